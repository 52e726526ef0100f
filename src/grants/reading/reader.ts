import type { Knowledge, LanguageWords } from '../../knowledge/model'
import type { ProfileField } from '../../knowledge/schema/facts'
import { type AnswerName, answerNames } from '../../knowledge/schema/interface'
import { createNumberReader, type FoundNumber, type ReadNumbers } from '../../language/numbers'
import type { Lng } from '../../language/tags'
import { tokenize, tokenizeContent } from '../../language/text'
import { factThatFails } from '../conditions'
import type { Fact, Facts, FactValue } from '../facts'
import { factOfStatement, type Question } from '../next-question'
import { clausesOf, createPhraseFinder, isDenied, type Phrase, phrasesOf } from './phrases'

/** What a text says to a question. `again`: it is about the question, but must be asked once more, and why. */
export type ReadAnswer =
	| { type: 'fact'; fact: Fact }
	| { type: 'all' }
	| { type: 'not-all' }
	| { type: 'control'; name: Exclude<AnswerName, 'yes' | 'no'> }
	| { type: 'again'; reason: 'unlikely' | 'several-numbers' }

export interface ApplicantReader {
	/** What a person answers to a question, or null when it is no answer to it. */
	readAnswer(question: Question, text: string, lng: Lng): ReadAnswer | null
	/** What a text tells of the applicant in passing; only what it surely says. */
	readFacts(text: string, lng: Lng): Facts
	/** Numbers of a list that a text names: “2 och 5”. */
	readNumbers(text: string, lng: Lng): number[]
}

interface Meaning {
	field: string
	value: FactValue
}

interface Compiled {
	answers: readonly Phrase<AnswerName>[]
	findMeanings: ReturnType<typeof createPhraseFinder<Meaning>>
	counts: readonly Phrase<string>[]
	negations: ReadonlySet<string>
	readNumbers: (text: string) => ReadNumbers
}

const sayable = (field: ProfileField | undefined, value: string): FactValue => (field?.type === 'yes-no' ? value === 'true' : value)

function compile({ profile }: Pick<Knowledge, 'profile'>, words: LanguageWords): Compiled {
	const { interface: ui, profile: vocabulary } = words
	const fields = Object.entries(vocabulary?.fields ?? {}).filter(([name]) => profile.fields[name])
	const meanings = fields.flatMap(([field, { says = {} }]) =>
		Object.entries(says).flatMap(([value, texts]) => phrasesOf(texts, { field, value: sayable(profile.fields[field], value) })),
	)
	return {
		answers: answerNames.flatMap((name) => phrasesOf([...ui.answers[name]], name)).sort((a, b) => b.tokens.length - a.tokens.length),
		findMeanings: createPhraseFinder(meanings, ({ field }) => field),
		counts: fields.flatMap(([field, { counts = [] }]) => phrasesOf(counts, field)).sort((a, b) => b.tokens.length - a.tokens.length),
		negations: new Set(ui.negations.flatMap(tokenizeContent)),
		readNumbers: createNumberReader(ui),
	}
}

const startsWith = (tokens: readonly string[], phrase: readonly string[]) => phrase.every((word, index) => tokens[index] === word)

function numberFact({ from, to }: FoundNumber): Fact {
	if (from !== undefined && from === to) return { is: [from] }
	return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

function isLikely({ from, to }: FoundNumber, field: ProfileField | undefined): boolean {
	if (field?.type !== 'number') return true
	const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = field
	return [from, to].every((limit) => limit === undefined || (limit >= least && limit <= most))
}

/** “En” is an article more often than a number. */
function withoutArticles({ tokens, numbers }: ReadNumbers): FoundNumber[] {
	const isFigure = ({ start }: FoundNumber) => /\d/.test(tokens[start] ?? '')
	return numbers.filter((number) => isFigure(number) || number.from !== 1 || number.to !== 1)
}

/** As an answer to “how many?”, it is a number where there is no other. */
function tellingNumbers(read: ReadNumbers): readonly FoundNumber[] {
	const others = withoutArticles(read)
	return others.length > 0 ? others : read.numbers
}

/** Field whose counted word stands right beside a number: behind it first, with at most one word between. */
function countedField(tokens: readonly string[], { start, end }: FoundNumber, counts: readonly Phrase<string>[]): string | undefined {
	const standsAt = (at: number) => counts.find((phrase) => at >= 0 && startsWith(tokens.slice(at), phrase.tokens))
	const before = counts.find(({ tokens: words }) => start >= words.length && startsWith(tokens.slice(start - words.length, start), words))
	return (standsAt(end) ?? before ?? standsAt(end + 1))?.meaning
}

/** Reads what applicants say of themselves, by the words of each language. Throws nothing; unknown words say nothing. */
export function createApplicantReader(knowledge: Knowledge): ApplicantReader {
	const { profile } = knowledge
	const compiled = new Map<Lng, Compiled>()
	const wordsOf = (lng: Lng): Compiled | undefined => {
		const words = knowledge.languages.get(lng)
		if (words && !compiled.has(lng)) compiled.set(lng, compile(knowledge, words))
		return compiled.get(lng)
	}

	/** Values of each field that a text surely says. */
	const valuesIn = ({ findMeanings, negations }: Compiled, text: string): Map<string, FactValue[]> => {
		const values = new Map<string, FactValue[]>()
		for (const tokens of clausesOf(text)) {
			for (const found of findMeanings(tokens)) {
				if (isDenied(tokens, found, negations)) continue
				const { field, value } = found.meaning
				values.set(field, [...new Set([...(values.get(field) ?? []), value])])
			}
		}
		return values
	}

	const mayBeSeveral = (name: string) => {
		const field = profile.fields[name]
		return field?.type === 'choice' && field.several === true
	}

	const readFacts = (text: string, lng: Lng): Facts => {
		const words = wordsOf(lng)
		if (!words) return {}
		const facts: Record<string, Fact> = {}
		for (const [field, values] of valuesIn(words, text)) if (values.length === 1 || mayBeSeveral(field)) facts[field] = { is: values }
		const read = words.readNumbers(text)
		for (const number of withoutArticles(read)) {
			const field = countedField(read.tokens, number, words.counts)
			if (field && !facts[field] && isLikely(number, profile.fields[field])) facts[field] = numberFact(number)
		}
		return facts
	}

	const readNumber = (words: Compiled, field: string, text: string): ReadAnswer | null => {
		const read = words.readNumbers(text)
		const numbers = tellingNumbers(read)
		const counted = numbers.filter((number) => countedField(read.tokens, number, words.counts) === field)
		const [number, ...more] = counted.length === 1 ? counted : numbers
		if (!number) return null
		if (more.length > 0) return { type: 'again', reason: 'several-numbers' }
		return isLikely(number, profile.fields[field]) ? { type: 'fact', fact: numberFact(number) } : { type: 'again', reason: 'unlikely' }
	}

	/** Values of a choice that a text names, by its labels or by how people say them. */
	const namedValues = (words: Compiled, field: string, text: string, lng: Lng): FactValue[] => {
		const labels = knowledge.languages.get(lng)?.profile?.fields[field]?.values ?? {}
		const whole = [...tokenize(text)].join(' ')
		const labelled = Object.entries(labels).flatMap(([value, label]) => (tokenizeContent(label).join(' ') === whole ? [value] : []))
		return labelled.length > 0 ? labelled : (valuesIn(words, text).get(field) ?? [])
	}

	/** What the whole of a text, or its beginning, says that any question can be answered with. */
	const steering = ({ answers }: Compiled, text: string): { name: AnswerName; whole: boolean } | null => {
		const tokens = tokenize(text)
		const found = answers.find((phrase) => phrase.tokens.length === tokens.length && startsWith(tokens, phrase.tokens))
		if (found) return { name: found.meaning, whole: true }
		const first = answers.find(({ meaning, tokens: phrase }) => (meaning === 'yes' || meaning === 'no') && startsWith(tokens, phrase))
		return first ? { name: first.meaning, whole: false } : null
	}

	const readAnswer = (question: Question, text: string, lng: Lng): ReadAnswer | null => {
		const words = wordsOf(lng)
		if (!words) return null
		const said = steering(words, text)
		// In Persian “no” is also nine.
		if (question.type === 'number') {
			const number = readNumber(words, question.field, text)
			if (number) return number
		}
		if (said?.whole && said.name !== 'yes' && said.name !== 'no') return { type: 'control', name: said.name }
		const yesOrNo = said?.name === 'yes' || said?.name === 'no' ? said.name : null
		if (question.type === 'checklist') return yesOrNo && { type: yesOrNo === 'yes' ? 'all' : 'not-all' }
		if (question.type === 'number') return null
		const values = namedValues(words, question.field, text, lng)
		if (values.length > 0 && (values.length === 1 || mayBeSeveral(question.field))) return { type: 'fact', fact: { is: values } }
		if (question.type === 'statement') {
			if (yesOrNo) return { type: 'fact', fact: factOfStatement(question.condition, yesOrNo === 'yes') }
			return profile.fields[question.field]?.type === 'number' ? readNumber(words, question.field, text) : null
		}
		return yesOrNo === 'no' && said?.whole ? { type: 'fact', fact: noneOf(question) } : null
	}

	return {
		readAnswer,
		readFacts,
		readNumbers: (text, lng) =>
			(wordsOf(lng)?.readNumbers(text).numbers ?? [])
				.flatMap(({ from, to }) => [...new Set([from, to])])
				.filter((number) => number !== undefined),
	}
}

/** “None of these” to a choice. */
export function noneOf({ field, values }: { field: string; values: readonly FactValue[] }): Fact {
	return factThatFails({ field, op: 'in', value: values.map(String), role: 'eligibility' })
}
