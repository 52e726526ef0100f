/** Columns under each other: the first to the left, the others, which are numbers, to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string[] {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)))
	return rows.map((row) =>
		row
			.map(String)
			.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
			.join('  ')
			.trimEnd(),
	)
}
