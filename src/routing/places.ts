import { distance } from 'fastest-levenshtein'
import type { Knowledge } from '../knowledge/model'
import { groupBy } from '../language/group-by'
import { type Lng, requiredLanguages } from '../language/tags'
import { tokenize } from '../language/text'

export interface NamedPlace {
	area: string
	/** Positions of its words among the tokens of the text. */
	from: number
	to: number
}

interface PlaceName {
	area: string
	lng: Lng
	tokens: readonly string[]
}

const shortestWithTypo = 6
const arabicParticle = /^[وبلكف](?=\p{Script=Arabic}{3})/u

function swapsNeighbours(given: string, name: string): boolean {
	const at = [...name].findIndex((letter, index) => given[index] !== letter)
	const swapped = name.slice(0, at) + (name[at + 1] ?? '') + (name[at] ?? '') + name.slice(at + 2)
	return at >= 0 && swapped === given
}

/** One letter wrong, missing, too many or swapped with the next; a name with a letter added at its end is another word. */
function isTypoOf(given: string, name: string): boolean {
	if (name.length < shortestWithTypo || Math.abs(given.length - name.length) > 1) return false
	if (given[0] !== name[0] || given.startsWith(name)) return false
	return distance(given, name) <= 1 || swapsNeighbours(given, name)
}

/** The word itself, without the s of the genitive, and without a particle that Arabic writes together with it. */
function formsOf(given: string): string[] {
	return [...new Set([given, given.replace(/s$/, ''), given.replace(arabicParticle, '')])]
}

type Forms = readonly string[]
const sameWord = (forms: Forms, name: string) => forms.includes(name)
const sameWordMistyped = (forms: Forms, name: string) => forms.some((form) => form === name || isTypoOf(form, name))

/** Names of places that a text in the language (any, when unknown) names. */
export type FindPlaces = (text: string, lng?: Lng) => NamedPlace[]

/**
 * Finds places by their names in the text's own language, Swedish and English: what is a town in one language is an
 * ordinary word in another (`بودن`, Boden in Arabic, is “to be” in Persian). Longest names first, so `Västra Göteborg` beats
 * `Göteborg`.
 */
export function createPlaceFinder(knowledge: Knowledge): FindPlaces {
	const names: PlaceName[] = [...knowledge.languages.values()]
		.flatMap(({ lng, areas }) =>
			Object.entries(areas).flatMap(([area, words]) =>
				[words.name, ...words.aliases].map((name) => ({ area, lng, tokens: tokenize(name) })),
			),
		)
		.filter(({ tokens }) => tokens.length > 0)
		.sort((a, b) => b.tokens.length - a.tokens.length)
	const byFirstLetter = groupBy(names, ({ tokens: [first] }) => first?.[0])
	const namesLike = (forms: Forms) => [...new Set(forms.map(([first]) => first))].flatMap((letter) => byFirstLetter.get(letter) ?? [])

	return (text, lng) => {
		const isKnown = (name: PlaceName) => lng === undefined || name.lng === lng || requiredLanguages.includes(name.lng)
		const words = tokenize(text).map(formsOf)
		const found: NamedPlace[] = []
		for (let from = 0; from < words.length; from++) {
			const candidates = namesLike(words[from] as Forms).filter(isKnown)
			const standsHere = (same: typeof sameWord) => (name: PlaceName) =>
				name.tokens.every((token, index) => same(words[from + index] ?? [], token))
			const match = candidates.find(standsHere(sameWord)) ?? candidates.find(standsHere(sameWordMistyped))
			if (!match) continue
			found.push({ area: match.area, from, to: from + match.tokens.length })
			from += match.tokens.length - 1
		}
		return found
	}
}
