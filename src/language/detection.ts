import { francAll } from 'franc'
import { LRUCache } from 'lru-cache'
import { digest } from '../cache/digest'
import { type LetterModel, learnLetters, type WordCounts } from './letter-model'
import { isNeighbourOf } from './neighbours'
import { type Lng, scriptOf } from './tags'
import { cleanText } from './text'

export interface Detection {
	/** The supported language that fits best, or null when the text gives no evidence. */
	lng: Lng | null
	/** 0..1: how much likelier the best language is than the next. */
	confidence: number
	/** True when the text is in a language that is not supported. */
	unsupported: boolean
	/** Words that are evidence: not names, which people use in every language. */
	words: number
}

export type DetectLanguage = (text: string) => Detection

/** What each language is learned from. */
export interface LanguageSamples {
	lng: Lng
	texts: readonly string[]
}

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
const wordPattern = /[\p{L}\p{M}'’]+/gu
const mostTexts = 3000
/** The beginning of a text tells its language as well as the whole. */
const mostWords = 60
const fewestWordsForSecondScript = 150
/** A second script of a language, as Arabic in Latin letters, is rare: it must fit clearly better. */
const costOfSecondScript = 0.35
/** People borrow Swedish words in every language, but nobody borrows from another script. */
const leastForeignScript = 0.2
const lettersForFranc = 20
const fewKnown = 0.34
const halfKnown = 0.5
/** Text of the language itself seldom falls so far below the texts that it was learned from. */
const farFromTypical = 0.6
/** franc gives the likeliest language 1; it often takes a language for its neighbour. */
const nearlyAsLikely = 0.85
/** The same, where franc and the letters agree which of ours is nearest. */
const likelyEnough = 0.7
/** The same, for the only language of ours in its script, which no other keeps in check. */
const hardlyLikely = 0.6
/** Runs overlap, so that each adds less evidence than if it stood alone. */
const evidencePerWord = 2.5
const mostEvidence = 12

const letterOf = (script: string) => `\\p{Script=${scriptNames[script] ?? script}}`

const wordPatterns = new Map<string, RegExp>()

/** A word that begins in the script. */
function wordIn(script: string): RegExp {
	const pattern = wordPatterns.get(script) ?? new RegExp(`^${letterOf(script)}`, 'u')
	wordPatterns.set(script, pattern)
	return pattern
}

function wordsOf(text: string): string[] {
	return cleanText(text).normalize('NFC').toLowerCase().match(wordPattern) ?? []
}

/** At most so many of the texts, evenly spread, so that a large language is learned as fast as a small one. */
function spread(texts: readonly string[]): readonly string[] {
	const step = Math.max(1, Math.floor(texts.length / mostTexts))
	return step === 1 ? texts : texts.filter((_, index) => index % step === 0)
}

interface Model {
	lng: Lng
	letters: LetterModel
	cost: number
}

/** Those of earlier editions go first. */
const mostCounts = 24
const countsMade = new LRUCache<string, WordCounts>({ max: mostCounts })

function countWords(texts: readonly string[]): WordCounts {
	const key = digest(texts.join('\n'))
	const known = countsMade.get(key)
	if (known) return known
	const counts = new Map<string, number>()
	for (const text of spread(texts)) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1)
	countsMade.set(key, counts)
	return counts
}

/** Learns each language's own script, and Latin letters where the texts have words in them that are not borrowed. */
function learn(samples: readonly LanguageSamples[], borrowed: (word: string) => boolean): Map<string, Model[]> {
	const scripts = [...new Set(samples.map(({ lng }) => scriptOf(lng)))]
	const models = new Map<string, Model[]>(scripts.map((script) => [script, []]))
	for (const { lng, texts } of samples) {
		const counts = [...countWords(texts)]
		for (const script of scripts) {
			const isOwn = script === scriptOf(lng)
			const own = counts.filter(([word]) => wordIn(script).test(word) && (isOwn || !borrowed(word)))
			if (!isOwn && own.reduce((sum, [, times]) => sum + times, 0) < fewestWordsForSecondScript) continue
			models.get(script)?.push({ lng, letters: learnLetters(new Map(own)), cost: isOwn ? 0 : costOfSecondScript })
		}
	}
	return models
}

/** The script of the words: one that is not Latin when a fair share is in it, as Latin words are borrowed everywhere. */
function scriptOfWords(words: readonly string[], scripts: readonly string[]): string | undefined {
	const counts = scripts
		.map((script) => ({ script, count: words.filter((word) => wordIn(script).test(word)).length }))
		.sort((a, b) => b.count - a.count)
	const foreign = counts.find(({ script, count }) => script !== 'Latn' && count >= leastForeignScript * words.length)
	return foreign?.script ?? counts.find(({ count }) => count > 0)?.script
}

/** True when few words are known, and franc is sure of a language that is none of ours or a letter is foreign; or when words are a neighbour's. */
function isForeign(words: readonly string[], { lng, letters }: Model, ours: readonly Lng[], isAlone: boolean): boolean {
	if (isAlone && isNeighbourOf(lng, words)) return true
	const known = words.filter((word) => letters.knows(word)).length / words.length
	if (known > halfKnown || words.join('').length < lettersForFranc) return false
	const ranked = francAll(words.join(' '), { minLength: 1 })
	const nearest = ranked.find(([code]) => ours.some((each) => francCodes[each] === code))
	const likelihood = ranked[0]?.[0] === 'und' ? 1 : (nearest?.[1] ?? 0)
	if (isAlone && likelihood < hardlyLikely) return true
	if (known >= fewKnown) return false
	if (words.some((word) => letters.isForeign(word))) return true
	if (letters.score(words) > letters.typical - farFromTypical) return false
	return likelihood < (nearest?.[0] === francCodes[lng] ? likelyEnough : nearlyAsLikely)
}

/**
 * Script first, then how likely the letters and words are in each language, learned from the knowledge base's own
 * texts; franc tells languages that are none of ours. Words of `names`, which people use in every language,
 * do not count among the words that tell.
 */
export function createDetector(samples: readonly LanguageSamples[], names: Iterable<string> = []): DetectLanguage {
	const nameWords = new Set([...names].flatMap(wordsOf))
	const swedish = countWords(samples.find(({ lng }) => lng === 'sv')?.texts ?? [])
	const models = learn(samples, (word) => nameWords.has(word) || swedish.has(word))
	const scripts = [...models.keys()]
	const letterOfOurs = new RegExp(scripts.map(letterOf).join('|'), 'u')
	const ours = samples.map(({ lng }) => lng)

	return (text) => {
		const all = wordsOf(text).slice(0, mostWords)
		if (all.length === 0) return { lng: null, confidence: 0, unsupported: false, words: 0 }
		const readable = all.filter((word) => letterOfOurs.test(word[0] ?? ''))
		if (readable.length < all.length / 2) return { lng: null, confidence: 1, unsupported: true, words: all.length }
		const script = scriptOfWords(readable, scripts)
		const words = script ? readable.filter((word) => wordIn(script).test(word)) : []
		const telling = words.filter((word) => !nameWords.has(word)).length

		const ranked = (models.get(script ?? '') ?? [])
			.map((model) => ({ model, score: model.letters.score(words) - model.cost }))
			.sort((a, b) => b.score - a.score)
		const [best, next] = ranked
		if (!best) return { lng: null, confidence: 1, unsupported: true, words: all.length }
		if (isForeign(words, best.model, ours, next === undefined)) return { lng: null, confidence: 1, unsupported: true, words: telling }
		if (!next) return { lng: best.model.lng, confidence: 1, unsupported: false, words: telling }
		const weight = Math.min(mostEvidence, evidencePerWord * words.length)
		const share = 1 / (1 + Math.exp((next.score - best.score) * weight))
		return { lng: best.model.lng, confidence: 2 * share - 1, unsupported: false, words: telling }
	}
}
