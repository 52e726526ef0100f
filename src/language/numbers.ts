import { foldText } from './text'

/** How a language writes numbers: figure -> its words, and the words that say “at least”, “or” and the like. */
export interface NumberWords {
	numbers: Readonly<Record<string, readonly string[]>>
	bounds: Readonly<Partial<Record<BoundKind | 'or' | 'between' | 'and' | 'vague', readonly string[]>>>
}

type BoundKind = 'at_least' | 'more_than' | 'at_most' | 'less_than'
const boundKinds: readonly BoundKind[] = ['at_least', 'more_than', 'at_most', 'less_than']

/** A number in a text, or its limits, both included; `start` and `end` are positions among `tokens`. */
export interface FoundNumber {
	from: number | undefined
	to: number | undefined
	start: number
	end: number
}

export interface ReadNumbers {
	/** Folded words, figures and the signs between figures. */
	tokens: readonly string[]
	numbers: readonly FoundNumber[]
}

export type NumberReader = (text: string) => ReadNumbers

/** `12 500`, `12.500`, `12,500`, `12'500`: figures in groups of three. */
const groupedFigures = /(?<![\d.,])\d{1,3}(?:([\s.,'])\d{3})(?:\1\d{3})*(?!\d)/g
/** A minus belongs to the figure that follows it, unless it stands behind a word or another figure. */
const pieces = /(?<![\p{L}\p{N}]\s?)-\d+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|[\p{L}\p{No}]+|[-,;:!?()]|\.(?!\d)/gu
const dashes = /[−–—]/g
const nativeMarks: Record<string, string> = { '٬': ',', '٫': '.', '،': ',', '؛': ';', '؟': '?', '።': ';', '፣': ',', '፡': ',' }
const startsWithFigure = /^-?\d/
const isLetter = /^[a-z]$/

/** Folded words, figures as JavaScript writes them, hyphens, and the marks between clauses. */
function tokensOf(text: string): string[] {
	const joined = foldText(text.replace(dashes, '-').replace(/[٬٫،؛؟።፣፡]/g, (mark) => nativeMarks[mark] ?? mark)).replace(
		groupedFigures,
		(found) => found.replace(/\D/g, ''),
	)
	return [...joined.matchAll(pieces)].map(([piece]) => (startsWithFigure.test(piece) ? String(Number(piece.replace(',', '.'))) : piece))
}

interface Spelled {
	/** Words after the first. */
	rest: readonly string[]
	value: number
}

const isMultiplier = (value: number) => value === 100 || (value >= 1000 && /^10+$/.test(String(value)))

/** A number that is being put together of its parts. */
interface Sum {
	whole: number
	part: number
	parts: number
}

/** The sum with one more part, or null when the part cannot follow: `twenty` + `five`, `three` + `hundred`, `five` + `and twenty`. */
function extend(sum: Sum, value: number): Sum | null {
	const { whole, part, parts } = sum
	if (isMultiplier(value)) {
		if (part >= value && part !== 0) return null
		if (value === 100) return { whole, part: (part || 1) * 100, parts: parts + 1 }
		// Thousands are not followed by thousands.
		if ((part === 0 && parts > 0) || (whole > 0 && whole % (value * 1000) !== 0)) return null
		return { whole: whole + (part || 1) * value, part: 0, parts: parts + 1 }
	}
	if (part === 0) return parts === 0 || whole > value ? { whole, part: value, parts: parts + 1 } : null
	const digits = 10 ** String(value).length
	const fitsBehind = value > 0 && part >= digits && part % digits === 0
	const tensBehindOnes = part < 10 && value >= 20 && value < 100 && value % 10 === 0
	return fitsBehind || tensBehindOnes ? { whole, part: part + value, parts: parts + 1 } : null
}

const empty: Sum = { whole: 0, part: 0, parts: 0 }
const longestCompound = 60
/** Words between a limit and its number: “at least about three”. */
const nearby = 3

/** Splits a word that is several number words written together (`tjugofem`), the longest first. */
function splitCompound(word: string, values: ReadonlyMap<string, number>): number | undefined {
	const walk = (rest: string, sum: Sum): number | undefined => {
		if (rest === '') return sum.parts > 1 ? sum.whole + sum.part : undefined
		for (let length = rest.length; length > 0; length--) {
			const value = values.get(rest.slice(0, length))
			const extended = value === undefined ? null : extend(sum, value)
			const found = extended && walk(rest.slice(length), extended)
			if (found !== null && found !== undefined) return found
		}
		return undefined
	}
	return word.length > longestCompound ? undefined : walk(word, empty)
}

/** Positions of a phrase's words in the tokens, from each place where it begins. */
function placesOf(tokens: readonly string[], phrase: readonly string[]): number[] {
	return tokens.flatMap((_token, at) => (phrase.every((word, index) => tokens[at + index] === word) ? [at] : []))
}

/** Whether words are nothing but these phrases, one after the other. */
function joins(words: readonly string[], phrases: readonly (readonly string[])[]): boolean {
	if (words.length === 0) return true
	return phrases.some((phrase) => phrase.every((word, index) => words[index] === word) && joins(words.slice(phrase.length), phrases))
}

/** “At least 3, at most 5” are the two limits of one number. */
function mergeLimits(numbers: readonly FoundNumber[]): FoundNumber[] {
	const merged: FoundNumber[] = []
	for (const number of numbers) {
		const before = merged.at(-1)
		const [from, to] = [before?.from ?? number.from, before?.to ?? number.to]
		const fits = before && (before.to === undefined ? number.from === undefined : before.from === undefined && number.to === undefined)
		if (before && fits && from !== undefined && to !== undefined && from <= to)
			merged[merged.length - 1] = { from, to, start: before.start, end: number.end }
		else merged.push(number)
	}
	return merged
}

/** Reads figures and number words: `12 500`, `3-4`, `tjugofem`, `at least three`, `more than 10 thousand`. */
export function createNumberReader({ numbers, bounds }: NumberWords): NumberReader {
	const spelled = new Map<string, Spelled[]>()
	const single = new Map<string, number>()
	for (const [figure, words] of Object.entries(numbers)) {
		for (const [first, ...rest] of words.map(tokensOf)) {
			if (first === undefined) continue
			spelled.set(first, [...(spelled.get(first) ?? []), { rest, value: Number(figure) }])
			// One letter, as in `12k`, is a number word only behind a figure.
			if (rest.length === 0 && !isLetter.test(first)) single.set(first, Number(figure))
		}
	}
	for (const list of spelled.values()) list.sort((a, b) => b.rest.length - a.rest.length)
	const phrases = (kind: keyof typeof bounds) => (bounds[kind] ?? []).map(tokensOf).filter((phrase) => phrase.length > 0)
	const wordsOf = (kind: keyof typeof bounds) => new Set(phrases(kind).flatMap((phrase) => (phrase.length === 1 ? phrase : [])))
	const joining = wordsOf('and')
	const between = wordsOf('between')
	const vague = wordsOf('vague')
	const alternatives = [...phrases('or'), ...phrases('between'), ['-']]
	const limits = boundKinds
		.flatMap((kind) => (bounds[kind] ?? []).map((words) => ({ kind, phrase: tokensOf(words) })))
		.filter(({ phrase }) => phrase.length > 0)
		.sort((a, b) => b.phrase.length - a.phrase.length)

	/** The number word that stands at a position, and how many tokens it takes. */
	const wordAt = (tokens: readonly string[], at: number, afterFigure: boolean): { value: number; length: number } | null => {
		const token = tokens[at] ?? ''
		const found = spelled.get(token)?.find(({ rest }) => rest.every((word, index) => tokens[at + 1 + index] === word))
		if (found && (!isLetter.test(token) || found.rest.length > 0 || afterFigure))
			return { value: found.value, length: 1 + found.rest.length }
		const compound = splitCompound(token, single)
		return compound === undefined ? null : { value: compound, length: 1 }
	}

	const numberAt = (tokens: readonly string[], start: number): { value: number; end: number } | null => {
		const token = tokens[start] ?? ''
		const figure = startsWithFigure.test(token) ? Number(token) : undefined
		let sum: Sum = figure === undefined ? empty : { whole: 0, part: figure, parts: 1 }
		let end = figure === undefined ? start : start + 1
		// “Between five and ten” are two numbers.
		const isSpan = tokens.slice(Math.max(0, start - nearby), start).some((word) => between.has(word))
		const isAnd = (at: number) => !isSpan && joining.has(tokens[at] ?? '')
		for (;;) {
			const at = sum.parts > 0 && isAnd(end) ? end + 1 : end
			const word = wordAt(tokens, at, figure !== undefined)
			const onlyMultiplies = figure !== undefined && word !== null && !isMultiplier(word.value)
			const extended = word && !onlyMultiplies ? extend(sum, word.value) : null
			// A compound such as 25 000 is a part of its own.
			const taken = extended ?? (word && sum.parts === 0 ? { whole: 0, part: word.value, parts: 1 } : null)
			if (!word || !taken) break
			sum = taken
			end = at + word.length
		}
		// “Some thousands” is no number.
		if (sum.parts === 0 || (sum.parts === 1 && isMultiplier(sum.whole + sum.part) && vague.has(tokens[start - 1] ?? ''))) return null
		const value = sum.whole + sum.part
		const rest = isAnd(end) ? end + 1 : end
		const behind = startsWithFigure.test(tokens[rest] ?? '') ? Number(tokens[rest]) : 0
		// “10 thousand 500”.
		return sum.parts > 1 && sum.part === 0 && behind >= 100 && behind < 1000 ? { value: value + behind, end: rest + 1 } : { value, end }
	}

	/** A limit stands shortly before its number, or behind it when no other number follows. */
	const boundBeside = (tokens: readonly string[], { start, end }: FoundNumber, others: readonly FoundNumber[]): BoundKind | undefined => {
		const stands = ({ phrase }: { phrase: readonly string[] }) =>
			placesOf(tokens, phrase).some((at) => {
				const behind = at + phrase.length
				if (behind <= start) return start - behind < nearby && !others.some((other) => other.start >= behind && other.end <= start)
				return at >= end && at - end < nearby && !others.some((other) => other.start >= end && other.start - behind < nearby)
			})
		return limits.find(stands)?.kind
	}

	/** Numbers with “or”, “to” or a hyphen between them are the two limits of one. */
	const joinRanges = (tokens: readonly string[], found: readonly FoundNumber[]): FoundNumber[] => {
		const ranges: FoundNumber[] = []
		for (const number of found) {
			const before = ranges.at(-1)
			// “Three, maybe four”.
			const words = before ? tokens.slice(before.end, number.start).filter((word) => word !== ',') : []
			const spans =
				before !== undefined && tokens.slice(Math.max(0, before.start - nearby), number.end + nearby).some((word) => between.has(word))
			const isNext = before?.end === number.start && before?.to !== undefined && number.from === before.to + 1
			if (!before || !(isNext || (words.length > 0 && joins(words, spans ? [...alternatives, ...phrases('and')] : alternatives)))) {
				ranges.push(number)
				continue
			}
			const ends = [before.from ?? 0, number.to ?? 0].sort((a, b) => a - b)
			const [low = 0, high = 0] = ends
			// “5 to 6 thousand” shares its thousand.
			const shared = low < 1000 && high % 1000 === 0 && low < high / 1000 ? 1000 : 1
			ranges[ranges.length - 1] = { from: low * shared, to: high, start: before.start, end: number.end }
		}
		return ranges
	}

	const withBound = (number: FoundNumber, kind: BoundKind | undefined): FoundNumber => {
		const value = number.from ?? 0
		if (kind === 'at_least') return { ...number, to: undefined }
		if (kind === 'more_than') return { ...number, from: Math.floor(value) + 1, to: undefined }
		if (kind === 'at_most') return { ...number, from: undefined }
		return kind === 'less_than' ? { ...number, from: undefined, to: Math.ceil(value) - 1 } : number
	}

	return (text) => {
		const tokens = tokensOf(text)
		const found: FoundNumber[] = []
		for (let at = 0; at < tokens.length; ) {
			const number = numberAt(tokens, at)
			if (number) found.push({ from: number.value, to: number.value, start: at, end: number.end })
			at = number ? number.end : at + 1
		}
		const ranges = joinRanges(tokens, found)
		return {
			tokens,
			numbers: mergeLimits(
				ranges.map((number) => {
					const others = ranges.filter((other) => other !== number)
					return number.from === number.to ? withBound(number, boundBeside(tokens, number, others)) : number
				}),
			),
		}
	}
}
