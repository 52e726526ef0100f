import type { Lng } from '../language/tags'
import type { Candidate } from '../matching/matcher'
import type { Context } from './context'
import { menuOptions } from './menu'
import { buttonsOf, type Reply } from './reply'
import type { Choice, ConversationState } from './state'

export type Outcome = 'answer' | 'clarify' | 'grant-finder' | 'chat' | 'handoff'

/** A question for staff, before redaction. */
export interface Unanswered {
	/** The receipt's id: the same question asked again with a place replaces itself. */
	id: string
	text: string
	lng: Lng
	area: string | null
	door: string
	reason: 'no-answer' | 'asked-for-person' | 'unknown-language' | 'none-of-the-choices' | 'did-not-help' | 'left-without-choosing'
	candidates: Candidate[]
}

/** What one turn gives: what to show, what to remember, and what to log. */
export interface Turn {
	state: ConversationState
	replies: Reply[]
	outcome: Outcome
	lng: Lng
	/** Id of the entry that answered. */
	entry: string | null
	candidates: Candidate[]
	/** Id of the contact shown. */
	contact: string | null
	unanswered: Unanswered | null
	/** A question that staff should see when the person leaves without choosing. */
	waiting: Unanswered | null
	/** Id of a question that waited, and was answered. */
	settled: string | null
	/** What the person said of an answer. */
	rated: { receipt: string; helped: boolean } | null
	/** Id of the receipt on the reply. */
	receipt: string
}

/** A step of a turn: the language and area are settled, and the receipt's id is given. */
export interface Step {
	context: Context
	state: ConversationState
	/** Language of the reply. */
	lng: Lng
	/** Language that the message is read in; another than `lng` after the person chose a language. */
	textLng: Lng
	receipt: string
}

/** Ends a turn: remembers the language and what was offered, and puts the menu of things always possible on the reply. */
export function endTurn(step: Step, outcome: Outcome, reply: Reply, more: Partial<Omit<Turn, 'replies' | 'outcome'>> = {}): Turn {
	const offered: Choice[] = [...buttonsOf(reply), ...menuOptions(step)]
	const state = { ...(more.state ?? step.state), lng: step.lng, offered }
	return {
		outcome,
		lng: step.lng,
		entry: null,
		candidates: [],
		contact: reply.contact?.id ?? null,
		unanswered: null,
		waiting: null,
		settled: null,
		rated: null,
		receipt: step.receipt,
		...more,
		state,
		replies: [reply],
	}
}

/** Puts more buttons under the last reply, after those it has. */
export function withAsides(turn: Turn, asides: readonly Choice[]): Turn {
	const last = turn.replies.length - 1
	const replies = turn.replies.map((reply, index) => (index === last ? { ...reply, asides: [...reply.asides, ...asides] } : reply))
	return { ...turn, replies, state: { ...turn.state, offered: [...turn.state.offered, ...asides] } }
}
