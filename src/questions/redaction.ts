import { findAddresses } from './redaction/addresses'
import { findLinks } from './redaction/links'
import { findNames, findSignatures } from './redaction/names'
import { findNumbers } from './redaction/numbers'
import { readText } from './redaction/readable'
import { type Find, mask, personalDataKinds, type Span } from './redaction/rule'

const placeholder = new RegExp(`\\[(?:${personalDataKinds.join('|')})\\]`, 'g')
const findPlaceholders: Find = (text) =>
	[...text.matchAll(placeholder)].map(({ 0: found, index }) => ({ from: index, to: index + found.length }))

/** Order matters: longer and more certain forms first, and what one has found the next do not see. */
const finders: readonly Find[] = [findPlaceholders, ...findLinks, ...findAddresses, ...findNumbers, findNames, findSignatures]

function hide(text: string, spans: readonly Span[]): string {
	let hidden = ''
	let from = 0
	for (const span of spans) {
		hidden += text.slice(from, span.from) + mask.repeat(span.to - span.from)
		from = span.to
	}
	return hidden + text.slice(from)
}

function redactOnce(original: string): string {
	const readable = readText(original)
	let { text } = readable
	const found: Span[] = []
	for (const find of finders) {
		const spans = find(text)
		if (spans.length === 0) continue
		text = hide(text, spans)
		for (const span of spans) if (span.kind) found.push(span)
	}
	let result = ''
	let from = 0
	for (const { from: start, to, kind, spaced } of found.sort((one, other) => one.from - other.from)) {
		result += `${original.slice(from, readable.starts[start])}${spaced ? ' ' : ''}[${kind}]`
		from = readable.starts[to] as number
	}
	return result + original.slice(from)
}

/** What is left of a text can look different beside a placeholder; it settles at once or after one more look. */
const mostLooks = 6

/**
 * Replaces personal data by `[kind]`: identity and coordination numbers, phone numbers, e-mail addresses, IBAN, account,
 * giro and card numbers, case numbers, plates, IP addresses, street addresses with a number, URLs that carry credentials,
 * and names that a phrase tells of in one of the twelve languages. Digits of any script are read. A name that nothing
 * announces and that is not a common one stays. Applying it twice changes nothing more.
 */
export function redact(text: string): string {
	let current = text
	for (let look = 0; look < mostLooks; look++) {
		const next = redactOnce(current)
		if (next === current) break
		current = next
	}
	return current
}
