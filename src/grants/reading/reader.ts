import type { Knowledge } from '../../knowledge/model'
import type { ProfileField } from '../../knowledge/schema/facts'
import type { AnswerName } from '../../knowledge/schema/interface'
import type { Lng } from '../../language/tags'
import { tokenize, tokenizeContent } from '../../language/text'
import { factThatFails } from '../conditions'
import type { Fact, Facts, FactValue } from '../facts'
import { factOfStatement, type Question } from '../next-question'
import { asCounted, fieldCounted, isLikely, numberFact, tellingNumbers, withoutArticles } from './counted'
import { clausesOf, isDenied, startsWith } from './phrases'
import { type Spoken, spokenIn } from './spoken'

/** What a text says to a question. `again`: it is about the question, but must be asked once more, and why. */
export type ReadAnswer =
	| { type: 'fact'; fact: Fact }
	| { type: 'all' }
	| { type: 'not-all' }
	| { type: 'control'; name: Exclude<AnswerName, 'yes' | 'no'> }
	| { type: 'again'; reason: 'unlikely' | 'several-numbers' | 'no-answer' }

export interface ApplicantReader {
	/** What a person answers to a question, or null when it is no answer to it. */
	readAnswer(question: Question, text: string, lng: Lng): ReadAnswer | null
	/** What a text tells of the applicant in passing; only what it surely says. */
	readFacts(text: string, lng: Lng): Facts
	/** Numbers of a list that a text names: “2 och 5”. */
	readNumbers(text: string, lng: Lng): number[]
}

interface Steering {
	name: AnswerName
	/** The text says nothing else. */
	whole: boolean
	/** A comma or the like stands behind it. */
	apart: boolean
}

/** What the whole of a text, or its beginning, says that any question can be answered with. */
function steeringOf({ answers, negations }: Spoken, text: string): Steering | null {
	const tokens = tokenize(text)
	const whole = answers.find((phrase) => phrase.tokens.length === tokens.length && startsWith(tokens, phrase.tokens))
	if (whole) return { name: whole.meaning.name, whole: true, apart: true }
	const firstClause = clausesOf(text)[0]?.length
	const first = answers.find(({ meaning, tokens: phrase }) => {
		const endsClause = phrase.length === firstClause && ['yes', 'no', 'unknown'].includes(meaning.name)
		return (meaning.mayGoOn || endsClause) && startsWith(tokens, phrase)
	})
	if (!first) return null
	// “Absolut inte” is no yes.
	const rest = tokens.slice(first.tokens.length)
	const apart = first.tokens.length === firstClause
	const turnsRound = !apart && [...negations.before, ...negations.after].some((denial) => startsWith(rest, denial))
	return turnsRound ? null : { name: first.meaning.name, whole: false, apart }
}

/** Values of each field that a text surely says; a denied yes is a no (`turns`), a denied value says nothing. */
function valuesIn({ findMeanings, negations }: Spoken, text: string, turns = true): Map<string, FactValue[]> {
	const said = clausesOf(text).flatMap((tokens) =>
		findMeanings(tokens).flatMap((found) => {
			const { field, value, byDenial } = found.meaning
			if (!isDenied(tokens, found, negations)) return [{ field, value, byDenial }]
			return turns && typeof value === 'boolean' ? [{ field, value: !value, byDenial: false }] : []
		}),
	)
	const values = new Map<string, FactValue[]>()
	for (const { field } of said) {
		const about = said.filter((each) => each.field === field)
		const outright = about.filter(({ byDenial }) => !byDenial)
		values.set(field, [...new Set((outright.length > 0 ? outright : about).map(({ value }) => value))])
	}
	return values
}

/** Reads what applicants say of themselves, by the words of each language. Throws nothing; unknown words say nothing. */
export function createApplicantReader(knowledge: Knowledge): ApplicantReader {
	const { fields } = knowledge.profile
	const learned = new Map<Lng, Spoken>()
	const spoken = (lng: Lng): Spoken | undefined => {
		const words = knowledge.languages.get(lng)
		if (words && !learned.has(lng)) learned.set(lng, spokenIn(knowledge, words))
		return learned.get(lng)
	}
	const mayBeSeveral = (field: ProfileField | undefined) => field?.type === 'choice' && field.several === true

	const readFacts = (text: string, lng: Lng): Facts => {
		const words = spoken(lng)
		if (!words) return {}
		const facts: Record<string, Fact> = {}
		for (const [name, values] of valuesIn(words, text)) if (values.length === 1 || mayBeSeveral(fields[name])) facts[name] = { is: values }
		const read = words.readNumbers(text)
		for (const number of withoutArticles(read)) {
			const name = fieldCounted(words, read, number)
			const field = name === undefined ? undefined : fields[name]
			// A time may be how long ago, or until when.
			if (name === undefined || facts[name] || (field?.type === 'number' && field.unit)) continue
			const counted = asCounted(words, read, number, name, field)
			if (isLikely(counted, field)) facts[name] = numberFact(counted)
		}
		return facts
	}

	const readNumber = (words: Spoken, name: string, text: string): ReadAnswer | null => {
		const read = words.readNumbers(text)
		const numbers = tellingNumbers(read)
		const meant = numbers.filter((number) => fieldCounted(words, read, number) === name)
		const [number, ...more] = meant.length === 1 ? meant : numbers
		if (!number) return null
		if (more.length > 0) return { type: 'again', reason: 'several-numbers' }
		const counted = asCounted(words, read, number, name, fields[name])
		return isLikely(counted, fields[name]) ? { type: 'fact', fact: numberFact(counted) } : { type: 'again', reason: 'unlikely' }
	}

	/** Values of a choice that a text names, by its labels or by how people say them. */
	const namedValues = (words: Spoken, name: string, text: string, lng: Lng, turns: boolean): FactValue[] => {
		const labels = knowledge.languages.get(lng)?.profile?.fields[name]?.values ?? {}
		const whole = tokenize(text).join(' ')
		const labelled = Object.entries(labels).flatMap(([value, label]) => (tokenizeContent(label).join(' ') === whole ? [value] : []))
		return labelled.length > 0 ? labelled : (valuesIn(words, text, turns).get(name) ?? [])
	}

	const canBeNone = (field: ProfileField | undefined) => field?.type === 'number' && field.least === 0

	const readMeaning = (question: Question, text: string, lng: Lng): ReadAnswer | null => {
		const words = spoken(lng)
		if (!words) return null
		const said = steeringOf(words, text)
		// In Persian “no” is also nine.
		const number = question.type === 'number' ? readNumber(words, question.field, text) : null
		if (number) return number
		const control = said && said.name !== 'yes' && said.name !== 'no' ? said.name : null
		if (control && said?.whole) return { type: 'control', name: control }
		const yesOrNo = said?.name === 'yes' || said?.name === 'no' ? said.name : null
		const skips: ReadAnswer | null = control === 'unknown' ? { type: 'control', name: control } : null
		if (question.type === 'checklist') return skips ?? (yesOrNo && { type: yesOrNo === 'yes' ? 'all' : 'not-all' })
		const { field } = question
		if (question.type === 'number')
			return yesOrNo === 'no' && said?.whole && canBeNone(fields[field]) ? { type: 'fact', fact: { is: [0] } } : skips
		// “No, only for us”; but “not only for us”.
		if (yesOrNo && said?.apart && question.type === 'statement' && fields[field]?.type === 'yes-no')
			return { type: 'fact', fact: factOfStatement(question.condition, yesOrNo === 'yes') }
		const values = namedValues(words, field, text, lng, yesOrNo === null)
		if (values.length === 1 || (values.length > 0 && mayBeSeveral(fields[field]))) return { type: 'fact', fact: { is: values } }
		if (skips) return skips
		if (question.type === 'choice') return yesOrNo === 'no' && said?.apart ? { type: 'fact', fact: noneOf(question) } : null
		if (yesOrNo) return { type: 'fact', fact: factOfStatement(question.condition, yesOrNo === 'yes') }
		return fields[field]?.type === 'number' ? readNumber(words, field, text) : null
	}

	const readAnswer = (question: Question, text: string, lng: Lng): ReadAnswer | null => {
		const words = spoken(lng)
		const meaning = readMeaning(question, text, lng)
		// “Yes” to a question that offers choices answers nothing, and asks for nothing else.
		return meaning ?? (words && steeringOf(words, text)?.whole ? { type: 'again', reason: 'no-answer' } : null)
	}

	return {
		readAnswer,
		readFacts,
		readNumbers(text, lng) {
			const numbers = spoken(lng)?.readNumbers(text).numbers ?? []
			return numbers.flatMap(({ from, to }) => [...new Set([from, to])]).filter((number) => number !== undefined)
		},
	}
}

/** “None of these” to a choice. */
export function noneOf({ field, values }: { field: string; values: readonly FactValue[] }): Fact {
	return factThatFails({ field, op: 'in', value: values.map(String), role: 'eligibility' })
}
