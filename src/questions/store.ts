import type { Lng } from '../language/tags'

/**
 * `waiting`: the person was offered choices and has not chosen; staff see it when nothing has come for a while. `erased`:
 * its text was removed before anybody answered.
 */
export type QuestionState = 'waiting' | 'open' | 'answered' | 'dismissed' | 'erased'

export interface NewQuestion {
	/** The receipt that the person was shown. */
	id: string
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
	/** `open` when it is not given. */
	state?: QuestionState
	/** Group of similar questions; a question that is in none yet stands by itself under its own id. */
	group?: string
	/** Digest of the conversation that it was asked in, so that a reply finds it. */
	conversation?: string | null
	/** ISO 8601, UTC; when it is saved if it is not given. */
	askedAt?: string
}

export interface LoggedQuestion extends Required<NewQuestion> {
	/** Raised by every change that staff make. */
	revision: number
	resolvedAt: string | null
}

export interface QuestionFilter {
	state?: QuestionState
	area?: string
	lng?: Lng
	door?: string
	group?: string
	reason?: string
	/** Asked at this time or later. */
	since?: Date
	/** Answered or dismissed at this time or later. */
	resolvedSince?: Date
	limit?: number
}

export interface GroupFilter extends QuestionFilter {
	/** Groups to leave out from the beginning of the list. */
	offset?: number
	/** Those with most questions first, or those whose oldest question has waited longest. `largest` when it is not given. */
	order?: 'largest' | 'oldest'
}

/** Similar questions, as the inbox lists them. */
export interface QuestionGroup {
	id: string
	count: number
	/** ISO 8601, UTC. */
	newest: string
	oldest: string
	/** The newest of them. */
	questions: LoggedQuestion[]
}

/** The log of questions that got no answer. Texts are redacted before they reach it. */
export interface QuestionStore {
	/**
	 * Resolves once the question is durably committed. The same question under the same id replaces what was known of
	 * it, but for what staff have done about it; another question under that id is refused by an error.
	 */
	save(question: NewQuestion): Promise<void>
	/** Newest first; all but those that wait when there is no filter. */
	list(filter?: QuestionFilter): Promise<LoggedQuestion[]>
	count(filter?: QuestionFilter): Promise<number>
	/** Groups with a question that passes the filter. */
	groups(filter: GroupFilter): Promise<QuestionGroup[]>
	countGroups(filter: QuestionFilter): Promise<number>
	/** Questions that are in no group yet, oldest first. */
	unplaced(limit: number): Promise<LoggedQuestion[]>
	/** Puts questions, by their ids, in groups. */
	regroup(groups: ReadonlyMap<string, string>): Promise<void>
	find(id: string): Promise<LoggedQuestion | undefined>
	/** The person chose, so that staff need not look at it. */
	settle(id: string): Promise<void>
	/** Opens questions that have waited for a choice since before `date`; gives how many. */
	openAbandoned(date: Date): Promise<number>
	/** Empties texts asked before `date`, and closes those that are open, as nobody can answer them; gives how many. */
	eraseTextsBefore(date: Date): Promise<number>
	/** The same for one question; false when there is no such question. */
	eraseText(id: string): Promise<boolean>
	/** Throws when the database cannot be read. */
	check(): Promise<void>
	close(): Promise<void>
}

/** Why a question that waited for a choice was opened. */
export const abandonedReason = 'left-without-choosing'
