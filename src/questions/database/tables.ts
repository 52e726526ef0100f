import type { Generated } from 'kysely'

/** Every table, as SQLite and PostgreSQL both keep it: times are ISO 8601 in UTC, lists are JSON, yes and no are 1 and 0. */
export interface Tables {
	unanswered_questions: {
		id: string
		asked_at: string
		text: string
		lng: string
		area: string | null
		door: string
		reason: string
		candidates: string
		knowledge_version: string
		channel: string
		/** `open`, `answered`, `dismissed`, and `waiting` for a choice that the person was offered. */
		state: Generated<string>
		/** Raised by every change, so that two who change the same are told apart. */
		revision: Generated<number>
		group_id: Generated<string | null>
		/** Digest of the conversation that it was asked in, so that a reply finds it; null where there is none to go to. */
		conversation: string | null
		resolved_at: Generated<string | null>
	}
	receipts: {
		id: string
		given_at: string
		lng: string
		area: string | null
		place_asked: number
		outcome: string
		entry: string | null
		score: number | null
		sources: string
		knowledge_version: string
		helped: Generated<number | null>
	}
	conversations: {
		/** Digest of the channel's id. */
		id: string
		state: string
		changed_at: string
	}
	lines: {
		/** Digest of the conversation's id. */
		conversation: string
		sequence: number
		activity: string
		said_at: string
	}
	secrets: {
		name: string
		value: string
	}
	left_messages: {
		code: string
		text: string
		email: string | null
		left_at: string
	}
	/** What staff did, and who. */
	reviews: {
		id: string
		at: string
		staff_id: string
		staff_name: string
		action: string
		/** Ids of the questions. */
		questions: string
		/** What is needed to show and to undo it. */
		detail: string
		undone_at: string | null
		undone_by: string | null
		/** When what staff wrote in it was removed. */
		erased_at: Generated<string | null>
	}
	/** Questions that a review is about, to find reviews by. */
	review_questions: {
		review: string
		question: string
	}
	/** Questions that staff say belong to an entry. */
	taught_questions: {
		id: string
		entry: string
		lng: string
		text: string
		/** Place that it was asked about. */
		area: Generated<string | null>
		taught_at: string
		/** Of the review by which it was taught. */
		review: string
		/** `live`, `undone` or `promoted` into the content. */
		state: string
		changed_at: string
	}
	replies: {
		question: string
		text: string
		lng: string
		entry: string | null
		replied_at: string
		review: string
	}
	/** Letters that are to be sent, and when. */
	letters: {
		id: string
		question: string
		/** By which it was written; null for letters of earlier editions, as is when. */
		review: Generated<string | null>
		written_at: Generated<string | null>
		address: string
		subject: string
		lng: string
		text: string
		attempts: number
		/** Null when it was sent or given up. */
		due_at: string | null
		leased_until: string | null
		sent_at: string | null
		failure: string | null
	}
	/** How many turns ended how, in an hour. */
	tallies: {
		/** `2026-11-22T13` in UTC. */
		hour: string
		lng: string
		/** Empty when none was known. */
		area: string
		outcome: string
		/** Empty when none answered. */
		entry: string
		count: number
	}
}
