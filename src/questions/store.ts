import type { Lng } from '../language/tags'

export interface LoggedQuestion {
	/** The receipt that the person was shown. */
	id: string
	/** ISO 8601, UTC. */
	askedAt: string
	/** Redacted; empty after the retention time. */
	text: string
	lng: Lng
	area: string | null
	/** Contact that the person was shown. */
	door: string
	reason: string
	/** What the bot nearly answered, best first. */
	candidates: { id: string; score: number }[]
	knowledgeVersion: string
	channel: string
}

export type NewQuestion = Omit<LoggedQuestion, 'askedAt'>

/** The log of questions that got no answer. Texts are redacted before they reach it. */
export interface QuestionStore {
	/**
	 * Resolves once the question is durably committed. The same question under the same id replaces what was known of
	 * it; another question under that id is refused by an error.
	 */
	save(question: NewQuestion): Promise<void>
	/** Newest first; all when there is no limit. */
	list(limit?: number): Promise<LoggedQuestion[]>
	find(id: string): Promise<LoggedQuestion | undefined>
	/** Empties texts asked before `date`; gives how many. */
	eraseTextsBefore(date: Date): Promise<number>
	/** Empties the text of one question; false when there is no such question. */
	eraseText(id: string): Promise<boolean>
	/** Throws when the database cannot be read. */
	check(): Promise<void>
	close(): Promise<void>
}
