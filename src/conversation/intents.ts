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
}

const mostlyCovered = 0.6

function coveredPositions(tokens: readonly string[], phrase: readonly string[]): number[] {
	const positions: number[] = []
	for (let start = 0; start + phrase.length <= tokens.length; start++) {
		if (phrase.every((token, index) => tokens[start + index] === token)) positions.push(...phrase.map((_, index) => start + index))
	}
	return positions
}

/**
 * Finds greetings, thanks, requests for a person and the like, in the preferred language first, then in any.
 * "Hello" before a question is not a greeting: the phrase must cover most of the message.
 */
export function createIntentFinder(knowledge: Knowledge): FindIntent {
	const phrases: Phrase[] = [...knowledge.languages.values()].flatMap(({ lng, interface: { intents } }) =>
		intentNames.flatMap((intent) =>
			intent === 'grants' ? [] : intents[intent].map((phrase) => ({ intent, lng, tokens: tokenize(phrase) })),
		),
	)

	const byFirstWord = groupBy(phrases, ({ tokens }) => tokens[0])

	return (text, preferred, leastCoverage = mostlyCovered) => {
		const tokens = tokenize(text)
		if (tokens.length === 0) return null
		const found = new Map<string, { phrase: Phrase; covered: Set<number>; longest: number }>()
		for (const phrase of [...new Set(tokens)].flatMap((token) => byFirstWord.get(token) ?? [])) {
			const positions = coveredPositions(tokens, phrase.tokens)
			if (positions.length === 0) continue
			const key = `${phrase.lng} ${phrase.intent}`
			const one = found.get(key) ?? { phrase, covered: new Set<number>(), longest: 0 }
			for (const position of positions) one.covered.add(position)
			one.longest = Math.max(one.longest, phrase.tokens.length)
			found.set(key, one)
		}
		const [best] = [...found.values()]
			.filter(({ covered }) => covered.size / tokens.length >= leastCoverage)
			.sort(
				(a, b) =>
					b.covered.size - a.covered.size ||
					b.longest - a.longest ||
					Number(b.phrase.lng === preferred) - Number(a.phrase.lng === preferred),
			)
		return best ? { intent: best.phrase.intent, lng: best.phrase.lng } : null
	}
}
