import type { Kysely } from 'kysely'
import type { Tables } from './database/tables'
import { upsert } from './database/upsert'

/** What a person left for staff about a question that got no answer. */
export interface LeftMessage {
	/** The code that the person was shown: the question's id. */
	code: string
	/** Redacted. */
	text: string
	/** Kept only when the person agreed to it. */
	email: string | null
}

export interface LeftMessages {
	/** Keeps a message; one left again replaces itself. False when there is no question with that code. */
	leave(message: LeftMessage): Promise<boolean>
	find(code: string): Promise<LeftMessage | undefined>
	/** Those that there are, by code. */
	findMany(codes: readonly string[]): Promise<Map<string, LeftMessage>>
	erase(code: string): Promise<void>
	/** Removes messages and addresses left before `date`; gives how many. */
	eraseBefore(date: Date): Promise<number>
}

export function createLeftMessages(database: Kysely<Tables>, now: () => Date = () => new Date()): LeftMessages {
	return {
		leave({ code, text, email }) {
			return database.transaction().execute(async (transaction) => {
				const question = await transaction.selectFrom('unanswered_questions').select('id').where('id', '=', code).executeTakeFirst()
				if (!question) return false
				await upsert(transaction, 'left_messages', 'code', [{ code, text, email, left_at: now().toISOString() }])
				return true
			})
		},
		find: (code) => database.selectFrom('left_messages').select(['code', 'text', 'email']).where('code', '=', code).executeTakeFirst(),
		async findMany(codes) {
			if (codes.length === 0) return new Map()
			const rows = await database.selectFrom('left_messages').select(['code', 'text', 'email']).where('code', 'in', codes).execute()
			return new Map(rows.map((row) => [row.code, row]))
		},
		async erase(code) {
			await database.deleteFrom('left_messages').where('code', '=', code).execute()
		},
		async eraseBefore(date) {
			const { numDeletedRows } = await database.deleteFrom('left_messages').where('left_at', '<', date.toISOString()).executeTakeFirst()
			return Number(numDeletedRows)
		},
	}
}
