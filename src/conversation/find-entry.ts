import { areaAndParents, country } from '../knowledge/model'
import type { Lng } from '../language/tags'
import { tokenize } from '../language/text'
import { grantFinderId } from '../matching/entry-texts'
import type { MatchQuery } from '../matching/matcher'
import type { NamedPlace } from '../routing/places'
import type { Context } from './context'

/** The text without the names of places, which the choice of area already says. */
export function withoutPlaces(text: string, places: readonly NamedPlace[]): string {
	const inPlace = (index: number) => places.some(({ from, to }) => index >= from && index < to)
	return tokenize(text)
		.filter((_token, index) => !inPlace(index))
		.join(' ')
}

/** The place that a text names, other than the whole country. */
export function areaNamedIn(places: readonly NamedPlace[]): string | undefined {
	return places.find(({ area }) => area !== country)?.area
}

interface AboutPlace {
	question: string
	lng: Lng
	area: string | null
	places: readonly NamedPlace[]
}

/** What to look for when a question is asked about an area: entries of that area and of those it lies in, its own first. */
export function queryFor({ knowledge }: Pick<Context, 'knowledge'>, { question, lng, area, places }: AboutPlace): MatchQuery {
	const { entries, areas } = knowledge
	if (area === null) return { text: question, lng }
	const within = areaAndParents({ areas }, area)
	const areaOf = (id: string) => entries.get(id)?.area ?? ''
	return {
		text: withoutPlaces(question, places),
		whole: question,
		lng,
		among: (id) => id === grantFinderId || within.includes(areaOf(id)),
		prefer: (id) => id === grantFinderId || areaOf(id) === area,
	}
}

/** The same for a question by itself: a place in it goes before the one that is known. */
export function queryOf(context: Pick<Context, 'knowledge' | 'findPlaces'>, question: string, lng: Lng, known: string | null): MatchQuery {
	const places = context.findPlaces(question, lng)
	return queryFor(context, { question, lng, area: areaNamedIn(places) ?? known, places })
}
