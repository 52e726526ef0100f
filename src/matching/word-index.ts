import Fuse from 'fuse.js'
import { LRUCache } from 'lru-cache'
import { tokenize } from '../language/text'
import { stem } from './stem'

type Weights = ReadonlyMap<string, number>

interface IndexedText {
	entry: number
	weights: Weights
}

export interface IndexEntry {
	id: string
	texts: readonly string[]
}

export interface WordIndex {
	/** Score in 0..1 of each entry that shares a word with the text, in entry order. */
	score(text: string): Map<string, number>
}

const fuzziness = { threshold: 0.3, distance: 10, includeScore: true, minMatchCharLength: 3 } as const
const shortestFuzzyWord = 4
const longestQuery = 80
const shortestModifier = 3
const likenessOfHead = 0.8

function normalized(weights: Map<string, number>): Weights {
	const length = Math.hypot(...weights.values())
	return new Map([...weights].map(([word, weight]) => [word, weight / length]))
}

function dot(a: Weights, b: Weights): number {
	let sum = 0
	for (const [word, weight] of a) sum += weight * (b.get(word) ?? 0)
	return sum
}

/**
 * Cosine over inverse-document-frequency weights: half for the entry's best single text, half for how much of the
 * question all its texts cover. Fuse.js finds the known word nearest to a misspelled one.
 */
export function createWordIndex(entries: readonly IndexEntry[]): WordIndex {
	const entriesWithWord = new Map<string, Set<number>>()
	const stemsOfTexts = entries.map(({ texts }) => texts.map((text) => [...new Set(tokenize(text).map(stem))]))
	for (const [entry, texts] of stemsOfTexts.entries()) {
		for (const word of texts.flat()) entriesWithWord.set(word, (entriesWithWord.get(word) ?? new Set()).add(entry))
	}
	const unknownWeight = Math.log(1 + entries.length)
	const weightOf = (word: string) => Math.log((1 + entries.length) / (entriesWithWord.get(word)?.size ?? 1)) + 0.01

	const texts: IndexedText[] = stemsOfTexts.flatMap((stemLists, entry) =>
		stemLists
			.filter((stems) => stems.length > 0)
			.map((stems) => ({ entry, weights: normalized(new Map(stems.map((word) => [word, weightOf(word)]))) })),
	)
	const textsWithWord = new Map<string, IndexedText[]>()
	for (const text of texts) for (const word of text.weights.keys()) textsWithWord.set(word, [...(textsWithWord.get(word) ?? []), text])

	const vocabulary = new Fuse([...entriesWithWord.keys()], fuzziness)
	const corrections = new LRUCache<string, { word: string; likeness: number }[]>({ max: 20_000 })
	const nearest = (word: string) => {
		const known = corrections.get(word)
		if (known) return known
		const found =
			word.length < shortestFuzzyWord
				? []
				: vocabulary.search(word, { limit: 2 }).map(({ item, score = 1 }) => ({ word: item, likeness: 1 - score }))
		corrections.set(word, found)
		return found
	}

	/** The known word that an unknown compound ends in, as Swedish puts the head last: `gatufest` is a `fest`. */
	const headOfCompound = (token: string) => {
		for (let start = shortestModifier; start <= token.length - shortestFuzzyWord; start++) {
			const head = stem(token.slice(start))
			if (entriesWithWord.has(head)) return [{ word: head, likeness: likenessOfHead }]
		}
		return undefined
	}

	const weigh = (text: string): { matched: Map<string, number>; total: number } => {
		const matched = new Map<string, number>()
		let total = 0
		for (const [word, token] of new Map(
			tokenize(text)
				.slice(0, longestQuery)
				.map((token) => [stem(token), token]),
		)) {
			if (entriesWithWord.has(word)) {
				const weight = weightOf(word)
				matched.set(word, Math.max(weight, matched.get(word) ?? 0))
				total += weight
				continue
			}
			total += unknownWeight
			for (const near of headOfCompound(token) ?? nearest(word))
				matched.set(near.word, Math.max(weightOf(near.word) * near.likeness, matched.get(near.word) ?? 0))
		}
		return { matched, total }
	}

	return {
		score(text) {
			const { matched, total } = weigh(text)
			if (matched.size === 0) return new Map()
			const query = normalized(matched)
			// Words that no entry knows count against the likeness, or one known word in ten would look like a full match.
			const known = Math.min(1, [...matched.values()].reduce((sum, weight) => sum + weight, 0) / total)
			const best = new Map<number, number>()
			for (const text of new Set([...matched.keys()].flatMap((word) => textsWithWord.get(word) ?? []))) {
				best.set(text.entry, Math.max(best.get(text.entry) ?? 0, dot(query, text.weights)))
			}
			return new Map(
				[...best].map(([entry, likeness]) => {
					let covered = 0
					for (const [word, weight] of matched) if (entriesWithWord.get(word)?.has(entry)) covered += weight
					const { id } = entries[entry] as IndexEntry
					return [id, (likeness * Math.sqrt(known) + Math.min(1, covered / total)) / 2]
				}),
			)
		},
	}
}
