import { groupBy } from '../../language/group-by'
import { tokenize, tokenizeContent } from '../../language/text'

/** A phrase and what it says. */
export interface Phrase<Meaning> {
	tokens: readonly string[]
	meaning: Meaning
}

export interface FoundPhrase<Meaning> extends Phrase<Meaning> {
	/** Position of its first word among the tokens of the clause. */
	at: number
}

export type FindPhrases<Meaning> = (tokens: readonly string[]) => FoundPhrase<Meaning>[]

/** Letters that a word may have more than the listed one: `förening` and `föreningens`. */
const longestEnding = 3
const shortestStem = 5
const clauseEnds = /[.,;:!?\n()،؛؟።፣፤፡፥፦፧]+/
const arabicPrefix = /^(?:وال|بال|لل|ال|[وفبلك](?=\p{Script=Arabic}{4}))(?=\p{Script=Arabic}{3})/u

export const startsWith = (tokens: readonly string[], phrase: readonly string[]) => phrase.every((word, index) => tokens[index] === word)

const initial = (word: string) => word.slice(0, 2)

function sameWord(given: string, listed: string): boolean {
	if (given === listed || given.replace(arabicPrefix, '') === listed) return true
	return listed.length >= shortestStem && given.length - listed.length <= longestEnding && given.startsWith(listed)
}

export function phrasesOf<Meaning>(texts: readonly string[], meaning: Meaning): Phrase<Meaning>[] {
	return texts.map((text) => ({ tokens: tokenizeContent(text), meaning })).filter(({ tokens }) => tokens.length > 0)
}

/** The clauses of a text, each as its words, so that what is denied in one is not denied in the next. */
export function clausesOf(text: string): string[][] {
	return text
		.split(clauseEnds)
		.map((clause) => [...tokenize(clause)])
		.filter((tokens) => tokens.length > 0)
}

/**
 * Finds phrases in the words of a clause, the longest first. No word is used twice for the same `topic`: “no association”
 * is not an association; but a football club is both a club and about sport.
 */
export function createPhraseFinder<Meaning>(
	phrases: readonly Phrase<Meaning>[],
	topic: (meaning: Meaning) => string,
): FindPhrases<Meaning> {
	const byInitial = groupBy(phrases, ({ tokens: [first = ''] }) => initial(first))
	const beginningAt = (tokens: readonly string[], at: number) =>
		[...new Set([tokens[at] ?? '', (tokens[at] ?? '').replace(arabicPrefix, '')].map(initial))]
			.flatMap((start) => byInitial.get(start) ?? [])
			.filter((phrase) => phrase.tokens.every((word, index) => sameWord(tokens[at + index] ?? '', word)))
	return (tokens) => {
		const found = tokens.flatMap((_token, at) => beginningAt(tokens, at).map((phrase) => ({ ...phrase, at })))
		const taken = new Map<string, string>()
		return found
			.sort((a, b) => b.tokens.length - a.tokens.length || a.at - b.at)
			.filter(({ tokens: words, at, meaning }) => {
				const phrase = words.join(' ')
				const places = words.map((_word, index) => `${topic(meaning)} ${at + index}`)
				const free = places.every((place) => (taken.get(place) ?? phrase) === phrase)
				if (free) for (const place of places) taken.set(place, phrase)
				return free
			})
	}
}

const farthestBefore = 3
const farthestAfter = 2

export interface Negations {
	before: readonly (readonly string[])[]
	after: readonly (readonly string[])[]
}

/** Whether a phrase is turned round by a word near it: “inte en förening”, “dernek değiliz”. */
export function isDenied(tokens: readonly string[], { at, tokens: words }: FoundPhrase<unknown>, { before, after }: Negations): boolean {
	const holds = (denial: readonly string[]) => denial.every((word) => words.includes(word))
	// A phrase that says the denial itself: “no association”.
	if ([...before, ...after].some(holds)) return false
	const standsAt = (place: number, denial: readonly string[]) => denial.every((word, index) => tokens[place + index] === word)
	const end = at + words.length
	const deniedFrom = (from: number, to: number, denials: readonly (readonly string[])[]) => {
		for (let place = Math.max(0, from); place <= to; place++) if (denials.some((denial) => standsAt(place, denial))) return true
		return false
	}
	return deniedFrom(at - farthestBefore, at - 1, before) || deniedFrom(end, end + farthestAfter - 1, after)
}
