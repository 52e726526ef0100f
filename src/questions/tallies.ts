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
/** A database that is away must not fill the memory. */
const mostWaiting = 20_000

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

	const add = ({ hour, lng, area, outcome, entry }: Omit<Row, 'count'>, count: number) => {
		const row = { hour, lng, area, outcome, entry }
		const key = JSON.stringify(row)
		const before = waiting.get(key)
		if (!before && waiting.size >= mostWaiting) return
		waiting.set(key, { ...row, count: (before?.count ?? 0) + count })
		timer ??= setTimeout(() => void flush(), flushMilliseconds).unref()
	}

	const flush = async () => {
		clearTimeout(timer)
		timer = undefined
		// In one order, so that replicas that write at once do not wait for each other.
		const rows = [...waiting].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
		waiting = new Map()
		for (let from = 0; from < rows.length; from += rowsAtOnce) {
			const some = rows.slice(from, from + rowsAtOnce)
			await write(some).catch((error) => {
				onError(error)
				for (const row of some) add(row, row.count)
			})
		}
	}

	return {
		flush,
		count({ lng, area, outcome, entry }) {
			add({ hour: hourOf(now()), lng, area: area ?? '', outcome, entry: entry ?? '' }, 1)
		},
		async since(date) {
			await flush()
			const rows = await database.selectFrom('tallies').selectAll().where('hour', '>=', hourOf(date)).orderBy('hour').execute()
			return rows.map(({ area, entry, ...row }) => ({ ...row, area: area || null, entry: entry || null }))
		},
	}
}
