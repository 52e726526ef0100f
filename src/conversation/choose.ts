import { country, nameOfArea } from '../knowledge/model'
import { tokenize } from '../language/text'
import { answerChat } from './chat'
import type { Context } from './context'
import { type Feedback, feedbackValues, takeFeedback, withFeedback } from './feedback'
import { type FinderAction, parseAction } from './finder/actions'
import { goOn } from './finder/ask'
import { isGoingOn } from './finder/interview'
import { resumeInPlace, startFinder } from './finder/start'
import { takeAction } from './finder/steer'
import { handOff } from './handoff'
import { type MenuItem, menuItems, placeOptions, waitsForPlace } from './menu'
import { answerPending, withPlace } from './question'
import { answerReply } from './replies/answer'
import { plainReply } from './reply'
import type { ConversationState } from './state'
import { endTurn, type Step, type Turn } from './step'

export type Chosen =
	| { type: 'language'; lng: string }
	| { type: 'place'; area: string | null }
	| { type: 'entry'; id: string }
	| { type: 'none' }
	| { type: 'menu'; item: MenuItem }
	| { type: 'finder'; action: FinderAction }
	| { type: 'feedback'; feedback: Feedback }

/** Reads a choice's value; null for one that this knowledge base does not have (any more). */
function parseChoice({ knowledge }: Context, value: string): Chosen | null {
	const [type, rest = ''] = [value.split(':')[0], value.split(':').slice(1).join(':')]
	if (type === 'lng' && knowledge.languages.has(rest)) return { type: 'language', lng: rest }
	if (type === 'place' && (rest === '' || knowledge.areas.has(rest))) return { type: 'place', area: rest || null }
	if (type === 'entry' && knowledge.entries.has(rest)) return { type: 'entry', id: rest }
	if (type === 'menu') {
		const item = menuItems.find((each) => each === rest)
		return item ? { type: 'menu', item } : null
	}
	if (type === 'finder') {
		const action = parseAction(knowledge, value)
		return action && { type: 'finder', action }
	}
	if (value === feedbackValues.helped) return { type: 'feedback', feedback: 'helped' }
	if (value === feedbackValues.notHelped) return { type: 'feedback', feedback: 'notHelped' }
	return value === 'none' ? { type: 'none' } : null
}

/** True when the interview asks how many or how much, so that a number is the answer and not a choice. */
function asksForNumber({ knowledge }: Context, { finder }: ConversationState): boolean {
	return finder?.stage === 'question' && finder.asking !== null && knowledge.profile.fields[finder.asking]?.type === 'number'
}

/**
 * Understands a pressed button (`pressed`), or a text that repeats the label or number of a choice under the last
 * reply. Typed text is never read as a button's value.
 */
export function understandChoice(context: Context, state: ConversationState, text: string, pressed: boolean): Chosen | null {
	if (pressed) return parseChoice(context, text)
	const words = tokenize(text).join(' ')
	const isNumber = /^\d{1,2}$/.test(words) && !asksForNumber(context, state)
	// The menu stands under every reply without numbers.
	const numbered = state.offered.filter(({ value }) => !value.startsWith('menu:'))
	const option = state.offered.find(({ label }) => tokenize(label).join(' ') === words) ?? numbered[isNumber ? Number(words) - 1 : -1]
	return option ? parseChoice(context, option.value) : null
}

function choosePlace(step: Step, area: string | null): Turn {
	const { context, lng, state } = step
	const { pending } = state
	const settled: Step = { ...step, state: withPlace(state, area ?? country) }
	if (pending) return answerPending(settled, pending)
	if (isGoingOn(state.finder)) return resumeInPlace(settled, state.finder)
	const text = area
		? context.translate(lng, 'chat.placeChanged', { place: nameOfArea(context.knowledge, lng, area) })
		: context.translate(lng, 'chat.placeCleared')
	return endTurn(settled, 'chat', plainReply(lng, [text]), { state: area ? settled.state : { ...state, area: null } })
}

export function chooseOption(step: Step, chosen: Chosen): Turn {
	const { context, lng, state, receipt } = step
	if (chosen.type === 'language') {
		const inNew: Step = { ...step, lng: chosen.lng, state: { ...state, lngChosen: true } }
		const changed = context.translate(chosen.lng, 'language.changed')
		const isAsking = isGoingOn(state.finder) && state.finder.stage !== 'place'
		if (isAsking && state.finder) return goOn(inNew, state.finder, { preface: [changed] })
		const reply = waitsForPlace(state)
			? plainReply(chosen.lng, [changed, context.translate(chosen.lng, 'place.ask')], {
					choices: { prompt: null, options: placeOptions(context, chosen.lng) },
				})
			: plainReply(chosen.lng, [changed, context.translate(chosen.lng, 'chat.greeting')])
		return endTurn(inNew, 'chat', reply)
	}
	if (chosen.type === 'place') return choosePlace(step, chosen.area)
	if (chosen.type === 'feedback') return takeFeedback(step, chosen.feedback)
	if (chosen.type === 'finder') return takeAction(step, chosen.action)
	if (chosen.type === 'menu' && chosen.item === 'grants') return startFinder(step, '')
	if (chosen.type === 'menu')
		return answerChat(step, chosen.item as Exclude<MenuItem, 'grants'>, context.translate(lng, `menu.${chosen.item}`))
	if (chosen.type === 'none') {
		if (!state.pending) return endTurn(step, 'chat', plainReply(lng, [context.translate(lng, 'chat.empty')]))
		return handOff(step, { question: state.pending?.question ?? '', reason: 'none-of-the-choices', candidates: [], id: state.pending?.id })
	}
	const entry = context.knowledge.entries.get(chosen.id)
	if (!entry) throw new Error(`No entry ${chosen.id}`)
	const turn = endTurn(step, 'answer', answerReply(context, lng, entry, receipt), {
		entry: entry.id,
		candidates: [{ id: entry.id, score: 1 }],
		settled: state.pending?.id ?? null,
		state: { ...state, pending: null },
	})
	return withFeedback(step, turn, state.pending?.question ?? turn.replies[0]?.title ?? '')
}
