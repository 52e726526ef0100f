import type { Candidate } from '../matching/matcher'
import { doorOfArea } from '../routing/doors'
import { placeOptions } from './menu'
import { contactCard } from './replies/contact'
import { plainReply } from './reply'
import { endTurn, type Step, type Turn, type Unanswered } from './step'

interface HandOff {
	question: string
	reason: Unanswered['reason']
	candidates: Candidate[]
	/** Id under which the question was already logged, when this is the same question again. */
	id?: string | undefined
	notices?: string[]
}

/** What staff see of a question whose asker leaves without choosing among what was offered. */
export function waitingQuestion({ context, lng, state }: Step, text: string, id: string, candidates: Candidate[]): Unanswered {
	const door = doorOfArea(context.knowledge, state.area).id
	return { id, text, lng, area: state.area, door, reason: 'left-without-choosing', candidates }
}

/** Shows the door of the area and gives the question to the log. */
export function handOff(step: Step, { question, reason, candidates, id = step.receipt, notices = [] }: HandOff): Turn {
	const { context, lng, state } = step
	const { translate } = context
	const door = doorOfArea(context.knowledge, state.area)
	const placeMissing = state.area === null
	const first =
		reason === 'asked-for-person'
			? [translate(lng, 'handoff.person')]
			: [translate(lng, reason === 'did-not-help' ? 'handoff.didNotHelp' : 'handoff.noAnswer'), translate(lng, 'handoff.door')]
	const reply = plainReply(lng, placeMissing ? [...first, translate(lng, 'handoff.choosePlace')] : first, {
		notices,
		contact: contactCard(context, lng, door),
		choices: placeMissing ? { prompt: translate(lng, 'place.choose'), options: placeOptions(context, lng) } : null,
		receipt: id,
	})
	return endTurn(step, 'handoff', reply, {
		candidates,
		receipt: id,
		state: { ...state, pending: placeMissing ? { question, lng: step.textLng, id, wantsPerson: reason === 'asked-for-person' } : null },
		unanswered: { id, text: question, lng, area: state.area, door: door.id, reason, candidates },
	})
}

/** Adds what became of the log entry to a handoff: said only after it is known. */
export function acknowledge({ context, lng }: Pick<Step, 'context' | 'lng'>, turn: Turn, saved: boolean): Turn {
	if (!turn.unanswered) return turn
	const text = saved ? context.translate(lng, 'handoff.saved', { id: turn.unanswered.id }) : context.translate(lng, 'handoff.notSaved')
	return {
		...turn,
		replies: turn.replies.map((reply, index) =>
			index === turn.replies.length - 1
				? { ...reply, text: [...reply.text, text], messageCode: saved ? (turn.unanswered?.id ?? null) : null }
				: reply,
		),
	}
}
