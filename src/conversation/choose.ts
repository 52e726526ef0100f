import { nameOfArea } from '../knowledge/model'
import { tokenize } from '../language/text'
import { answerChat } from './chat'
import type { Context } from './context'
import { handOff } from './handoff'
import { type MenuItem, menuItems, offersPlaces, placeOptions } from './menu'
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
	return value === 'none' ? { type: 'none' } : null
}

/**
 * Understands a pressed button (`pressed`), or a text that repeats the label or number of a choice under the last
 * reply. Typed text is never read as a button's value.
 */
export function understandChoice(context: Context, state: ConversationState, text: string, pressed: boolean): Chosen | null {
	if (pressed) return parseChoice(context, text)
	const words = tokenize(text).join(' ')
	const number = /^\d{1,2}$/.test(words) ? Number(words) : 0
	const option = state.offered.find(({ label }) => tokenize(label).join(' ') === words) ?? state.offered[number - 1]
	return option ? parseChoice(context, option.value) : null
}

function choosePlace(step: Step, area: string | null): Turn {
	const { context, lng, state } = step
	const { pending } = state
	const settled: Step = { ...step, state: withPlace(state, area ?? 'sverige') }
	if (pending) return answerPending(settled, pending)
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
		const waitsForPlace = state.pending !== null && offersPlaces(state)
		const reply = waitsForPlace
			? plainReply(chosen.lng, [changed, context.translate(chosen.lng, 'place.ask')], {
					choices: { prompt: null, options: placeOptions(context, chosen.lng) },
				})
			: plainReply(chosen.lng, [changed, context.translate(chosen.lng, 'chat.greeting')])
		return endTurn(inNew, 'chat', reply)
	}
	if (chosen.type === 'place') return choosePlace(step, chosen.area)
	if (chosen.type === 'menu') return answerChat(step, chosen.item, context.translate(lng, `menu.${chosen.item}`))
	if (chosen.type === 'none') {
		if (!state.pending) return endTurn(step, 'chat', plainReply(lng, [context.translate(lng, 'chat.empty')]))
		return handOff(step, { question: state.pending?.question ?? '', reason: 'none-of-the-choices', candidates: [], id: state.pending?.id })
	}
	const entry = context.knowledge.entries.get(chosen.id)
	if (!entry) throw new Error(`No entry ${chosen.id}`)
	return endTurn(step, 'answer', answerReply(context, lng, entry, receipt), {
		entry: entry.id,
		candidates: [{ id: entry.id, score: 1 }],
		state: { ...state, pending: null },
	})
}
