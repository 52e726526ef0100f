import type { Knowledge, LanguageWords } from '../../knowledge/model'
import type { ProfileField } from '../../knowledge/schema/facts'
import { type AnswerName, answerNames } from '../../knowledge/schema/interface'
import { withoutPlaceholders } from '../../language/messages'
import { createNumberReader, type NumberReader } from '../../language/numbers'
import { tokenizeContent } from '../../language/text'
import type { FactValue } from '../facts'
import { createPhraseFinder, type FindPhrases, type Negations, type Phrase, phrasesOf } from './phrases'

export interface Meaning {
	field: string
	value: FactValue
	/** Said by what is not: “no association” is a group, unless something else is said. */
	byDenial: boolean
}

export interface Answer {
	name: AnswerName
	/** More words may follow without a comma: “yes everyone is welcome”. */
	mayGoOn: boolean
}

/** How one language says what the finder listens for. */
export interface Spoken {
	/** The longest first. */
	answers: readonly Phrase<Answer>[]
	findMeanings: FindPhrases<Meaning>
	negations: Negations
	/** The field that a word beside a number counts; null for one that counts nothing. The longest first. */
	counts: readonly Phrase<string | null>[]
	/** Words that add the speaker to a number, by the field. */
	plusOne: readonly Phrase<string>[]
	/** Words for times, with how many months each is. */
	times: readonly Phrase<number>[]
	readNumbers: NumberReader
}

/** Marks words that stand beside a number and count something else. */
const notCounted = '!'
const monthsIn = { year: 12, month: 1, week: 12 / 52, day: 12 / 365 } as const
/** The commonest ways to say yes and no come first in their lists. */
const commonest = 3
const goesOn: ReadonlySet<AnswerName> = new Set<AnswerName>(['yes', 'no', 'unknown'])

const longestFirst = (a: Phrase<unknown>, b: Phrase<unknown>) => b.tokens.length - a.tokens.length
const valueSaid = (field: ProfileField | undefined, value: string): FactValue => (field?.type === 'yes-no' ? value === 'true' : value)

export function spokenIn({ profile }: Pick<Knowledge, 'profile'>, { interface: ui, profile: vocabulary }: LanguageWords): Spoken {
	const fields = Object.entries(vocabulary?.fields ?? {}).filter(([name]) => profile.fields[name])
	const negations = { before: ui.negations.before.map(tokenizeContent), after: ui.negations.after.map(tokenizeContent) }
	const denials = [...negations.before, ...negations.after]
	const denies = ({ tokens }: Phrase<unknown>) => denials.some((denial) => denial.every((word) => tokens.includes(word)))
	const meanings = fields.flatMap(([field, { says = {} }]) =>
		Object.entries(says).flatMap(([value, texts]) =>
			phrasesOf(texts, null).map((phrase) => ({
				...phrase,
				meaning: { field, value: valueSaid(profile.fields[field], value), byDenial: denies(phrase) },
			})),
		),
	)
	const counts = fields.flatMap(([field, { counts: listed = [] }]) =>
		listed.flatMap((words) => phrasesOf<string | null>([words], words.startsWith(notCounted) ? null : field)),
	)
	return {
		answers: answerNames
			.flatMap((name) =>
				ui.answers[name].flatMap((words, place) =>
					phrasesOf([words], { name, mayGoOn: goesOn.has(name) && (place < commonest || name === 'unknown') }),
				),
			)
			.sort(longestFirst),
		findMeanings: createPhraseFinder(meanings, ({ field }) => field),
		negations,
		counts: counts.sort(longestFirst),
		plusOne: fields.flatMap(([field, { plus_one: plusOne = [] }]) => phrasesOf(plusOne, field)),
		times: Object.entries(monthsIn).flatMap(([unit, months]) =>
			Object.values(ui.units[unit as keyof typeof monthsIn]).flatMap((words = '') => phrasesOf([withoutPlaceholders(words)], months)),
		),
		readNumbers: createNumberReader(ui),
	}
}
