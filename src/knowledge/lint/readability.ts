const words = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu
const sentenceEnds = /[.!?](?=\s|$)/g
const longWord = 6

export function sentencesIn(text: string): number {
	return Math.max(1, text.match(sentenceEnds)?.length ?? 0)
}

/** LIX (Björnsson 1968): words a sentence plus the percentage of words longer than six letters. Below 40 is easy. */
export function lix(text: string): number {
	const found = text.match(words) ?? []
	if (found.length === 0) return 0
	const long = found.filter((word) => word.length > longWord).length
	return found.length / sentencesIn(text) + (100 * long) / found.length
}

function syllablesIn(word: string): number {
	return Math.max(
		1,
		word
			.toLowerCase()
			.replace(/e$/, '')
			.match(/[aeiouyåäöé]+/g)?.length ?? 0,
	)
}

/** Flesch-Kincaid grade level (Kincaid and others 1975): years of school that a reader of English needs. */
export function fleschKincaid(text: string): number {
	const found = text.match(words) ?? []
	if (found.length === 0) return 0
	const syllables = found.reduce((sum, word) => sum + syllablesIn(word), 0)
	return 0.39 * (found.length / sentencesIn(text)) + 11.8 * (syllables / found.length) - 15.59
}
