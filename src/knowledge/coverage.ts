import { z } from 'zod'
import { groupBy } from '../language/group-by'
import { cleanText, foldText } from '../language/text'
import type { Entry, Knowledge } from './model'
import { conditionSchema, type Kind, kinds, statuses } from './schema/facts'

const text = z.string().trim().min(1)

const catalogueEntrySchema = z.object({
	id: text,
	kind: z.enum(kinds),
	area: text,
	status: z.enum(statuses),
	route_to: text,
	ruleset: z.boolean().optional(),
	inherits: text.optional(),
	rules: text.optional(),
	conditions: z.array(conditionSchema).default([]),
	facts: z.array(text),
})

/** One file of a catalogue. Keys that are not compared (name, aliases, source) may be there. */
export const catalogueFileSchema = z.array(catalogueEntrySchema)
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>

/** `knowledge/coverage-allow.yaml`: facts left out on purpose, or worded so that the measure cannot see them. `fact`: its first words. */
export const coverageAllowFileSchema = z.array(z.strictObject({ id: text, fact: text, reason: z.string().min(10) }))
export type FactAllowance = z.infer<typeof coverageAllowFileSchema>[number]

export interface AreaRow {
	area: string
	counts: Record<Kind, number>
	total: number
}

/** Entries of each area by kind, in the order of `areas.yaml`; areas without entries are left out. */
export function entriesByArea({ areas, entries }: Pick<Knowledge, 'areas' | 'entries'>): AreaRow[] {
	const groups = groupBy(entries.values(), ({ area }) => area)
	return [...areas.keys()].flatMap((area) => {
		const group = groups.get(area)
		if (!group) return []
		const counts = Object.fromEntries(kinds.map((kind) => [kind, group.filter((entry) => entry.kind === kind).length]))
		return [{ area, counts: counts as Record<Kind, number>, total: group.length }]
	})
}

/** How many entries have words of their own in each language. */
export function entriesByLanguage({ entries, languages }: Pick<Knowledge, 'entries' | 'languages'>): { lng: string; count: number }[] {
	return [...languages.values()].map(({ lng, entries: words }) => ({
		lng,
		count: [...entries.keys()].filter((id) => words.has(id)).length,
	}))
}

export interface EntryComparison {
	/** Ids of the catalogue that have no entry. */
	missing: string[]
	/** Ids of entries that the catalogue does not have. */
	extra: string[]
	/** `id: what differs`, a line each. */
	differences: string[]
}

const comparedKeys = ['kind', 'area', 'status', 'route_to', 'ruleset', 'inherits', 'rules'] as const

/** What decides in a condition: who, what and how much. Notes and the order of values do not. */
function conditionKeys(conditions: CatalogueEntry['conditions']): string[] {
	return conditions.map(
		({ role, field, op, value }) => `${role} ${field} ${op} ${Array.isArray(value) ? `[${[...value].sort().join(', ')}]` : value}`,
	)
}

function differencesOf(wanted: CatalogueEntry, entry: Entry): string[] {
	const facts = entry as Partial<Record<(typeof comparedKeys)[number], unknown>>
	const given = conditionKeys(entry.kind === 'grant' ? entry.conditions : [])
	const asked = conditionKeys(wanted.conditions)
	return [
		...comparedKeys
			.filter((key) => (facts[key] || undefined) !== (wanted[key] || undefined))
			.map((key) => `${key} is ${facts[key] ?? 'absent'}, in the catalogue ${wanted[key] ?? 'absent'}`),
		...asked.filter((key) => !given.includes(key)).map((key) => `condition missing: ${key}`),
		...given.filter((key) => !asked.includes(key)).map((key) => `condition too many: ${key}`),
	].map((difference) => `${wanted.id}: ${difference}`)
}

export function compareEntries(catalogue: readonly CatalogueEntry[], entries: Knowledge['entries']): EntryComparison {
	const ids = new Set(catalogue.map(({ id }) => id))
	return {
		missing: [...ids].filter((id) => !entries.has(id)),
		extra: [...entries.keys()].filter((id) => !ids.has(id)),
		differences: catalogue.flatMap((wanted) => {
			const entry = entries.get(wanted.id)
			return entry ? differencesOf(wanted, entry) : []
		}),
	}
}

/** Share of a fact's content words that its entry's answer must have for the fact to count as stated. */
export const leastShare = 0.6

const stemLength = 5
const asciiNumber = /(\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d+(?:\.\d+)?)(?:\s+(thousand|million|billion)\b)?/gi
const scales: Record<string, number> = { thousand: 1e3, million: 1e6, billion: 1e9 }
const cardinals =
	'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
		' ',
	)
const ordinals = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')
const englishWord = /[\p{L}\p{M}]+(?:['’]\p{L}+)?/gu
const sentenceStart = /(?:^|[.;:!?]\s+|\s-\s+)$/
const stopWords = new Set(
	`a about after all also an and any are as at be been before but by can could did do does for from had has have her his how if in
	into is it its made may more most not of on only or other others our out over own shall should so some such than that the their them
	then there these they this those through to up was we were what when where which while who will with within without would you your`.split(
		/\s+/,
	),
)
/** Parts of Swedish names that English texts translate. */
const translatedNames: Record<string, string> = { stad: 'city' }
const cataloguersNotes = /\((?:named in source|derived|document [^)]*)\)/g
/** `Goal 2 - `, `Purposes - `, `3: ` */
const label = /^(?:\p{L}+(?: \d+\p{L}?)? - |\d+: )/u
const notStated = /^Not stated in the document:/

function normalise(raw: string): string {
	return cleanText(raw.normalize('NFKC'))
		.replace(/(\d)\s*%/g, '$1 percent')
		.replace(/\b(\d\d?):(\d\d)\b/g, '$1.$2')
}

function stem(word: string): string {
	return foldText(word).slice(0, stemLength)
}

function digitsIn(normalised: string): number[] {
	return [...normalised.matchAll(asciiNumber)].map(
		([, digits = '', scale = '']) => Number(digits.replace(/[ ,]/g, '')) * (scales[scale.toLowerCase()] ?? 1),
	)
}

interface AnswerParts {
	numbers: ReadonlySet<number>
	stems: ReadonlySet<string>
}

function partsOfAnswer(answer: string): AnswerParts {
	const normalised = normalise(answer)
	const words = normalised.match(englishWord) ?? []
	const spelt = words.flatMap((word) => [cardinals, ordinals].map((list) => list.indexOf(word.toLowerCase())).filter((value) => value >= 0))
	return { numbers: new Set([...digitsIn(normalised), ...spelt]), stems: new Set(words.map(stem)) }
}

function partsOfFact(fact: string): { numbers: Set<number>; names: Set<string>; words: Set<string> } {
	const normalised = normalise(fact.replace(cataloguersNotes, '').replace(label, ''))
	const parts = { numbers: new Set(digitsIn(normalised)), names: new Set<string>(), words: new Set<string>() }
	for (const { 0: word, index } of normalised.matchAll(englishWord)) {
		const lower = word.toLowerCase()
		const spelt = cardinals.indexOf(lower)
		const isAcronym = /^\p{Lu}{2,}$/u.test(word)
		// “One” is more often a pronoun than a number.
		if (spelt > 1) parts.numbers.add(spelt)
		else if (spelt === 1 || stopWords.has(lower) || lower in scales || (word.length < 3 && !isAcronym)) continue
		else if (/[åäö]/i.test(word) || isAcronym || (/^\p{Lu}/u.test(word) && !sentenceStart.test(normalised.slice(0, index))))
			parts.names.add(word)
		else parts.words.add(word)
	}
	return parts
}

export interface FactMatch {
	stated: boolean
	/** Share of the content words that the answer has, in 0..1. */
	share: number
	/** Numbers, names and content words that the answer lacks. */
	lacks: string[]
}

/**
 * Whether an answer states a fact in its own words. Every number and every proper name of the fact must be in the answer,
 * and `leastShare` of its other words by their first five letters (truncation stemming, McNamee and Mayfield 2004). It
 * looks at words only: that they stand together or mean the same is for a reader to judge.
 */
export function matchFact(fact: string, answer: string): FactMatch {
	return match(fact, partsOfAnswer(answer))
}

function match(fact: string, { numbers, stems }: AnswerParts): FactMatch {
	const wanted = partsOfFact(fact)
	const isNamed = (name: string) => {
		const folded = foldText(name)
		// “Oct” is in “October”.
		return [...stems].some((each) => each === stem(translatedNames[folded] ?? name) || (folded.length > 2 && each.startsWith(folded)))
	}
	const numbersLacking = [...wanted.numbers].filter((number) => !numbers.has(number)).map(String)
	const namesLacking = [...wanted.names].filter((name) => !isNamed(name))
	const wordsLacking = [...wanted.words].filter((word) => !stems.has(stem(word)))
	const share = wanted.words.size === 0 ? 1 : 1 - wordsLacking.length / wanted.words.size
	return {
		stated: numbersLacking.length === 0 && namesLacking.length === 0 && share >= leastShare,
		share,
		lacks: [...numbersLacking, ...namesLacking, ...wordsLacking],
	}
}

export interface FactFinding {
	id: string
	fact: string
	match: FactMatch
}

export interface FactComparison {
	/** All facts of the catalogue. */
	total: number
	stated: number
	/** Facts of entries that there are. */
	notFound: FactFinding[]
	/** Facts of entries that there are not. */
	withoutEntry: number
	byHand: (FactFinding & Pick<FactAllowance, 'reason'>)[]
	/** Rows for a fact that is found, or that the catalogue does not have. */
	needless: FactAllowance[]
}

/** Looks for every fact of the catalogue in `answerOf` its entry: the English text that a person reads. */
export function compareFacts(
	catalogue: readonly CatalogueEntry[],
	entries: Knowledge['entries'],
	answerOf: (entry: Entry) => string,
	allowances: readonly FactAllowance[],
): FactComparison {
	const result: FactComparison = { total: 0, stated: 0, notFound: [], withoutEntry: 0, byHand: [], needless: [] }
	const needed = new Set<FactAllowance>()
	for (const { id, facts } of catalogue) {
		const entry = entries.get(id)
		const parts = entry && partsOfAnswer(answerOf(entry))
		for (const fact of facts) {
			result.total += 1
			const found = parts && match(fact, parts)
			if (found?.stated || (entry && entry.not_stated.length > 0 && notStated.test(fact))) {
				result.stated += 1
				continue
			}
			const allowance = allowances.find((each) => each.id === id && fact.startsWith(each.fact))
			if (allowance) needed.add(allowance)
			if (!found) result.withoutEntry += 1
			else if (allowance) result.byHand.push({ id, fact, match: found, reason: allowance.reason })
			else result.notFound.push({ id, fact, match: found })
		}
	}
	result.needless = allowances.filter((allowance) => !needed.has(allowance))
	return result
}
