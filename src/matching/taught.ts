import { distance } from 'fastest-levenshtein'
import { groupBy } from '../language/group-by'
import type { Lng } from '../language/tags'
import { tokenize } from '../language/text'

/** A question that staff say belongs to an entry. */
export interface TaughtQuestion {
	entry: string
	lng: Lng
	text: string
}

/** Finds the entry that a question was taught for. */
export type FindTaught = (text: string, lng: Lng, among?: (entry: string) => boolean) => string | undefined

/** Words this long may be a letter away from the taught one. */
const lettersForTypo = 5
const lettersForEnding = 4
const longestEnding = 2

function isSameWord(one: string, other: string): boolean {
	if (one === other) return true
	const shorter = Math.min(one.length, other.length)
	const hasEnding = shorter >= lettersForEnding && Math.abs(one.length - other.length) <= longestEnding
	if (hasEnding && (one.startsWith(other) || other.startsWith(one))) return true
	return shorter >= lettersForTypo && distance(one, other) <= 1
}

/** The same words in any order, each with its counterpart. */
function hasSameWords(asked: readonly string[], taught: readonly string[]): boolean {
	if (asked.length !== taught.length) return false
	const left = [...taught]
	return asked.every((word) => {
		const at = left.findIndex((other) => isSameWord(word, other))
		if (at >= 0) left.splice(at, 1)
		return at >= 0
	})
}

/**
 * Understands what staff taught: a question with the same words, whatever their order, their endings, a typing error in
 * a long one, and words that tell nothing (`fillers`, by language). Narrow on purpose: what was taught for one question
 * changes no other; it is learned for good when it stands in the content. The newest goes before older ones.
 */
export function createFindTaught(taught: readonly TaughtQuestion[], fillers: ReadonlyMap<Lng, ReadonlySet<string>>): FindTaught {
	const wordsOf = (text: string, lng: Lng) => tokenize(text).filter((word) => !fillers.get(lng)?.has(word))
	const byLng = groupBy(
		taught.map(({ entry, lng, text }) => ({ entry, lng, words: wordsOf(text, lng) })).filter(({ words }) => words.length > 0),
		({ lng }) => lng,
	)
	return (text, lng, among = () => true) => {
		const list = byLng.get(lng)
		if (!list) return undefined
		const words = wordsOf(text, lng)
		return list.findLast((each) => among(each.entry) && hasSameWords(words, each.words))?.entry
	}
}
