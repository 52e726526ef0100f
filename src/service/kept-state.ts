import type { Context } from '../conversation/context'
import type { ConversationState } from '../conversation/state'
import { redact } from '../questions/redaction'

/** The questions in a state are what the person wrote; everything else is the knowledge base's own. */
export function stateText({ pending, answered, ...state }: ConversationState): string {
	const withoutPersonalData = <Asked extends { question: string }>(asked: Asked | null) =>
		asked && { ...asked, question: redact(asked.question) }
	return JSON.stringify({ ...state, pending: withoutPersonalData(pending), answered: withoutPersonalData(answered) })
}

/** A place that comes from outside is one of the base's, or none: its name is kept in counts and logs. */
export function inKnownPlace({ knowledge }: Context, state: ConversationState): ConversationState {
	return state.area === null || knowledge.areas.has(state.area) ? state : { ...state, area: null }
}
