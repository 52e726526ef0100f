import { areaAndParents, type Knowledge } from '../knowledge/model'
import type { Lng } from '../language/tags'
import { tokenize } from '../language/text'
import { grantFinderId } from '../matching/entry-texts'
import type { MatchQuery } from '../matching/matcher'
import type { NamedPlace } from '../routing/places'

export const country = 'sverige'

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

/** What to look for when a question is asked about an area: entries of that area and of those it lies in, its own first. */
export function queryFor(
	{ entries, areas }: Pick<Knowledge, 'entries' | 'areas'>,
	{ question, lng, area, places }: { question: string; lng: Lng; area: string | null; places: readonly NamedPlace[] },
): MatchQuery {
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
