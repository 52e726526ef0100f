import { handOff } from './handoff'
import { plainReply } from './reply'
import { endTurn, type Step, type Turn, withAsides } from './step'

/** Values of the buttons under an answer. */
export const feedbackValues = { helped: 'feedback:yes', notHelped: 'feedback:no' } as const
export type Feedback = keyof typeof feedbackValues

/** Asks under an answer whether it helped, and remembers the question, which staff are sent when it did not. */
export function withFeedback({ context, lng, textLng, receipt }: Step, turn: Turn, question: string): Turn {
	const candidates = turn.candidates.slice(0, 5).map(({ id, score }) => ({ id, score }))
	return withAsides({ ...turn, state: { ...turn.state, answered: { question, lng: textLng, receipt, candidates } } }, [
		{ label: context.translate(lng, 'feedback.helped'), value: feedbackValues.helped },
		{ label: context.translate(lng, 'feedback.notHelped'), value: feedbackValues.notHelped },
	])
}

/** Thanks for an answer that helped; a question whose answer did not help goes to the area's door. */
export function takeFeedback(step: Step, feedback: Feedback): Turn {
	const { context, lng, state } = step
	const { answered } = state
	if (!answered) return endTurn(step, 'chat', plainReply(lng, [context.translate(lng, 'chat.empty')]))
	const rated = { receipt: answered.receipt, helped: feedback === 'helped' }
	const settled: Step = { ...step, state: { ...state, answered: null } }
	if (rated.helped) return { ...endTurn(settled, 'chat', plainReply(lng, [context.translate(lng, 'feedback.thanks')])), rated }
	const { question, candidates } = answered
	return { ...handOff({ ...settled, textLng: answered.lng }, { question, reason: 'did-not-help', candidates }), rated }
}
