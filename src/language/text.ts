import { LRUCache } from 'lru-cache'

const formatCharacters = /\p{Cf}/gu
const controlCharacters = /\p{Cc}/gu
const combiningMarks = /\p{M}/gu
const apostrophes = /[’‘ʼ`]/g
const spacingAccents = /´/g
const apostropheInWord = /(?<=\p{L})'(?=\p{L})/gu
const nativeDigits = /[٠-٩۰-۹]/g
const words = /[\p{L}\p{N}]+/gu

const questionMarks = /[?؟፧]/

/** True when a text has a question mark, in any script. */
export function asksSomething(text: string): boolean {
	return questionMarks.test(text)
}

/** Drops zero-width and bidirectional marks, turns control characters and runs of white space into one space, trims. */
export function cleanText(text: string): string {
	return text.replace(formatCharacters, '').replace(controlCharacters, ' ').replace(/\s+/g, ' ').trim()
}

/** Arabic-Indic and Persian digits as ASCII ones; every other character and the length stay as they are. */
export function asciiDigits(text: string): string {
	return text.replace(nativeDigits, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
}

const arabicLetters: Record<string, string> = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ی: 'ي', ئ: 'ي', ؤ: 'و', ة: 'ه', ک: 'ك', ـ: '' }
const arabicVariants = new RegExp(`[${Object.keys(arabicLetters).join('')}]`, 'g')

/**
 * One spelling for what people write in many ways: lower case, no diacritics (å = a, é = e, no Arabic vowel marks),
 * one form of each Arabic letter, ASCII digits, no apostrophes inside words. For comparing, never for showing.
 */
export function foldText(text: string): string {
	const folded = asciiDigits(cleanText(text).replace(spacingAccents, "'").normalize('NFKC').toLowerCase())
		.replace(arabicVariants, (letter) => arabicLetters[letter] ?? letter)
		.normalize('NFD')
		.replace(combiningMarks, '')
		.normalize('NFC')
		.replace(apostrophes, "'")
		.replace(apostropheInWord, '')
	return cleanText(folded)
}

let lastText = ''
let lastTokens: readonly string[] = []

/**
 * The folded words of a text, in order. Underscores, punctuation and emoji separate words. The last result is kept, as
 * every part of a turn asks for the words of the same message.
 */
export function tokenize(text: string): readonly string[] {
	if (text !== lastText) {
		lastTokens = foldText(text).match(words) ?? []
		lastText = text
	}
	return lastTokens
}

const mostRemembered = 200_000
const remembered = new LRUCache<string, readonly string[]>({ max: mostRemembered })

/** `tokenize` for texts of the knowledge base, which every edition of it asks for anew. Never for what a person wrote. */
export function tokenizeContent(text: string): readonly string[] {
	const tokens = remembered.get(text) ?? tokenize(text)
	remembered.set(text, tokens)
	return tokens
}
