/** How likely runs of letters and whole words are in one language. */
export interface LetterModel {
	/** Mean log-probability of the words' runs. */
	score(words: readonly string[]): number
	knows(word: string): boolean
	/** True when the word has a letter that the language never uses. */
	isForeign(word: string): boolean
	/** Score of the words that the model has learned from. */
	typical: number
}

const longestRun = 4
const tableBits = 16
const smoothing = 0.3
/** A syllabary has hundreds of letters, and the rare ones of a language are easily missed. */
const largestAlphabet = 100
const runSeed = 0x811c9dc5
const wordSeed = 0x1b873593

const mix = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193)

/** Places in the table for every run of one to four letters of a word, its edges marked, and for the word itself. */
function placesOf(word: string, places: number[]): void {
	const marked = `_${word}_`
	let whole = wordSeed
	for (let start = 0; start < marked.length; start++) {
		whole = mix(whole, marked.charCodeAt(start))
		const end = Math.min(marked.length, start + longestRun)
		let hash = runSeed
		for (let index = start; index < end; index++) {
			hash = mix(hash, marked.charCodeAt(index))
			if (index > start || (start > 0 && start < marked.length - 1)) places.push(hash >>> (32 - tableBits))
		}
	}
	places.push(whole >>> (32 - tableBits))
}

/** How many times each word stands in the texts of a language. */
export type WordCounts = ReadonlyMap<string, number>

/** Naive Bayes over runs of letters (Cavnar and Trenkle 1994 count the same runs), learned from words. */
export function learnLetters(words: WordCounts): LetterModel {
	const logarithms = new Float32Array(2 ** tableBits)
	const alphabet = new Set<string>()
	let total = 0
	const places: number[] = []
	for (const [word, times] of words) {
		places.length = 0
		placesOf(word, places)
		for (const place of places) logarithms[place] = (logarithms[place] as number) + times
		total += times * places.length
		for (const letter of word) alphabet.add(letter)
	}
	let typical = 0
	for (let place = 0; place < logarithms.length; place++) {
		const times = logarithms[place] as number
		const logarithm = Math.log((times + smoothing) / (total + smoothing * logarithms.length))
		typical += (times / Math.max(1, total)) * logarithm
		logarithms[place] = logarithm
	}

	return {
		typical,
		knows: (word) => words.has(word),
		isForeign: (word) => alphabet.size < largestAlphabet && [...word].some((letter) => !alphabet.has(letter)),
		score(words) {
			const places: number[] = []
			for (const word of words) placesOf(word, places)
			let sum = 0
			for (const place of places) sum += logarithms[place] as number
			return places.length === 0 ? 0 : sum / places.length
		},
	}
}
