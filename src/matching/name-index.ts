import Fuse from 'fuse.js'
import { groupBy } from '../language/group-by'
import { foldText, tokenize, tokenizeContent } from '../language/text'

export interface NamedEntry {
	id: string
	names: readonly string[]
}

export interface NameIndex {
	/**
	 * Entries whose whole name or alias stands in the text, with the number of words of the longest such name. A name that
	 * is only part of a longer one that stands there does not count.
	 */
	standingIn(text: string): Map<string, number>
	/** Entries whose name is nearly the whole text, typos allowed, with a likeness in 0..1. */
	resembling(text: string): Map<string, number>
}

/** Fuse.js compares at most 32 letters at once (Bitap); a longer text is not a mistyped name. */
const longestName = 32
const fuzziness = { keys: ['name'], threshold: 0.25, includeScore: true, ignoreLocation: false, distance: 20 }

export function createNameIndex(entries: readonly NamedEntry[]): NameIndex {
	const names = entries.flatMap(({ id, names }) =>
		[...new Set(names.map((name) => tokenizeContent(name).join(' ')))].map((name) => ({ id, name, phrase: ` ${name} ` })),
	)
	const byFirstWord = groupBy(names, ({ phrase }) => phrase.trim().split(' ')[0])
	const byFirstLetter = new Map([...groupBy(names, ({ name }) => name[0])].map(([letter, some]) => [letter, new Fuse(some, fuzziness)]))

	return {
		standingIn(text) {
			const tokens = tokenize(text)
			const phrase = ` ${tokens.join(' ')} `
			const standing = [...new Set(tokens.flatMap((token) => byFirstWord.get(token) ?? []))].filter((name) => phrase.includes(name.phrase))
			const found = new Map<string, number>()
			for (const name of standing) {
				const partOfLonger = standing.some((other) => other.phrase.length > name.phrase.length && other.phrase.includes(name.phrase))
				if (!partOfLonger) found.set(name.id, Math.max(found.get(name.id) ?? 0, name.phrase.trim().split(' ').length))
			}
			return found
		},
		resembling(text) {
			const folded = foldText(text)
			if (folded.length < 4 || folded.length > longestName) return new Map()
			const found = new Map<string, number>()
			for (const { item, score = 1 } of byFirstLetter.get(folded[0])?.search(folded, { limit: 8 }) ?? []) {
				const likeness = (1 - score) * Math.min(1, item.name.length / folded.length, folded.length / item.name.length)
				found.set(item.id, Math.max(found.get(item.id) ?? 0, likeness))
			}
			return found
		},
	}
}
