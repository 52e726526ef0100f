import { distance } from 'fastest-levenshtein'
import { groupBy } from '../language/group-by'
import type { Lng } from '../language/tags'

/** A question that staff say belongs to an entry. */
export interface TaughtQuestion {
	entry: string
	lng: Lng
	text: string
	/** Place that it was asked about; null when none was known. */
	area: string | null
}

export interface AskedWhere {
	area: string | null
	/** Entries that may answer there; all when it is not given. */
	among?: ((entry: string) => boolean) | undefined
}

/** Finds the entry that a question was taught for. */
export type FindTaught = (text: string, lng: Lng, where: AskedWhere) => string | undefined

/** The words of a text that tell what is asked. */
export type ReadWords = (text: string, lng: Lng) => string[]

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

const keyOf = (lng: Lng, { length }: readonly string[]) => `${lng} ${length}`

/**
 * Understands what staff taught: a question with the same words, whatever their order, their endings and a typing error in
 * a long one, asked about a place when the taught one was. Narrow on purpose: what was taught for one question changes no
 * other; it is learned for good when it stands in the content. The newest goes before older ones.
 */
export function createFindTaught(taught: readonly TaughtQuestion[], readWords: ReadWords): FindTaught {
	const read = taught.map((each) => ({ ...each, words: readWords(each.text, each.lng) })).filter(({ words }) => words.length > 0)
	const byLength = groupBy(read, ({ lng, words }) => keyOf(lng, words))
	const languages = new Set(read.map(({ lng }) => lng))
	return (text, lng, { area, among = () => true }) => {
		if (!languages.has(lng)) return undefined
		const words = readWords(text, lng)
		return byLength
			.get(keyOf(lng, words))
			?.findLast((each) => (each.area === null || area !== null) && among(each.entry) && hasSameWords(words, each.words))?.entry
	}
}
