export const personalDataKinds = [
	'url',
	'email',
	'iban',
	'identity-number',
	'giro',
	'phone',
	'address',
	'name',
	'plate',
	'account',
	'card',
	'case',
	'ip-address',
] as const
export type PersonalDataKind = (typeof personalDataKinds)[number]

/** Part of a text. Without a kind it is kept, and no later rule looks at it. */
export interface Span {
	from: number
	to: number
	kind?: PersonalDataKind
	/** True when a space goes before the placeholder. */
	spaced?: boolean
}

/** Finds spans from left to right that do not overlap. */
export type Find = (text: string) => Span[]

interface Rule {
	kind: PersonalDataKind
	/** With a group `secret`, which ends the match, only that group is removed. */
	pattern: RegExp
	/** True when the pattern is in small letters and stands for any. Far cheaper than the flag `i` beside `\p{L}`. */
	anyCase?: boolean
	/** Start of a match that is kept: a word that explains the number. */
	keep?: RegExp
	holds?: (secret: string) => boolean
}

/** Stands for what earlier rules have found; it is neither letter, digit nor space. */
export const mask = '\ufffc'

let lastText = ''
let lastLower = ''

/** Small letters, each in the place of its capital. */
function lowerCase(text: string): string {
	if (text === lastText) return lastLower
	const lower = text.toLowerCase()
	lastText = text
	lastLower = lower.length === text.length ? lower : Array.from(text, lowerCharacter).join('')
	return lastLower
}

/** The Turkish İ would become two characters. */
function lowerCharacter(character: string): string {
	const lower = character.toLowerCase()
	return lower.length === character.length ? lower : lower.slice(0, character.length)
}

export function findByRule({ kind, pattern, anyCase, keep, holds }: Rule): Find {
	return (text) => {
		const spans: Span[] = []
		for (const match of (anyCase ? lowerCase(text) : text).matchAll(pattern)) {
			const secret = match.groups?.secret ?? match[0]
			if (holds && !holds(secret)) continue
			const to = match.index + match[0].length
			const kept = keep?.exec(match[0])?.[0].length
			spans.push(kept ? { from: match.index + kept, to, kind, spaced: true } : { from: to - secret.length, to, kind })
		}
		return spans
	}
}

export const countDigits = (text: string) => text.replace(/\D/g, '').length
