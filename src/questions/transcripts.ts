import { createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tables } from './database/tables'
import { upsert } from './database/upsert'

/** One line of a conversation, as a channel shows it. */
export interface Line {
	/** 1, 2, 3 … in a conversation. */
	sequence: number
	/** JSON of the channel's own, without personal data. */
	activity: string
}

/**
 * What was said in conversations, so that a reload, a lost connection or a restart shows it again, and where each
 * conversation stands. Lines and state are written together or not at all.
 */
export interface Transcripts {
	/**
	 * Adds lines behind those there are, with the state that follows from them; gives the first line's sequence. `key` is
	 * the digest of the conversation's id, by which nobody can take part in it.
	 */
	append(key: string, activities: readonly string[], state: string | undefined): Promise<number>
	/** Lines behind `sequence`, oldest first. */
	since(key: string, sequence: number): Promise<Line[]>
	/** The last line's sequence of each of these conversations, 0 for one without lines. */
	positions(keys: readonly string[]): Promise<Map<string, number>>
	/** A secret that is made once and shared by all that use the database. */
	secret(name: string): Promise<string>
	/** Removes conversations that have been idle since `date`; gives how many lines. */
	eraseBefore(date: Date): Promise<number>
}

const secretBytes = 32
/** SQLite takes a limited number of values in one statement. */
const mostLines = 1000

const mostAttempts = 20
const uniqueViolation = '23505'

/** Tries again when another replica has written a line with the same number meanwhile. */
async function untilUnique<Result>(write: () => Promise<Result>, attempt = 1): Promise<Result> {
	try {
		return await write()
	} catch (error) {
		if ((error as { code?: unknown } | null)?.code !== uniqueViolation || attempt >= mostAttempts) throw error
		return untilUnique(write, attempt + 1)
	}
}

export const digestOf = (id: string) => createHash('sha256').update(id).digest('base64url')

export function createTranscripts(database: Kysely<Tables>, now: () => Date = () => new Date()): Transcripts {
	return {
		append(id, activities, state) {
			const at = now().toISOString()
			return untilUnique(() =>
				database.transaction().execute(async (transaction) => {
					const { last } = await transaction
						.selectFrom('lines')
						.select(({ fn }) => fn.max('sequence').as('last'))
						.where('conversation', '=', id)
						.executeTakeFirstOrThrow()
					const first = Number(last ?? 0) + 1
					const rows = activities.map((activity, index) => ({ conversation: id, sequence: first + index, activity, said_at: at }))
					if (rows.length > 0) await transaction.insertInto('lines').values(rows).execute()
					if (state !== undefined) await upsert(transaction, 'conversations', 'id', [{ id, state, changed_at: at }])
					return first
				}),
			)
		},
		since(key, sequence) {
			return database
				.selectFrom('lines')
				.select(['sequence', 'activity'])
				.where('conversation', '=', key)
				.where('sequence', '>', sequence)
				.orderBy('sequence')
				.limit(mostLines)
				.execute()
		},
		async positions(keys) {
			const found = new Map(keys.map((key) => [key, 0]))
			if (keys.length === 0) return found
			const rows = await database
				.selectFrom('lines')
				.select(({ fn }) => ['conversation', fn.max('sequence').as('last')])
				.where('conversation', 'in', keys)
				.groupBy('conversation')
				.execute()
			for (const { conversation, last } of rows) found.set(conversation, Number(last))
			return found
		},
		async secret(name) {
			const value = randomBytes(secretBytes).toString('base64url')
			await database
				.insertInto('secrets')
				.values({ name, value })
				.onConflict((conflict) => conflict.column('name').doNothing())
				.execute()
			return (await database.selectFrom('secrets').select('value').where('name', '=', name).executeTakeFirstOrThrow()).value
		},
		async eraseBefore(date) {
			const { numDeletedRows } = await database.deleteFrom('lines').where('said_at', '<', date.toISOString()).executeTakeFirst()
			return Number(numDeletedRows)
		},
	}
}
