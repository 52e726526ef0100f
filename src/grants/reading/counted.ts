import type { ProfileField } from '../../knowledge/schema/facts'
import type { FoundNumber, ReadNumbers } from '../../language/numbers'
import type { Fact } from '../facts'
import { type Phrase, startsWith } from './phrases'
import type { Spoken } from './spoken'

export function numberFact({ from, to }: FoundNumber): Fact {
	if (from !== undefined && from === to) return { is: [from] }
	return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

export function isLikely({ from, to }: FoundNumber, field: ProfileField | undefined): boolean {
	if (field?.type !== 'number') return true
	const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = field
	return [from, to].every((limit) => limit === undefined || (limit >= least && limit <= most))
}

/** “En” is an article more often than a number. */
export function withoutArticles({ tokens, numbers }: ReadNumbers): FoundNumber[] {
	const isFigure = ({ start }: FoundNumber) => /\d/.test(tokens[start] ?? '')
	return numbers.filter((number) => isFigure(number) || number.from !== 1 || number.to !== 1)
}

/** As an answer to “how many?”, it is a number where there is no other. */
export function tellingNumbers(read: ReadNumbers): readonly FoundNumber[] {
	const others = withoutArticles(read)
	return others.length > 0 ? others : read.numbers
}

/** Phrases that stand right behind a number, right before it, and behind one word more, in this order. */
function beside<Meaning>(tokens: readonly string[], { start, end }: FoundNumber, phrases: readonly Phrase<Meaning>[]): Meaning[] {
	const standsAt = (at: number) => phrases.filter((phrase) => startsWith(tokens.slice(at), phrase.tokens))
	const before = phrases.filter(
		({ tokens: words }) => start >= words.length && startsWith(tokens.slice(start - words.length, start), words),
	)
	return [...standsAt(end), ...before, ...standsAt(end + 1)].map(({ meaning }) => meaning)
}

/** The field that the words beside a number count. */
export function fieldCounted({ counts }: Spoken, { tokens }: ReadNumbers, number: FoundNumber): string | undefined {
	return beside(tokens, number, counts)[0] ?? undefined
}

const changed = (limit: number | undefined, change: (value: number) => number) => (limit === undefined ? undefined : change(limit))

/** A time in months; one that is not whole months lies between two. */
function inMonths(number: FoundNumber, months: number): FoundNumber {
	const rounded = (round: (value: number) => number) => (limit: number) => round(limit * months)
	return { ...number, from: changed(number.from, rounded(Math.floor)), to: changed(number.to, rounded(Math.ceil)) }
}

/** A number as it counts for a field: with the speaker, in the field's unit. */
export function asCounted(
	{ plusOne, times }: Spoken,
	{ tokens }: ReadNumbers,
	number: FoundNumber,
	name: string,
	field: ProfileField | undefined,
): FoundNumber {
	const addOne = (value: number) => value + 1
	if (beside(tokens, number, plusOne).includes(name))
		return { ...number, from: changed(number.from, addOne), to: changed(number.to, addOne) }
	const [months = 1] = field?.type === 'number' && field.unit === 'month' ? beside(tokens, number, times) : []
	return months === 1 ? number : inMonths(number, months)
}
