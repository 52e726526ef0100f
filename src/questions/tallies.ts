import { type Kysely, sql } from 'kysely'
import type { Tables } from './database/tables'

/** How often turns ended so, in an hour. */
export interface Tally {
	/** `2026-11-22T13` in UTC. */
	hour: string
	lng: string
	area: string | null
	/** Of the turn; or `helped`, `did-not-help`. */
	outcome: string
	/** Entry that answered. */
	entry: string | null
	count: number
}

/** Counts without a word of what was said, kept for good. */
export interface Tallies {
	/** Returns at once; what is counted is on disk within a second. */
	count(what: Omit<Tally, 'hour' | 'count'>): void
	since(date: Date): Promise<Tally[]>
	flush(): Promise<void>
}

type Row = Tables['tallies']

const flushMilliseconds = 500
const hourLength = 'yyyy-mm-ddThh'.length
const rowsAtOnce = 500

function hourOf(date: Date): string {
	return date.toISOString().slice(0, hourLength)
}

export function createTallies(
	database: Kysely<Tables>,
	{ now = () => new Date(), onError = () => {} }: { now?: () => Date; onError?: (error: unknown) => void } = {},
): Tallies {
	let waiting = new Map<string, Row>()
	let timer: NodeJS.Timeout | undefined

	const write = (rows: readonly Row[]) =>
		database
			.insertInto('tallies')
			.values(rows)
			.onConflict((conflict) =>
				conflict
					.columns(['hour', 'lng', 'area', 'outcome', 'entry'])
					.doUpdateSet({ count: sql`tallies.count + ${sql.ref('excluded.count')}` }),
			)
			.execute()

	const flush = async () => {
		clearTimeout(timer)
		timer = undefined
		const rows = [...waiting.values()]
		waiting = new Map()
		for (let from = 0; from < rows.length; from += rowsAtOnce) await write(rows.slice(from, from + rowsAtOnce)).catch(onError)
	}

	return {
		flush,
		count({ lng, area, outcome, entry }) {
			const row = { hour: hourOf(now()), lng, area: area ?? '', outcome, entry: entry ?? '' }
			const key = JSON.stringify(row)
			const before = waiting.get(key)?.count ?? 0
			waiting.set(key, { ...row, count: before + 1 })
			timer ??= setTimeout(() => void flush(), flushMilliseconds).unref()
		},
		async since(date) {
			await flush()
			const rows = await database.selectFrom('tallies').selectAll().where('hour', '>=', hourOf(date)).orderBy('hour').execute()
			return rows.map(({ area, entry, ...row }) => ({ ...row, area: area || null, entry: entry || null }))
		},
	}
}
