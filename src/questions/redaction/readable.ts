import { asciiDigits } from '../../language/text'

/** A text as the rules read it, and where each of its characters stands in the original. */
export interface ReadableText {
	text: string
	/** One more than the text has characters: the last is the length of the original. */
	starts: readonly number[]
}

/** Signs that a reader does not see, marks over letters, keycaps, the stretching sign of Arabic. */
const unseen = /[\p{Cf}\p{M}\u0640\u00ad]/u
const wideDigit = /\p{Nd}/u
/** The final letter of Arabic `على` (on) stays apart from that of Persian `علی` (a name). */
const plain: Record<string, string> = {
	أ: 'ا',
	إ: 'ا',
	آ: 'ا',
	ٱ: 'ا',
	ی: 'ي',
	ې: 'ي',
	ک: 'ك',
	ة: 'ه',
	ھ: 'ه',
	'’': "'",
	'‘': "'",
	ʼ: "'",
	'`': "'",
	'＠': '@',
	'＋': '+',
}

function plainCharacter(character: string): string {
	const known = plain[character] ?? asciiDigits(character)
	return known === character && wideDigit.test(character) ? character.normalize('NFKC') : known
}

/** Drops what is not seen, writes digits in ASCII and Arabic letters in one form. Case and white space stay. */
export function readText(original: string): ReadableText {
	let text = ''
	const starts: number[] = []
	let index = 0
	for (const character of original) {
		const code = character.codePointAt(0) as number
		if (code < 0x80 && code !== 0x60) {
			text += character
			starts.push(index)
		} else if (!unseen.test(character)) {
			const read = plainCharacter(character)
			text += read
			for (let unit = 0; unit < read.length; unit++) starts.push(index)
		}
		index += character.length
	}
	starts.push(index)
	return { text, starts }
}
