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

/** Names that a text in one language may use, by their first word; longer names first. */
interface NameTable {
	beginningWith(word: string): readonly PlaceName[]
	beginningLike(word: string): readonly PlaceName[]
}

const startAndLength = (word: string, length: number) => `${word[0]}${length}`

function tableOf(names: readonly PlaceName[]): NameTable {
	const byWord = groupBy(names, ({ tokens: [first] }) => first)
	const byStart = groupBy(names, ({ tokens: [first = ''] }) => startAndLength(first, first.length))
	return {
		beginningWith: (word) => byWord.get(word) ?? [],
		beginningLike: (word) =>
			[0, -1, 1]
				.flatMap((more) => byStart.get(startAndLength(word, word.length + more)) ?? [])
				.filter(({ tokens: [first = ''] }) => first === word || isTypoOf(word, first)),
	}
}

const longestFirst = (a: PlaceName, b: PlaceName) => b.tokens.length - a.tokens.length

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
		.sort(longestFirst)
	const everyName = tableOf(names)
	const byLanguage = new Map(
		[...knowledge.languages.keys()].map((lng) => [
			lng,
			tableOf(names.filter((name) => name.lng === lng || requiredLanguages.includes(name.lng))),
		]),
	)

	return (text, lng) => {
		const table = (lng === undefined ? undefined : byLanguage.get(lng)) ?? everyName
		const words = tokenize(text).map(formsOf)
		const found: NamedPlace[] = []
		for (let from = 0; from < words.length; from++) {
			const forms = words[from] as Forms
			const standsHere = (same: typeof sameWord) => (name: PlaceName) =>
				name.tokens.every((token, index) => same(words[from + index] ?? [], token))
			const among = (some: readonly PlaceName[], same: typeof sameWord) => some.filter(standsHere(same)).sort(longestFirst)[0]
			const match = among(forms.flatMap(table.beginningWith), sameWord) ?? among(forms.flatMap(table.beginningLike), sameWordMistyped)
			if (!match) continue
			found.push({ area: match.area, from, to: from + match.tokens.length })
			from += match.tokens.length - 1
		}
		return found
	}
}
