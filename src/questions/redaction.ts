import { asciiDigits } from '../language/text'

export type PersonalDataKind = 'url' | 'email' | 'iban' | 'identity-number' | 'giro' | 'phone' | 'address'

interface Rule {
	kind: PersonalDataKind
	pattern: RegExp
	/** Part of a match that is kept: words that explain the number. */
	keep?: RegExp
}

/** Space, no-break spaces, hyphens, dashes, plus, dots and slashes that people put between digits. */
const gap = '[\\s\\u00a0\\u2009\\u202f.+/\\u2010-\\u2015-]{0,3}'
const digits = (count: number) => Array.from({ length: count }, () => '\\d').join(gap)

const lowerStreetEndings =
	'gatan|gata|gatans|vägen|väg|vägens|gränden|gränd|torget|torg|allén|allé|allen|stigen|stig|backen|backe|kajen|esplanaden|ringen|slingan|leden|plan|platsen|plats|gården|stråket|terrassen|bron|vagen|vag|granden|grand|garden|straket'
const streetEndings = `${lowerStreetEndings}|${lowerStreetEndings.toUpperCase()}`
const houseNumber = '\\d{1,4}(?:\\s?[A-Za-zÅÄÖåäö](?!\\p{L}))?'
const capitalWords = "(?:(?<![\\p{L}'-])\\p{Lu}[\\p{L}.'-]*\\s){0,2}"

/**
 * Order matters: longer and more certain forms first. Numbers with the shape of a Swedish personal identity or
 * coordination number are removed whether or not the date or checksum is right (Skatteverket SKV 704).
 */
const rules: readonly Rule[] = [
	{ kind: 'url', pattern: /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/@]{1,200}@\S+/giu },
	{
		kind: 'url',
		pattern:
			/\b(?:https?:\/\/|www\.)\S{0,500}?[?&#;](?:[a-z_-]*(?:token|key|password|passwd|pwd|secret|session|sid|auth|code|personnummer|pnr))=\S+/giu,
	},
	{
		kind: 'email',
		pattern:
			/(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+\s?(?:@|\(at\)|\[at\]|\(snabel-a\))\s?[\p{L}\p{N}-]+(?:\s?(?:\.|\(dot\)|\(punkt\))\s?[\p{L}\p{N}-]+)+/giu,
	},
	{ kind: 'iban', pattern: /\b[a-z]{2}\s?\d{2}(?:[\s\u00a0-]?[a-z0-9]{4}){3,7}(?:[\s\u00a0-]?[a-z0-9]{1,4})?\b/giu },
	{
		kind: 'giro',
		pattern:
			/\b(?:bankgirot|plusgirot|postgirot|bankgiro|plusgiro|postgiro|bg|pg|swish)(?:\s?(?:nr|nummer|konto|:|är))*\s*\d(?:[\s-]{0,3}\d){1,12}/giu,
		keep: /^\p{L}+/u,
	},
	{
		kind: 'identity-number',
		pattern: new RegExp(
			`(?<!\\d)(?:(?:1[89]|20)${gap})?${digits(6)}\\s?[-+\\u2010-\\u2015]\\s?(?:\\d|[txpnsrklmåäö])${gap}\\d${gap}\\d${gap}\\d(?!\\d)`,
			'giu',
		),
	},
	{
		kind: 'phone',
		pattern: /(?<![\d])(?:\+|00)[\s(]{0,2}\d(?:[\s().\u00a0/\u2010-\u2015-]{0,2}\d){6,13}(?!\d)/gu,
	},
	{ kind: 'phone', pattern: /(?<!\d[\s\u00a0,.]?)\(?0\d{1,3}\)?(?:[\s.\u00a0/\u2010-\u2015-]{0,3}\d){5,9}(?!\d)/gu },
	{
		kind: 'identity-number',
		pattern: new RegExp(`(?<!\\d)(?:(?:1[89]|20)${gap})?${digits(6)}${gap}(?:\\d|[txpnsrklmåäö])${gap}\\d${gap}\\d${gap}\\d(?!\\d)`, 'giu'),
	},
	{
		kind: 'identity-number',
		pattern:
			/(?<!\d)(?:1[89]|20)?\d{2}[\s./-]?(?:0[1-9]|1[0-2])[\s./-]?(?:[0-2]\d|3[01]|[67]\d|8\d|9[01])\s?[-+]\s?(?:\*{4}|x{4}|\d{1,3})(?!\d)/giu,
	},
	{ kind: 'giro', pattern: /(?<![\d-])(?!(?:19|20)\d{2}-(?:19|20)\d{2})\d{3,4}-\d{4}(?![\d-])/gu },
	{ kind: 'giro', pattern: /(?<![\d-])\d{1,3}(?:\s?\d{2,3}){1,2}-\d(?![\d-])/gu },
	{ kind: 'phone', pattern: /(?<!\d)\d{7,15}(?!\d)/gu },
	{ kind: 'address', pattern: new RegExp(`${capitalWords}(?<![\\p{L}'-])\\p{L}[\\p{L}'-]*(?:${streetEndings})\\s${houseNumber}`, 'gu') },
	{ kind: 'address', pattern: new RegExp(`(?<![\\p{L}'-])\\p{L}[\\p{L}'-]+s\\s(?:${streetEndings})\\s${houseNumber}`, 'gu') },
	{
		kind: 'address',
		pattern: /(?<!\d)\d{1,4}[a-z]?,?\s(?:\p{L}[\p{L}'.-]*\s){1,3}(?:street|road|avenue|lane|square|st|rd|ave)\b\.?/giu,
	},
	{
		kind: 'address',
		pattern:
			/(?:شارع|طريق|خیابان|کوچه|شەقامی|улица|вулиця|вул\.|ulica|ul\.|calle|sokak|sokağı|caddesi)\s(?:\p{L}[\p{L}'.-]*\s){1,3}\d{1,4}/giu,
	},
	{ kind: 'address', pattern: /(?<!\p{L})(?:c\/o\s\p{L}+(?:\s\p{L}+)?|box\s\d{1,5})/giu },
	{ kind: 'address', pattern: /(?<![\d\s])\s?\d{3}\s\d{2}\s{1,2}\p{Lu}\p{Ll}{2,}/gu },
]

/** A number of kronor or thousands is not personal: `10 000`, `1 500 000 kr`. */
const groupedThousands = /^\d{1,3}(?:[\s\u00a0.]\d{3})+$/u

/**
 * Replaces personal data by `[kind]`: identity and coordination numbers, phone numbers, e-mail addresses, IBAN and
 * giro numbers, street addresses with a number, and URLs that carry credentials. Digits of any script are read.
 * Names are not found. Applying it twice changes nothing more.
 */
export function redact(text: string): string {
	return rules.reduce((current, { kind, pattern, keep }) => {
		const readable = asciiDigits(current)
		let result = ''
		let from = 0
		for (const match of readable.matchAll(pattern)) {
			if (groupedThousands.test(match[0].trim())) continue
			const kept = keep?.exec(match[0])?.[0]
			result += `${current.slice(from, match.index)}${kept ? `${kept} ` : ''}[${kind}]`
			from = match.index + match[0].length
		}
		return result + current.slice(from)
	}, text)
}
