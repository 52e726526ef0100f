/** What a cell of an exported table holds; `null` is an empty cell. */
export type Cell = string | number | null
