import { areasWithEntries, nameOfArea } from '../knowledge/model'
import type { Lng } from '../language/tags'
import type { Context } from './context'
import type { Choice, ConversationState } from './state'

export const menuItems = ['grants', 'language', 'place', 'person', 'restart'] as const
export type MenuItem = (typeof menuItems)[number]

/** Things that are possible after every reply. */
export function menuOptions({ context, lng }: { context: Context; lng: Lng }): Choice[] {
	return menuItems.map((item) => ({ label: context.translate(lng, `menu.${item}`), value: `menu:${item}` }))
}

/** Every language by its own name. */
export function languageOptions({ knowledge }: Pick<Context, 'knowledge'>): Choice[] {
	return [...knowledge.languages.values()].map(({ lng, interface: { language } }) => ({ label: language.name, value: `lng:${lng}` }))
}

/** A place that a person lives in; entries about a city abroad are only examples. */
const inSweden: ReadonlySet<string> = new Set(['municipality', 'region'])

/** Places that have answers of their own, and “another place”. */
export function placeOptions(context: Context, lng: Lng, areas: readonly string[] = areasWithEntries(context.knowledge)): Choice[] {
	const places = areas.filter((area) => inSweden.has(context.knowledge.areas.get(area)?.kind ?? ''))
	return [
		...places.map((area) => ({ label: nameOfArea(context.knowledge, lng, area), value: `place:${area}` })),
		{ label: context.translate(lng, 'place.other'), value: 'place:' },
	]
}

/** True when the last reply asked for a place. */
export function offersPlaces({ offered }: ConversationState): boolean {
	return offered.some(({ value }) => value.startsWith('place:'))
}

/** True when an interview waits for the place, or the last reply asked for the place that a question waits for. */
export function waitsForPlace(state: ConversationState): boolean {
	return state.finder?.stage === 'place' || (state.pending !== null && offersPlaces(state))
}
