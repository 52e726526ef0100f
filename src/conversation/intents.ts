import type { Knowledge } from '../knowledge/model'
import { type Intent, intentNames } from '../knowledge/schema/interface'
import { groupBy } from '../language/group-by'
import type { Lng } from '../language/tags'
import { tokenize } from '../language/text'

/** Intents about the conversation itself; `grants` competes with the entries in the matcher instead. */
export type ChatIntent = Exclude<Intent, 'grants'>

export interface FoundIntent {
	intent: ChatIntent
	lng: Lng
}

/** `leastCoverage`: the share of the message's words that the intent's phrases must cover. */
export type FindIntent = (text: string, preferred: Lng | null, leastCoverage?: number) => FoundIntent | null

interface Phrase extends FoundIntent {
	tokens: readonly string[]
	/** The tokens that tell what is wanted. */
	content: readonly string[]
}

interface Evidence {
	phrase: Phrase
	/** Tokens of the message that phrases of the intent account for. */
	covered: Set<number>
	/** Tokens of the message that count, by the fillers of the phrase's language. */
	counted: number
	longest: number
}

const mostlyCovered = 0.6

function positionsOfSequence(tokens: readonly string[], phrase: readonly string[]): number[] {
	const positions: number[] = []
	for (let start = 0; start + phrase.length <= tokens.length; start++) {
		if (phrase.every((token, index) => tokens[start + index] === token)) positions.push(...phrase.map((_, index) => start + index))
	}
	return positions
}

/** Positions of the phrase's words in any order, or none when one is missing. */
function positionsOfAll(tokens: readonly string[], words: readonly string[]): number[] {
	if (words.length === 0 || !words.every((word) => tokens.includes(word))) return []
	return [...tokens.keys()].filter((index) => words.includes(tokens[index] as string))
}

/**
 * Finds greetings, thanks, requests for a person and the like. A phrase that stands in the message word for word comes
 * first, then its telling words in any order; the preferred language first, then any. "Hello" before a question is not
 * a greeting: the phrases of an intent must cover most of the message.
 */
export function createIntentFinder(knowledge: Knowledge): FindIntent {
	const fillers = new Map(
		[...knowledge.languages.values()].map(({ lng, interface: words }) => [lng, new Set(words.fillers.flatMap(tokenize))]),
	)
	const telling = (lng: Lng, tokens: readonly string[]) => tokens.filter((token) => !fillers.get(lng)?.has(token))
	const phrases: Phrase[] = [...knowledge.languages.values()].flatMap(({ lng, interface: { intents } }) =>
		intentNames.flatMap((intent) =>
			intent === 'grants'
				? []
				: intents[intent].map((phrase) => ({ intent, lng, tokens: tokenize(phrase), content: telling(lng, tokenize(phrase)) })),
		),
	)
	const byFirstWord = groupBy(phrases, ({ tokens }) => tokens[0])
	const byFirstTellingWord = groupBy(phrases, ({ content }) => content[0])

	const best = (
		candidates: readonly Phrase[],
		evidenceFor: (phrase: Phrase) => { positions: number[]; counted: number },
		preferred: Lng | null,
		leastCoverage: number,
	): FoundIntent | null => {
		const found = new Map<string, Evidence>()
		for (const phrase of candidates) {
			const { positions, counted } = evidenceFor(phrase)
			if (positions.length === 0) continue
			const key = `${phrase.lng} ${phrase.intent}`
			const one = found.get(key) ?? { phrase, covered: new Set<number>(), counted, longest: 0 }
			for (const position of positions) one.covered.add(position)
			one.longest = Math.max(one.longest, phrase.tokens.length)
			found.set(key, one)
		}
		const [first] = [...found.values()]
			.filter(({ covered, counted }) => covered.size / counted >= leastCoverage)
			.sort(
				(a, b) =>
					b.covered.size - a.covered.size ||
					b.longest - a.longest ||
					Number(b.phrase.lng === preferred) - Number(a.phrase.lng === preferred),
			)
		return first ? { intent: first.phrase.intent, lng: first.phrase.lng } : null
	}

	return (text, preferred, leastCoverage = mostlyCovered) => {
		const tokens = tokenize(text)
		if (tokens.length === 0) return null
		const startingWith = (index: ReadonlyMap<string | undefined, Phrase[]>) =>
			[...new Set(tokens)].flatMap((token) => index.get(token) ?? [])
		const tellingTokens = new Map([...fillers.keys()].map((lng) => [lng, telling(lng, tokens)]))
		const wordForWord = ({ tokens: phrase }: Phrase) => ({ positions: positionsOfSequence(tokens, phrase), counted: tokens.length })
		const inAnyOrder = ({ lng, content }: Phrase) => {
			const counting = tellingTokens.get(lng) ?? []
			return { positions: positionsOfAll(counting, content), counted: counting.length }
		}
		return (
			best(startingWith(byFirstWord), wordForWord, preferred, leastCoverage) ??
			best(startingWith(byFirstTellingWord), inAnyOrder, preferred, leastCoverage)
		)
	}
}
