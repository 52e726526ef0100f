import type { QuestionState } from '../../questions/store'
import { type InboxQuery, readInboxQuery, readNumber, searchOf, states } from '../inbox/query'
import type { Search } from '../paths'

/** Questions on a page. */
export const questionsOnPage = 50

/** What of a group is shown, as it stands in the page's address. */
export interface GroupView {
	/** Of the inbox that the group was opened from. */
	inbox: InboxQuery
	/** Questions in every state, whatever the inbox shows. */
	whole: boolean
	/** Of the group, from 1. */
	part: number
}

export function readGroupView(search: URLSearchParams): GroupView {
	return { inbox: readInboxQuery(search), whole: search.get('whole') === 'yes', part: readNumber(search.get('part')) }
}

/** The same as fields of an address. */
export function searchOfGroup({ inbox, whole, part }: GroupView): Search {
	return { ...searchOf(inbox), whole: whole ? 'yes' : '', part: part === 1 ? '' : String(part) }
}

/** Which of a group's questions are shown. */
export interface ShownPart {
	/** State that they are all in; undefined when they may be in any. */
	state: QuestionState | undefined
	/** Questions before those of the page; those to be shown in all; and those in the group. */
	offset: number
	total: number
	all: number
}

/** All questions are shown when none is in the state that was asked for, and the last page in place of one after it. */
export function partOf(questions: readonly { state: QuestionState }[], { inbox, whole, part }: GroupView): ShownPart {
	const all = questions.length
	const state = whole ? undefined : states.find((each) => each === inbox.state)
	const wanted = questions.filter((question) => question.state === state).length
	const total = wanted || all
	const last = Math.max(1, Math.ceil(total / questionsOnPage))
	return { state: wanted > 0 ? state : undefined, offset: (Math.min(part, last) - 1) * questionsOnPage, total, all }
}
