import Fuse from 'fuse.js'
import { LRUCache } from 'lru-cache'
import { groupBy } from '../language/group-by'
import { tokenize, tokenizeContent } from '../language/text'
import { stem } from './stem'

/** Where a word stands: in which text, with its share of that text's length-normalized weight. */
interface Posting {
	text: number
	entry: number
	weight: number
}

export interface IndexEntry {
	id: string
	texts: readonly string[]
}

export interface WordIndex {
	/** Score in 0..1 of each entry that shares a word with the text. */
	score(text: string): Map<string, number>
	/** True when every word of the text stands in some entry, so that none of them is mistyped. */
	knowsAllOf(text: string): boolean
}

const fuzziness = { threshold: 0.3, distance: 10, includeScore: true, minMatchCharLength: 3 } as const
const shortestFuzzyWord = 4
const mostCorrections = 2
const wholeWordShare = 0.25
const longestQuery = 80
const shortestModifier = 3
const likenessOfHead = 0.8
const arabicWord = /^\p{Script=Arabic}/u

/** A word counts by its stem, and once more as a whole when the stem is shorter: many compounds share a stem. */
function termsOf(token: string): string[] {
	return [...new Set([stem(token), token])]
}

/**
 * Cosine over inverse-document-frequency weights: half for the entry's best single text, half for how much of the
 * question all its texts cover. Fuse.js finds the known word nearest to a misspelled one.
 */
export function createWordIndex(entries: readonly IndexEntry[]): WordIndex {
	const texts = entries.flatMap(({ texts }, entry) =>
		texts.map((text) => ({ entry, words: [...new Set(tokenizeContent(text).flatMap(termsOf))] })).filter(({ words }) => words.length > 0),
	)
	const entriesWithWord = new Map<string, Set<number>>()
	for (const { entry, words } of texts)
		for (const word of words) entriesWithWord.set(word, (entriesWithWord.get(word) ?? new Set()).add(entry))
	const unknownWeight = Math.log(1 + entries.length)
	const rarity = (size: number) => Math.log((1 + entries.length) / size) + 0.01
	const weights = new Map([...entriesWithWord].map(([word, { size }]) => [word, rarity(size) * (stem(word) === word ? 1 : wholeWordShare)]))
	const weightOf = (word: string) => weights.get(word) ?? unknownWeight

	const postings = new Map<string, Posting[]>([...entriesWithWord.keys()].map((word) => [word, []]))
	for (const [text, { entry, words }] of texts.entries()) {
		const length = Math.hypot(...words.map(weightOf))
		for (const word of words) postings.get(word)?.push({ text, entry, weight: weightOf(word) / length })
	}

	// People seldom mistype the first letter, and a search among the words with the same one is many times faster.
	const vocabularies = new Map(
		[...groupBy(entriesWithWord.keys(), (word) => word[0])].map(([letter, words]) => [letter, new Fuse(words, fuzziness)]),
	)
	const corrections = new LRUCache<string, { word: string; likeness: number }[]>({ max: 20_000 })
	const nearest = (word: string) => {
		const known = corrections.get(word)
		if (known) return known
		const nearby = word.length < shortestFuzzyWord ? [] : (vocabularies.get(word[0])?.search(word) ?? [])
		nearby.sort((a, b) => (a.score ?? 1) - (b.score ?? 1) || (a.item < b.item ? -1 : 1))
		const found = nearby.slice(0, mostCorrections).map(({ item, score = 1 }) => ({ word: item, likeness: 1 - score }))
		corrections.set(word, found)
		return found
	}

	/**
	 * The known word that an unknown one ends in: Swedish puts the head of a compound last (`gatufest` is a `fest`), and
	 * Arabic writes one-letter particles together with the word.
	 */
	const headOfCompound = (token: string) => {
		for (let start = arabicWord.test(token) ? 1 : shortestModifier; start <= token.length - shortestFuzzyWord; start++) {
			const head = stem(token.slice(start))
			if (weights.has(head)) return [{ word: head, likeness: likenessOfHead }]
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
			const terms = termsOf(token).filter((term) => weights.has(term))
			if (terms.length > 0) {
				for (const term of terms) {
					total += weightOf(term)
					matched.set(term, Math.max(weightOf(term), matched.get(term) ?? 0))
				}
				continue
			}
			total += unknownWeight
			for (const near of headOfCompound(token) ?? nearest(word))
				matched.set(near.word, Math.max(weightOf(near.word) * near.likeness, matched.get(near.word) ?? 0))
		}
		return { matched, total }
	}

	return {
		knowsAllOf: (text) => tokenize(text).every((token) => weights.has(stem(token))),
		score(text) {
			const { matched, total } = weigh(text)
			if (matched.size === 0) return new Map()
			const length = Math.hypot(...matched.values())
			const likeness = new Float64Array(texts.length)
			const covered = new Map<number, number>()
			let matchedWeight = 0
			for (const [word, weight] of matched) {
				matchedWeight += weight
				for (const posting of postings.get(word) ?? [])
					likeness[posting.text] = (likeness[posting.text] ?? 0) + (weight / length) * posting.weight
				for (const entry of entriesWithWord.get(word) ?? []) covered.set(entry, (covered.get(entry) ?? 0) + weight)
			}
			const best = new Float64Array(entries.length)
			for (const word of matched.keys())
				for (const { text, entry } of postings.get(word) ?? []) best[entry] = Math.max(best[entry] ?? 0, likeness[text] ?? 0)
			// Words that no entry knows count against the likeness, or one known word in ten would look like a full match.
			const known = Math.sqrt(Math.min(1, matchedWeight / total))
			return new Map(
				[...covered].map(([entry, weight]) => [
					(entries[entry] as IndexEntry).id,
					((best[entry] ?? 0) * known + Math.min(1, weight / total)) / 2,
				]),
			)
		},
	}
}
