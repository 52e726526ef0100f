import { findByWords, findPlates } from './number-words'
import { countDigits, type Find, findByRule } from './rule'

/** Space, no-break spaces, hyphens, dashes, plus, dots and slashes that people put between digits. */
const gap = '[\\s\\u00a0\\u2009\\u202f.+/\\u2010-\\u2015\\u2212-]{0,3}'
const digits = (count: number) => Array.from({ length: count }, () => '\\d').join(gap)
const lastFour = `(?:\\d|[txpnsrklmåäö])${gap}\\d${gap}\\d${gap}\\d`
const century = `(?:(?:1[89]|20)${gap})?`
const notInRun = '(?<!\\d[ .\\u00a0\\u2010-\\u2015-]{0,3})'
const endOfRun = '(?![ .\\u00a0\\u2010-\\u2015-]{0,3}\\d)'
const runGap = '[ \\t\\u00a0\\u2009\\u202f.+/()_·\\u2010-\\u2015\\u2212-]{0,3}'
const run = new RegExp(`(?:\\+\\s?)?\\(?\\d(?:${runGap}\\d)*`, 'gu')

const year = '(?:19|20)\\d\\d'
const month = '(?:0?[1-9]|1[0-2])'
const day = '(?:0?[1-9]|[12]\\d|3[01])'
const time = '(?:[01]?\\d|2[0-3])[.:][0-5]\\d'
const date = `(?:${year}[-./]${month}[-./]${day}|${day}[-./]${month}[-./]${year})`
const thousands = '[ .\\u00a0\\u2009\\u202f]\\d{3}'
/** Nine digits in threes are a phone number of Poland or Spain, unless they end in thousands. */
const amount = `(?:[1-9]\\d{1,2}${thousands}[ .\\u00a0\\u2009\\u202f]000|[1-9]${thousands}${thousands}|[1-9]\\d{0,2}${thousands}(?!${thousands}(?!\\d)))`
const roundNumber = '[1-9]\\d{0,4}00'
const smallRange = '(?:[1-9]\\d?|0)\\s?[\\u2010-\\u2015-]\\s?[1-9]\\d?'
const ordinaryPart = new RegExp(`(?:${date}|${time}|${amount}|${roundNumber}|${year}|${smallRange})(?!\\d)[\\s\\u2010-\\u2015/-]{0,3}`, 'y')
const dateAndFour = new RegExp(`^${date}[\\s\\u2010-\\u2015+-]{0,3}\\d{4}$`)

/** True for amounts, dates, years, times and ranges of them: `10 000`, `2024-05-01`, `18.00-20.30`, `7-12`. */
function isOrdinary(found: string): boolean {
	if (dateAndFour.test(found)) return false
	let at = 0
	while (at < found.length) {
		ordinaryPart.lastIndex = at
		if (!ordinaryPart.test(found)) return false
		at = ordinaryPart.lastIndex
	}
	return true
}

/** As many digits as the shortest phone number. */
const fewestDigits = 7

const findOrdinary: Find = (text) =>
	[...text.matchAll(run)]
		.filter(({ 0: found }) => isOrdinary(found))
		.map(({ 0: found, index }) => ({ from: index, to: index + found.length }))

const hasAmountBehind = /^\s?(?:kr|kronor|sek|tkr|€|euro|كرونه|كرون|kron|крон|kruunua|coronas|koron)/iu

/** Whatever long number is left: it tells nothing that staff need, and may be anything. */
const findLongNumbers: Find = (text) =>
	[...text.matchAll(run)]
		.filter(
			({ 0: found, index }) =>
				countDigits(found) >= fewestDigits && !hasAmountBehind.test(text.slice(index + found.length, index + found.length + 10)),
		)
		.map(({ 0: found, index }) => ({ from: index, to: index + found.length, kind: countDigits(found) > 15 ? 'account' : 'phone' }))

const shortestIban = 15

/**
 * Numbers with the shape of a Swedish personal identity or coordination number are removed whether or not the checksum
 * is right (Skatteverket SKV 704); those of a bankgiro or plusgiro likewise.
 */
export const findNumbers: readonly Find[] = [
	findByRule({
		kind: 'iban',
		pattern:
			/\b[a-z]{2}\s?\d{2}(?:[\s\u00a0-]?[a-z]{4}(?=[\s\u00a0-]?\d))?(?:[\s\u00a0-]?(?=[a-z]{0,3}\d)[a-z0-9]{4}){2,7}(?:[\s\u00a0-]?(?=[a-z]{0,3}\d)[a-z0-9]{1,4})?(?![\p{L}\p{N}])/gu,
		anyCase: true,
		holds: (secret) => countDigits(secret) >= 10 && secret.replace(/[^\p{L}\d]/gu, '').length >= shortestIban,
	}),
	findByRule({
		kind: 'giro',
		pattern:
			/\b(?:bankgirot|plusgirot|postgirot|bankgiro|plusgiro|postgiro|bankgironummer|bg|pg|swish|swishnummer|swisha)(?!\p{L})(?:\s?(?:nr|nummer|number|konto|numero|:|är|is)){0,3}\s{0,3}\d(?:[\s-]{0,3}\d){4,12}(?!\d)/gu,
		anyCase: true,
		keep: /^\p{L}+/u,
		holds: (secret) => countDigits(secret) >= 5 && !isOrdinary(secret.replace(/^\D+/, '')),
	}),
	...findByWords(isOrdinary),
	findOrdinary,
	findByRule({ kind: 'card', pattern: /(?<!\d)\d{4}(?:[ .\u00a0-]?\d{4}){3}(?!\d)/gu }),
	findByRule({ kind: 'card', pattern: /(?<!\d)3[47]\d{2}[ -]?\d{6}[ -]?\d{5}(?!\d)/gu }),
	findByRule({
		kind: 'identity-number',
		pattern: /(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[-+a-f]\d{3}[\da-y](?![\p{L}\d])/gu,
		anyCase: true,
		holds: (found) => /\p{L}/u.test(found),
	}),
	findByRule({
		kind: 'identity-number',
		pattern: new RegExp(`(?<!\\d)${century}${digits(6)}\\s?[-+\\u2010-\\u2015\\u2212]\\s?${lastFour}(?!\\d)`, 'gu'),
		anyCase: true,
	}),
	findByRule({ kind: 'identity-number', pattern: /(?<!\d)(?:19|20)?\d{6}[-+]?[a-z]{1,2}\d{2,4}(?![\p{L}\d])/gu, anyCase: true }),
	findByRule({ kind: 'phone', pattern: /(?<!\d)(?:\+|00)\s?46[\s(]{0,2}0?\)?[\s-]?7\d(?:[\s().\u00a0/\u2010-\u2015-]{0,2}\d){7}(?!\d)/gu }),
	findByRule({
		kind: 'phone',
		pattern: new RegExp(`(?<!\\d)(?:\\+|00)[\\s(]{0,2}\\d(?:[\\s().\\u00a0/_·\\u2010-\\u2015-]{0,3}\\d){6,14}${endOfRun}`, 'gu'),
	}),
	findByRule({ kind: 'phone', pattern: /(?<!\d)0\d{8,10}(?!\d)/gu }),
	findByRule({ kind: 'phone', pattern: /(?<!\d)\(?0 ?7 ?\d\)?(?:[\s.\u00a0/_·\u2010-\u2015-]{0,3}\d){7}(?!\d)/gu }),
	findByRule({
		kind: 'phone',
		pattern: new RegExp(`(?<!\\d[\\s\\u00a0,.]?)\\(?0\\d{1,3}\\)?(?:[\\s.\\u00a0/_·\\u2010-\\u2015-]{0,3}\\d){5,9}${endOfRun}`, 'gu'),
	}),
	findByRule({
		kind: 'identity-number',
		pattern: new RegExp(`${notInRun}${century}${digits(6)}${gap}${lastFour}${endOfRun}`, 'gu'),
		anyCase: true,
		holds: (found) => /(?:0[1-9]|1[0-2])(?:0[1-9]|[12678]\d|[39][01])[\dtxpnsrklmåäö]\d{3}$/iu.test(found.replace(/[^\p{L}\d]/gu, '')),
	}),
	findByRule({
		kind: 'identity-number',
		pattern:
			/(?<!\d)(?:1[89]|20)?\d{2}[\s./-]?(?:0[1-9]|1[0-2])[\s./-]?(?:[0-2]\d|3[01]|[67]\d|8\d|9[01])\s?[-+]\s?(?:\*{4}|x{4}|\d{1,3})(?!\d)/gu,
		anyCase: true,
	}),
	findByRule({
		kind: 'identity-number',
		pattern:
			/(?:sista fyra|fyra sista|last four|last 4|neljä viimeistä|viimeiset neljä|son dört|últimos cuatro|ostatnie cztery|останні чотири|اخر اربعه|چهار رقم اخر|afarta ugu dambeeya)(?:\s\p{L}{1,15}){0,2}[\s:]{1,3}(?<secret>\d{4})(?!\d)/gu,
		anyCase: true,
	}),
	findByRule({ kind: 'case', pattern: /(?<![\d-])[1-9]\d-\d{6}(?:\/\d{1,2})?(?![\d-])/gu }),
	findByRule({ kind: 'case', pattern: /(?<!\p{L})(?:UM|FT|KS|KFN|SN|BUN)[\s-]?(?:\d{1,5}-\d{2,4}|20\d\d[/:-]\d{1,6})(?![\d-])/gu }),
	findByRule({ kind: 'giro', pattern: /(?<![\d-])\d{3,4}-\d{4}(?![\d-])/gu }),
	findByRule({
		kind: 'giro',
		pattern: /(?<![\d-])\d{1,3}(?:\s?\d{2,3}){1,2}-\d(?![\d-])/gu,
		holds: (found) => countDigits(found) >= 5 && !/^(?:19|20)\d\d-/.test(found),
	}),
	findLongNumbers,
	...findPlates,
]
