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

/** Letters that a word may have more than the listed one: `förening` and `föreningens`. */
const longestEnding = 3
const shortestStem = 5
const clauseEnds = /[.,;:!?\n()،؛؟።፣፤]+/
const arabicArticle = /^(?:وال|بال|لل|ال)(?=\p{Script=Arabic}{3})/u

const initial = (word: string) => word.slice(0, 2)

function sameWord(given: string, listed: string): boolean {
	if (given === listed || given.replace(arabicArticle, '') === listed) return true
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
): (tokens: readonly string[]) => FoundPhrase<Meaning>[] {
	const byInitial = groupBy(phrases, ({ tokens: [first = ''] }) => initial(first))
	const beginningAt = (tokens: readonly string[], at: number) =>
		[...new Set([tokens[at] ?? '', (tokens[at] ?? '').replace(arabicArticle, '')].map(initial))]
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

const wordsBefore = 2
const wordsAfter = 1

/** Whether a phrase stands beside a word that turns it round: “inte en förening”. */
export function isDenied(tokens: readonly string[], { at, tokens: words }: FoundPhrase<unknown>, negations: ReadonlySet<string>): boolean {
	if (words.some((word) => negations.has(word))) return false
	const around = [...tokens.slice(Math.max(0, at - wordsBefore), at), ...tokens.slice(at + words.length, at + words.length + wordsAfter)]
	return around.some((word) => negations.has(word))
}
