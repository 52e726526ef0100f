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
	/** It was not sent; `at` is when to try again, null for never. */
	failed(id: string, failure: { at: Date | null; kind: string }): Promise<void>
	/** Letters about questions that are to be sent or were given up. */
	open(): Promise<{ question: string; attempts: number; failure: string | null; isGivenUp: boolean }[]>
	eraseBefore(date: Date): Promise<void>
}

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
			const done = { sent_at: now().toISOString(), due_at: null, leased_until: null, address: '', subject: '', text: '', failure: null }
			await database.updateTable('letters').set(done).where('id', '=', id).execute()
		},
		async failed(id, { at, kind }) {
			await database
				.updateTable('letters')
				.set(({ eb }) => ({ attempts: eb('attempts', '+', 1), due_at: at?.toISOString() ?? null, leased_until: null, failure: kind }))
				.where('id', '=', id)
				.execute()
		},
		async open() {
			const rows = await database
				.selectFrom('letters')
				.select(['question', 'attempts', 'failure', 'due_at'])
				.where('sent_at', 'is', null)
				.execute()
			return rows.map(({ due_at, ...row }) => ({ ...row, isGivenUp: due_at === null }))
		},
		async eraseBefore(date) {
			await database.deleteFrom('letters').where('sent_at', '<', date.toISOString()).execute()
			await database.deleteFrom('letters').where('due_at', '<', date.toISOString()).execute()
		},
	}
}
