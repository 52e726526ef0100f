import { type Insertable, type Kysely, sql } from 'kysely'
import type { Tables } from './tables'

/** Inserts rows, which have the same columns; one whose key is there already replaces what is given of it. */
export async function upsert<Table extends keyof Tables & string>(
	database: Kysely<Tables>,
	table: Table,
	key: keyof Tables[Table] & string,
	rows: readonly Insertable<Tables[Table]>[],
): Promise<void> {
	const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== key)
	if (rows.length === 0) return
	const changes = Object.fromEntries(columns.map((column) => [column, sql.ref(`excluded.${column}`)]))
	await database
		.insertInto(table)
		.values(rows)
		.onConflict((conflict) => conflict.column(key as never).doUpdateSet(changes as never))
		.execute()
}
