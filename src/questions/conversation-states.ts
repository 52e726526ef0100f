import type { Kysely } from 'kysely'
import type { Tables } from './database/tables'
import { upsert } from './database/upsert'
import { digestOf } from './transcripts'
import { createWriteBehind } from './write-behind'

/** What a channel remembers of its conversations, as text, so that a restart of the service loses none. */
export interface ConversationStates {
	/** Returns at once. `state` must hold no personal data; the id is kept as a digest only. */
	save(id: string, state: string): void
	find(id: string): Promise<string | undefined>
	/** Removes conversations that have been idle since `date`; gives how many. */
	eraseBefore(date: Date): Promise<number>
	flush(): Promise<void>
}

export interface StatesOptions {
	now?: () => Date
	onError?: (error: unknown) => void
}

export function createConversationStates(
	database: Kysely<Tables>,
	{ now = () => new Date(), onError = () => {} }: StatesOptions = {},
): ConversationStates {
	const behind = createWriteBehind<Tables['conversations']>((rows) => upsert(database, 'conversations', 'id', rows), onError)
	return {
		flush: behind.flush,
		save(id, state) {
			const digest = digestOf(id)
			behind.put(digest, { id: digest, state, changed_at: now().toISOString() })
		},
		async find(id) {
			const digest = digestOf(id)
			const waiting = behind.waiting(digest)
			if (waiting) return waiting.state
			const row = await database.selectFrom('conversations').select('state').where('id', '=', digest).executeTakeFirst()
			return row?.state
		},
		async eraseBefore(date) {
			await behind.flush()
			const { numDeletedRows } = await database.deleteFrom('conversations').where('changed_at', '<', date.toISOString()).executeTakeFirst()
			return Number(numDeletedRows)
		},
	}
}
