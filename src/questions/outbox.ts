import type { Kysely } from 'kysely'
import { directionOf } from '../language/tags'
import type { Tables } from './database/tables'

/** A letter that is to be sent. */
export interface OutboxLetter {
	id: string
	to: string
	subject: string
	lng: string
	dir: 'ltr' | 'rtl'
	text: string
	/** Attempts before this one. */
	attempts: number
}

/** Letters with when they are due; several services may take from it, and none takes what another is sending. */
export interface Outbox {
	/** The next letter that is due, kept from others for `lease` milliseconds. */
	claim(now: Date, lease: number): Promise<OutboxLetter | undefined>
	/** It was sent; its address and words are removed. */
	sent(id: string): Promise<void>
	/** It was not sent; `at` is when to try again. Null for never: its address and words are removed. */
	failed(id: string, failure: { at: Date | null; kind: string }): Promise<void>
	/** Why letters about these questions were given up, by question. */
	failures(questions: readonly string[]): Promise<Map<string, string>>
	/** Removes letters written before `date`. */
	eraseBefore(date: Date): Promise<void>
}

const withoutWords = { address: '', subject: '', text: '' }

export function createOutbox(database: Kysely<Tables>, now: () => Date = () => new Date()): Outbox {
	return {
		async claim(at, lease) {
			for (;;) {
				const time = at.toISOString()
				const due = await database
					.selectFrom('letters')
					.selectAll()
					.where('due_at', '<=', time)
					.where(({ or, eb }) => or([eb('leased_until', 'is', null), eb('leased_until', '<', time)]))
					.orderBy('due_at')
					.limit(1)
					.executeTakeFirst()
				if (!due) return undefined
				const { numUpdatedRows } = await database
					.updateTable('letters')
					.set({ leased_until: new Date(at.getTime() + lease).toISOString() })
					.where('id', '=', due.id)
					.where(({ or, eb }) => or([eb('leased_until', 'is', null), eb('leased_until', '<', time)]))
					.where('due_at', '<=', time)
					.executeTakeFirst()
				const { id, address, subject, lng, text, attempts } = due
				if (numUpdatedRows === 1n) return { id, to: address, subject, lng, dir: directionOf(lng), text, attempts }
			}
		},
		async sent(id) {
			const done = { ...withoutWords, sent_at: now().toISOString(), due_at: null, leased_until: null, failure: null }
			await database.updateTable('letters').set(done).where('id', '=', id).execute()
		},
		async failed(id, { at, kind }) {
			await database
				.updateTable('letters')
				.set(({ eb }) => ({
					...(at ? {} : withoutWords),
					attempts: eb('attempts', '+', 1),
					due_at: at?.toISOString() ?? null,
					leased_until: null,
					failure: kind,
				}))
				.where('id', '=', id)
				.execute()
		},
		async failures(questions) {
			if (questions.length === 0) return new Map()
			const rows = await database
				.selectFrom('letters')
				.select(['question', 'failure'])
				.where('question', 'in', questions)
				.where('sent_at', 'is', null)
				.where('due_at', 'is', null)
				.execute()
			return new Map(rows.flatMap(({ question, failure }) => (failure === null ? [] : [[question, failure]])))
		},
		async eraseBefore(date) {
			await database.deleteFrom('letters').where('written_at', '<', date.toISOString()).execute()
		},
	}
}
