import type { Lng } from '../language/tags'

export interface Reviewer {
	id: string
	name: string
}

/** What staff do about questions. */
export type Action =
	| { kind: 'assign'; door: string }
	| { kind: 'dismiss'; reason: string }
	/** A reply in staff's own words, perhaps with an entry beside it. */
	| { kind: 'reply'; text: string; lng: Lng; entry: string | null }
	/** The questions belong to an entry, from now on and for those who asked them. */
	| { kind: 'teach'; entry: string }
	/** An entry was written for the questions. */
	| { kind: 'publish'; entry: string }

/** A letter to one who left an address; the address is looked up where it is kept. */
export interface LetterDraft {
	question: string
	subject: string
	lng: Lng
	text: string
}

export interface ReviewRequest {
	staff: Reviewer
	action: Action
	/** Questions with their revision as staff saw it. */
	questions: ReadonlyMap<string, number>
	letters: readonly LetterDraft[]
}

export interface Review {
	id: string
	/** ISO 8601, UTC. */
	at: string
	staff: Reviewer
	action: Action
	questions: string[]
	undone: { at: string; by: string } | null
}

export interface Reply {
	question: string
	/** Staff's own words; empty when the entry is the reply. */
	text: string
	lng: Lng
	entry: string | null
	repliedAt: string
}

export interface Taught {
	id: string
	entry: string
	lng: Lng
	text: string
	/** Place that it was asked about; null when none was known. */
	area: string | null
	/** ISO 8601, UTC. */
	taughtAt: string
}

/** Somebody else changed the questions meanwhile, or they are gone; nothing was done. */
export class StaleError extends Error {
	constructor(readonly questions: readonly string[]) {
		super('The questions were changed meanwhile')
	}
}

/** What staff did about questions, and what follows from it. An action is done whole or not at all. */
export interface Reviews {
	/** Throws `StaleError` when a question is not as staff saw it. */
	act(request: ReviewRequest): Promise<Review>
	/**
	 * Puts the questions back as they were, and takes back what was replied and taught. A letter that was sent stays sent.
	 * Throws `StaleError` when the questions were changed since, or it was undone before.
	 */
	undo(review: string, staff: Reviewer): Promise<Review>
	/** Newest first. */
	trail(filter?: { questions?: readonly string[]; limit?: number }): Promise<Review[]>
	replyTo(question: string): Promise<Reply | undefined>
	/** What is taught and not yet in the content, oldest first. */
	taught(): Promise<Taught[]>
	/** Changes whenever what is taught changes. */
	taughtVersion(): Promise<string>
	/** What was taught stands in the content now. */
	promoted(ids: readonly string[]): Promise<void>
	/** Removes what was written to the person about a question: replies, letters, and their words in the trail. */
	forget(question: string): Promise<void>
	/** Removes the same of before `date`, and the texts of questions that are not taught any more. */
	eraseBefore(date: Date): Promise<void>
}
