import { francAll } from 'franc'
import { type Lng, scriptOf } from './tags'
import { tokenize, tokenizeContent } from './text'

export interface Detection {
	/** The supported language that fits best, or null when the text gives no evidence. */
	lng: Lng | null
	/** 0..1: how far the best language is ahead of the next. */
	confidence: number
	/** True when the text is in a language that is not supported. */
	unsupported: boolean
}

export type DetectLanguage = (text: string) => Detection

/** ISO 639-3 code that franc uses for a tag; macrolanguages are known there by their largest member. */
const francCodes: Record<Lng, string> = {
	sv: 'swe',
	en: 'eng',
	fi: 'fin',
	ar: 'arb',
	fa: 'pes',
	so: 'som',
	ti: 'tir',
	uk: 'ukr',
	pl: 'pol',
	tr: 'tur',
	es: 'spa',
}

const scriptNames = { Arab: 'Arabic', Latn: 'Latin', Cyrl: 'Cyrillic', Ethi: 'Ethiopic' } as Record<string, string>
const shortestForFranc = 10
const shortestForUnsupported = 30
const vocabularyShare = 0.7
const fewWords = 0.25
const mostWords = 0.6
const clearLead = 3

function letterOf(script: string): string {
	return `\\p{Script=${scriptNames[script] ?? script}}`
}

/** Words that begin in the script: a short word of the asker's weighs as much as a long borrowed one. */
function wordsIn(script: string, tokens: readonly string[]): number {
	const letter = new RegExp(`^${letterOf(script)}`, 'u')
	return tokens.filter((token) => letter.test(token)).length
}

/** How much of the text's words a language knows; a word that several languages know counts less for each. */
function knownShare(
	tokens: readonly string[],
	vocabularies: ReadonlyMap<Lng, ReadonlySet<string>>,
	languages: readonly Lng[],
): Map<Lng, number> {
	const share = new Map<Lng, number>(languages.map((lng) => [lng, 0]))
	for (const token of tokens) {
		const knowing = languages.filter((lng) => vocabularies.get(lng)?.has(token))
		for (const lng of knowing) share.set(lng, (share.get(lng) ?? 0) + 1 / knowing.length / tokens.length)
	}
	return share
}

/**
 * Script first, then the words that the knowledge base itself uses in each language, then franc's letter trigrams.
 * Only languages with a vocabulary can win.
 */
export function createDetector(textsByLanguage: ReadonlyMap<Lng, Iterable<string>>): DetectLanguage {
	const vocabularies = new Map([...textsByLanguage].map(([lng, texts]) => [lng, new Set([...texts].flatMap(tokenizeContent))]))
	const scripts = new Map([...vocabularies.keys()].map((lng) => [lng, scriptOf(lng)]))
	const letterOfOurs = new RegExp([...new Set(scripts.values())].map(letterOf).join('|'), 'gu')

	return (text) => {
		const letters = text.match(/\p{L}/gu)?.length ?? 0
		if (letters === 0) return { lng: null, confidence: 0, unsupported: false }
		const ours = text.match(letterOfOurs)?.length ?? 0
		if (ours < letters / 2) return { lng: null, confidence: 1, unsupported: true }

		const tokens = tokenize(text)
		const inScript = new Map([...new Set(scripts.values())].map((script) => [script, wordsIn(script, tokens)]))
		const [script] = [...inScript].reduce((best, next) => (next[1] > best[1] ? next : best))

		const languages = [...vocabularies.keys()].filter((lng) => scripts.get(lng) === script)
		const known = knownShare(tokens, vocabularies, languages)
		const [bestKnown = 0, nextKnown = 0] = [...known.values()].sort((a, b) => b - a)
		const wordsDecide = bestKnown >= mostWords && bestKnown >= clearLead * nextKnown
		// A text with hardly a known word may be in any language; else only ours compete, which takes franc a tenth of the time.
		const only = bestKnown < fewWords ? [] : languages.flatMap((lng) => francCodes[lng] ?? [])
		const trigrams = wordsDecide || letters < shortestForFranc ? [] : francAll(text, { minLength: shortestForFranc, only })
		const trigramScore = new Map(trigrams)
		const foreign = trigrams[0] && !languages.some((lng) => francCodes[lng] === trigrams[0]?.[0])
		if (foreign && letters >= shortestForUnsupported && bestKnown < fewWords)
			return { lng: null, confidence: 1 - bestKnown, unsupported: true }

		const ranked = languages
			.map((lng) => ({
				lng,
				score: vocabularyShare * (known.get(lng) ?? 0) + (1 - vocabularyShare) * (trigramScore.get(francCodes[lng] ?? '') ?? 0),
			}))
			.sort((a, b) => b.score - a.score)
		const [best, next] = ranked
		if (!best) return { lng: null, confidence: 0, unsupported: true }
		// A script that only one supported language uses is evidence enough.
		if (!next) return { lng: best.lng, confidence: 1, unsupported: false }
		if (best.score === next.score) return { lng: null, confidence: 0, unsupported: false }
		return { lng: best.lng, confidence: Math.min(1, (best.score - next.score) / best.score), unsupported: false }
	}
}
