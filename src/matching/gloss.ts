import { distance } from 'fastest-levenshtein'
import type { Knowledge, LanguageWords } from '../knowledge/model'
import { type Intent, intentNames } from '../knowledge/schema/interface'
import { groupBy } from '../language/group-by'
import { createNumberReader } from '../language/numbers'
import { type Lng, requiredLanguages } from '../language/tags'
import { foldText, tokenize, tokenizeContent } from '../language/text'
import { createConceptFinder } from './concepts'
import { stem } from './stem'

export interface Gloss {
	/** The text with Swedish words for those that are known; the others as they were written, all in the original order. */
	gloss: string
	/** Ids of the meanings found, sorted. */
	concepts: string[]
	/** Share of the words that a Swedish reader understands by it, 0..1; 0 for a text without words. */
	known: number
}

export type CreateGloss = (text: string, lng: Lng) => Gloss

/** What is known best comes first, where phrases of the same length stand in the same place. */
const kinds = ['place', 'number', 'concept', 'inflected', 'profile', 'entry', 'intent', 'mistyped'] as const
type Kind = (typeof kinds)[number]

interface Phrase {
	kind: Kind
	tokens: readonly string[]
	swedish: string
	concept?: string
	/** Place in its list: the commonest words of a meaning come first. */
	place: number
}

/** A phrase, and the words of the text that it stands for. */
interface Run extends Phrase {
	from: number
	length: number
	/** Letters from the start that a word has in common with the listed one. */
	alike: number
}

/** A word as it was written, with the marks inside it; what redaction put in place of personal data is none. */
const writtenWord = /\[[a-z-]+\]|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\p{Cf}'’‘ʼ`´]*[\p{L}\p{N}\p{M}])?/gu
const clauseEnd = /[.,;:!?()\n،؛؟።፣፤፡፥፦፧]/
const figure = /^\d+$/
const particle = /^[وبلكف](?=\p{Script=Arabic}{4})/u
/** Languages that write such a particle together with the word behind it. */
const withParticles: ReadonlySet<Lng> = new Set(['ar'])
const noTypos: ReadonlySet<Kind> = new Set<Kind>(['profile', 'intent'])
const shortestWithTypo = 6

/** “Arabic” alone asks whether the bot speaks it; in a question it is the language. */
const glossedIntents = intentNames.filter((name): name is Exclude<Intent, 'speaks'> => name !== 'speaks')

function phrasesOf(kind: Kind, words: readonly string[], swedish: string | undefined, concept?: string): Phrase[] {
	if (swedish === undefined) return []
	return words
		.map((text, place): Phrase => ({ kind, tokens: tokenizeContent(text), swedish, place, ...(concept ? { concept } : {}) }))
		.filter(({ tokens }) => tokens.length > 0)
}

/** Names of entries, without those that several have. */
function entryPhrases({ entries }: LanguageWords, swedish: LanguageWords): Phrase[] {
	const phrases = [...entries].flatMap(([id, { name, aliases }]) => phrasesOf('entry', [name, ...aliases], swedish.entries.get(id)?.name))
	return [...groupBy(phrases, ({ tokens }) => tokens.join(' ')).values()].flatMap((same) =>
		new Set(same.map(({ swedish }) => swedish)).size === 1 ? same.slice(0, 1) : [],
	)
}

function profilePhrases({ profile }: LanguageWords, swedish: LanguageWords): Phrase[] {
	return Object.entries(profile?.fields ?? {}).flatMap(([field, { says = {} }]) =>
		Object.entries(says).flatMap(([value, words]) => {
			const inSwedish = swedish.profile?.fields[field]
			return phrasesOf('profile', words, inSwedish?.values?.[value] ?? inSwedish?.says?.[value]?.[0])
		}),
	)
}

function phrasesIn(knowledge: Knowledge, words: LanguageWords, swedish: LanguageWords): Phrase[] {
	const placeNames = [...new Set([words.lng, ...requiredLanguages])].flatMap((lng) =>
		Object.entries(knowledge.languages.get(lng)?.areas ?? {}).flatMap(([area, { name, aliases }]) =>
			phrasesOf('place', [name, ...aliases], swedish.areas[area]?.name),
		),
	)
	return [
		...placeNames,
		...Object.entries(words.concepts).flatMap(([concept, listed]) => phrasesOf('concept', listed, swedish.concepts[concept]?.[0], concept)),
		...profilePhrases(words, swedish),
		...entryPhrases(words, swedish),
		...glossedIntents.flatMap((name) => phrasesOf('intent', words.interface.intents[name], swedish.interface.intents[name][0])),
	]
}

function lettersAlike(one: string, other: string): number {
	let count = 0
	while (count < one.length && one[count] === other[count]) count++
	return count
}

const inOrder = (a: Run, b: Run) =>
	b.length - a.length || kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || b.alike - a.alike || a.place - b.place || a.from - b.from

/** Finds what of a language's phrases stands in words; several may stand in the same place. */
function createRunFinder(phrases: readonly Phrase[], lng: Lng): (tokens: readonly string[]) => Run[] {
	const formsOf = (token: string) => (withParticles.has(lng) ? [...new Set([token, token.replace(particle, '')])] : [token])
	const byWord = groupBy(phrases, ({ tokens: [first = ''] }) => first)
	const ofConcepts = phrases
		.filter(({ kind }) => kind === 'concept')
		.map((phrase) => ({ phrase: { ...phrase, kind: 'inflected' as const }, stems: phrase.tokens.map(stem) }))
	const byStem = groupBy(ofConcepts, ({ stems: [first = ''] }) => first)
	const mistypable = phrases.filter(
		({ tokens: [first = '', second], kind }) => second === undefined && first.length >= shortestWithTypo && !noTypos.has(kind),
	)
	const byStart = groupBy(mistypable, ({ tokens: [first = ''] }) => first[0])

	return (tokens) => {
		const forms = tokens.map(formsOf)
		const stems = forms.map((some) => some.map(stem))
		return tokens.flatMap((token, from) => {
			const runOf = (phrase: Phrase): Run => ({
				...phrase,
				from,
				length: phrase.tokens.length,
				alike: lettersAlike(token, phrase.tokens[0] ?? ''),
			})
			const exact = (forms[from] ?? [])
				.flatMap((form) => byWord.get(form) ?? [])
				.filter((phrase) => phrase.tokens.every((each, index) => forms[from + index]?.includes(each)))
			const inflected = (stems[from] ?? [])
				.flatMap((each) => byStem.get(each) ?? [])
				.filter((listed) => listed.stems.every((each, index) => stems[from + index]?.includes(each)))
			const found = [...exact, ...inflected.map(({ phrase }) => phrase)].map(runOf)
			if (found.length > 0 || token.length < shortestWithTypo) return found
			return (byStart.get(token[0]) ?? [])
				.filter(({ tokens: [listed = ''] }) => Math.abs(listed.length - token.length) <= 1 && distance(listed, token) <= 1)
				.map((phrase) => runOf({ ...phrase, kind: 'mistyped' }))
		})
	}
}

interface Word {
	start: number
	end: number
	token: string
}

function wordsOf(text: string): Word[] {
	return [...text.matchAll(writtenWord)]
		.filter(([written]) => !written.startsWith('['))
		.map(({ 0: written, index }) => ({ start: index, end: index + written.length, token: tokenize(written).join(' ') }))
		.filter(({ token }) => token !== '')
}

/** How one language is read. */
function createReader(knowledge: Knowledge, words: LanguageWords, swedish: LanguageWords): (text: string) => Gloss {
	const findConcepts = createConceptFinder(words.concepts)
	const findRuns = createRunFinder(phrasesIn(knowledge, words, swedish), words.lng)
	const { numbers, bounds } = words.interface
	const readNumbers = createNumberReader({ numbers, bounds: { and: bounds.and ?? [], vague: bounds.vague ?? [] } })
	const swedishWords = new Map(
		Object.entries(swedish.concepts).map(([concept, listed]) => [concept, new Set(listed.map((each) => tokenizeContent(each).join(' ')))]),
	)

	/** Number words as figures. “One” is left: in many languages it is the article. */
	const numberRuns = (tokens: readonly string[]): Run[] => {
		const read = readNumbers(tokens.map((token) => (figure.test(token) ? 'x' : token)).join(' '))
		if (read.tokens.length !== tokens.length) return []
		return read.numbers
			.filter(({ from }) => from !== undefined && from !== 1)
			.map(({ from, start, end }) => {
				const some = tokens.slice(start, end)
				return { kind: 'number', tokens: some, swedish: String(from), place: 0, from: start, length: end - start, alike: 0 }
			})
	}

	return (text) => {
		const found = wordsOf(text)
		const tokens = found.map(({ token }) => token)
		const between = (index: number) => text.slice(found[index]?.end, found[index + 1]?.start)
		const staysInClause = ({ from, length }: Run) =>
			Array.from({ length: length - 1 }, (_, step) => between(from + step)).every((gap) => !clauseEnd.test(gap))
		const taken = new Set<number>()
		const chosen = [...numberRuns(tokens), ...findRuns(tokens)]
			.filter(staysInClause)
			.sort(inOrder)
			.filter(({ from, length }) => {
				const places = Array.from({ length }, (_, step) => from + step)
				const free = places.every((place) => !taken.has(place))
				if (free) for (const place of places) taken.add(place)
				return free
			})
			.sort((a, b) => a.from - b.from)

		const parts: string[] = []
		let at = 0
		for (const { from, length, swedish, concept } of chosen) {
			const [start, end] = [found[from]?.start ?? 0, found[from + length - 1]?.end ?? 0]
			const written = text.slice(start, end)
			// A Swedish word that is borrowed stays in its own form.
			const isSwedish = foldText(written) === foldText(swedish) || swedishWords.get(concept ?? '')?.has(tokenize(written).join(' '))
			parts.push(text.slice(at, start), isSwedish ? written : swedish)
			at = end
		}
		const concepts = new Set([...findConcepts(tokens), ...chosen.flatMap(({ concept }) => concept ?? [])])
		const understood = tokens.filter((token, index) => taken.has(index) || figure.test(token)).length
		return {
			gloss: [...parts, text.slice(at)].join(''),
			concepts: [...concepts].sort(),
			known: tokens.length === 0 ? 0 : understood / tokens.length,
		}
	}
}

/**
 * Tells staff who read Swedish what a question in another language is about, word by word by the lists of the knowledge
 * base: no translation, but enough to see the matter. A language is indexed at its first text. A Swedish text is its own
 * gloss; one in a language that has no folder is left as it is, with nothing known.
 */
export function createGloss(knowledge: Knowledge): CreateGloss {
	const readers = new Map<Lng, (text: string) => Gloss>()
	return (text, lng) => {
		const words = knowledge.languages.get(lng)
		const swedish = knowledge.languages.get('sv')
		if (!words || !swedish) return { gloss: text, concepts: [], known: 0 }
		const read = readers.get(lng) ?? createReader(knowledge, words, swedish)
		readers.set(lng, read)
		const gloss = read(text)
		return lng === 'sv' ? { ...gloss, gloss: text, known: wordsOf(text).length > 0 ? 1 : 0 } : gloss
	}
}

interface Counted {
	texts: number
	withForm: ReadonlyMap<string, number>
	withConcept: ReadonlyMap<string, number>
}

/** Inverse document frequency: 1 for what stands in none of the texts, 0 for what stands in all. */
const rarity = (count: number, texts: number) => (texts > 1 ? Math.max(0, Math.log(texts / (1 + count)) / Math.log(texts)) : 1)

function countTexts({ outside, entries, concepts }: LanguageWords): Counted {
	const findConcepts = createConceptFinder(concepts)
	const texts = [...outside, ...[...entries.values()].flatMap(({ questions }) => questions)].map(tokenizeContent)
	const count = (keysOf: (tokens: readonly string[]) => readonly string[]) => {
		const counts = new Map<string, number>()
		for (const tokens of texts) for (const key of new Set(keysOf(tokens))) counts.set(key, (counts.get(key) ?? 0) + 1)
		return counts
	}
	return { texts: texts.length, withForm: count((tokens) => tokens.map(stem)), withConcept: count(findConcepts) }
}

/**
 * How much words and meanings tell of what is wanted, 0..1, by how few of the knowledge base's own questions have them.
 * Names of places tell nothing of it.
 */
export function createTelling({ languages }: Knowledge) {
	const counted = new Map<Lng, Counted>()
	const countedIn = (lng: Lng): Counted | undefined => {
		const words = languages.get(lng)
		const known = counted.get(lng) ?? (words && countTexts(words))
		if (known) counted.set(lng, known)
		return known
	}
	const places = new Set(
		[...languages.values()].flatMap(({ areas }) =>
			Object.values(areas).flatMap(({ name, aliases }) => [name, ...aliases].flatMap((each) => tokenizeContent(each).map(stem))),
		),
	)
	const conceptsLng = requiredLanguages[0] ?? 'sv'
	return {
		/** One form for the inflections of a word. */
		formOf: stem,
		/** Of a word's form, 0..1. */
		ofForm(form: string, lng: Lng) {
			const known = countedIn(lng)
			return places.has(form) ? 0 : rarity(known?.withForm.get(form) ?? 0, known?.texts ?? 0) ** 2
		},
		ofConcept(concept: string) {
			const known = countedIn(conceptsLng)
			return rarity(known?.withConcept.get(concept) ?? 0, known?.texts ?? 0)
		},
	}
}
