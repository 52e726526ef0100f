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

/** Finds phrases in the words of a clause, the longest first; no word is used twice. */
export function createPhraseFinder<Meaning>(phrases: readonly Phrase<Meaning>[]): (tokens: readonly string[]) => FoundPhrase<Meaning>[] {
	const byInitial = groupBy(phrases, ({ tokens: [first = ''] }) => first.slice(0, 2))
	const startsOf = (token: string) => [...new Set([token.slice(0, 2), token.replace(arabicArticle, '').slice(0, 2)])]
	return (tokens) => {
		const found = tokens.flatMap((token, at) =>
			startsOf(token)
				.flatMap((start) => byInitial.get(start) ?? [])
				.filter((phrase) => phrase.tokens.every((word, index) => sameWord(tokens[at + index] ?? '', word)))
				.map((phrase) => ({ ...phrase, at })),
		)
		const taken = new Map<number, readonly string[]>()
		return found
			.sort((a, b) => b.tokens.length - a.tokens.length || a.at - b.at)
			.filter(({ tokens: words, at }) => {
				const positions = words.map((_word, index) => at + index)
				// One phrase may have several meanings: a football club is a club, and sport.
				const free = positions.every((position) => !taken.has(position) || taken.get(position)?.join(' ') === words.join(' '))
				if (free) for (const position of positions) taken.set(position, words)
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
