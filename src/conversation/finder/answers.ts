import { conditionsOf, truthOf } from '../../grants/conditions'
import { describeCondition, valueInWords } from '../../grants/describe'
import type { Fact, FactValue } from '../../grants/facts'
import { type Grant, profileWords } from '../../knowledge/model'
import { formatAnd, formatNumber, formatOr } from '../../language/format'
import type { Lng } from '../../language/tags'
import type { Context } from '../context'
import { filledWords } from '../replies/words'
import type { FactRow } from '../reply'
import type { Choice, Interview } from '../state'
import { actionValue } from './actions'
import { fieldsOf, subjectNamed } from './interview'

function labelOf({ knowledge }: Context, lng: Lng, field: string): string {
	return profileWords(knowledge, lng, ({ fields }) => fields[field]?.label) ?? field
}

/** What is known of a field, without its name: “4”, “en förening”, “högst 10 000”. */
export function factInWords(context: Context, lng: Lng, field: string, fact: Fact): string {
	const { translate } = context
	const inWords = (values: readonly FactValue[]) => values.map((value) => valueInWords(context.knowledge, lng, field, value))
	if ('is' in fact) {
		const [only] = fact.is
		if (typeof only === 'boolean') return translate(lng, only ? 'finder.yes' : 'finder.no')
		return fact.is.length > 0 ? formatAnd(lng, inWords(fact.is)) : translate(lng, 'finder.noneOfThese')
	}
	if ('isNot' in fact) return translate(lng, 'finder.answerNoneOf', { values: formatOr(lng, inWords(fact.isNot)) })
	const { from, to } = fact
	const number = (value: number) => formatNumber(lng, value)
	if (from !== undefined && to !== undefined) return translate(lng, 'finder.answerRange', { from: number(from), to: number(to) })
	if (from !== undefined) return translate(lng, 'finder.answerFrom', { from: number(from) })
	return to === undefined ? translate(lng, 'finder.answerUnknown') : translate(lng, 'finder.answerTo', { to: number(to) })
}

/** What is known of a field as a line: yes and no as the sentence that holds, the rest with its name. */
function factLine(context: Context, lng: Lng, field: string, fact: Fact): string {
	const [only] = 'is' in fact ? fact.is : []
	if (typeof only === 'boolean') return describeCondition(context.knowledge, lng, { field, op: '=', value: only, role: 'eligibility' })
	return `${labelOf(context, lng, field)}: ${factInWords(context, lng, field, fact)}`
}

interface Answered {
	/** Field or ruleset. */
	name: string
	line: string
}

function rulesetName(context: Context, lng: Lng, id: string): string {
	const ruleset = context.knowledge.entries.get(id)
	return ruleset ? filledWords(context, lng, ruleset).words.name : id
}

/** Everything the person has answered or told, in the order of the interview; a ruleset's checklist is one line. */
export function answersOf(context: Context, lng: Lng, { facts, answered, skipped }: Interview): Answered[] {
	const { knowledge, translate } = context
	const rulesets = answered.filter((name) => subjectNamed(knowledge, name).type === 'ruleset')
	const inRulesets = new Set(rulesets.flatMap((id) => fieldsOf(knowledge, { type: 'ruleset', ruleset: id })))
	const ruleLine = (id: string): string => {
		const ruleset = knowledge.entries.get(id) as Grant
		const failed = conditionsOf(knowledge, ruleset)
			.map(({ condition }) => ({ condition, fact: facts[condition.field] }))
			.filter(({ condition, fact }) => truthOf(condition, fact) === 'unmet')
			.map(({ condition: { field }, fact }) => factLine(context, lng, field, fact as Fact))
		const answer = skipped.includes(id) ? translate(lng, 'finder.answerUnknown') : translate(lng, 'finder.allTrue')
		return `${rulesetName(context, lng, id)}: ${failed.length > 0 ? formatAnd(lng, failed) : answer}`
	}
	const told = Object.keys(facts).filter((field) => !answered.includes(field) && !inRulesets.has(field))
	const lineOf = (name: string): string => {
		if (rulesets.includes(name)) return ruleLine(name)
		const fact = facts[name]
		return fact && !skipped.includes(name)
			? factLine(context, lng, name, fact)
			: `${labelOf(context, lng, name)}: ${translate(lng, 'finder.answerUnknown')}`
	}
	return [...told, ...answered].map((name) => ({ name, line: lineOf(name) }))
}

export function answerRows(context: Context, lng: Lng, interview: Interview): FactRow[] {
	const values = answersOf(context, lng, interview).map(({ line }) => line)
	return values.length > 0 ? [{ label: context.translate(lng, 'finder.answers'), values }] : []
}

/** A button for each answer, to change it. */
export function changeOptions(context: Context, lng: Lng, interview: Interview): Choice[] {
	return answersOf(context, lng, interview).map(({ name, line }) => ({ label: line, value: actionValue({ type: 'edit', subject: name }) }))
}
