import { createLearnedMatcher } from '../src/matching/learned-matcher'
import type { Corpus, EntryTexts } from '../src/matching/matcher'

export interface Scale {
	entries: number
	learnMilliseconds: number
	p50Milliseconds: number
}

const textsPerEntry = 3
const wordsPerText = 10
const questionCount = 400
const lng = 'en'

/** A fixed sequence of numbers in 0..1 (Park and Miller 1988). */
function fixedRandom(): () => number {
	let state = 20261121
	return () => {
		state = (state * 48271) % 2147483647
		return state / 2147483647
	}
}

/** Texts of made-up entries: words drawn as often as they are common, and a few of each entry's own. */
function madeUp(entries: number, words: readonly string[]): { corpus: Corpus; questions: string[] } {
	const random = fixedRandom()
	const common = () => words[Math.floor(words.length * random() ** 3)] as string
	const questions: string[] = []
	const texts = Array.from({ length: entries }, (_, index): EntryTexts => {
		const own = Array.from({ length: 4 }, common)
		const text = () =>
			Array.from({ length: wordsPerText }, () => (random() < 0.3 ? (own[Math.floor(random() * own.length)] as string) : common())).join(' ')
		if (index % Math.ceil(entries / questionCount) === 0) questions.push(text())
		return { id: `entry-${index}`, lng, questions: Array.from({ length: textsPerEntry }, text), names: [own.join(' ')], descriptions: [] }
	})
	return { corpus: { entries: texts, concepts: new Map() }, questions }
}

/** Time of one question among so many entries. */
export function measureScale(entries: number, words: readonly string[]): Scale {
	const { corpus, questions } = madeUp(entries, words)
	const matcher = createLearnedMatcher(corpus)
	const begun = performance.now()
	matcher.match({ text: questions[0] ?? '', lng })
	const learnMilliseconds = performance.now() - begun
	for (const text of questions) matcher.match({ text, lng })
	const times = questions
		.map((text) => {
			const from = performance.now()
			matcher.match({ text, lng })
			return performance.now() - from
		})
		.sort((a, b) => a - b)
	return { entries, learnMilliseconds, p50Milliseconds: times[Math.floor(times.length / 2)] ?? 0 }
}
