import { type Grant, type Knowledge, nameOfArea, profileWords } from '../knowledge/model'
import type { Condition } from '../knowledge/schema/facts'
import { formatNumber, formatOr } from '../language/format'
import { fillPlaceholders } from '../language/messages'
import type { Lng } from '../language/tags'

/** A value of a field as people read it: “en förening”, “10 000”, a place's name. */
export function valueInWords(knowledge: Knowledge, lng: Lng, field: string, value: string | number | boolean): string {
	if (typeof value === 'number') return formatNumber(lng, value)
	const type = knowledge.profile.fields[field]?.type
	if (type === 'area') return nameOfArea(knowledge, lng, String(value))
	return profileWords(knowledge, lng, ({ fields }) => fields[field]?.values?.[String(value)]) ?? String(value)
}

/** In the order of the vocabulary, where the plain values come first and those with a clause of their own later. */
function inOrder<Value extends string | number | boolean>({ profile }: Knowledge, field: string, values: readonly Value[]): Value[] {
	const type = profile.fields[field]
	const order = type?.type === 'choice' ? type.values : []
	return [...values].sort((a, b) => order.indexOf(String(a)) - order.indexOf(String(b)))
}

/** A condition as a sentence in `lng`: "You are at least 3 people." */
export function describeCondition(knowledge: Knowledge, lng: Lng, { field, op, value }: Condition): string {
	const form = op === '>=' ? 'at_least' : op === '<=' ? 'at_most' : value === false ? 'is_not' : 'is'
	const sentence =
		profileWords(knowledge, lng, ({ fields }) => fields[field]?.[form]) ??
		profileWords(knowledge, lng, ({ fields }) => fields[field]?.label) ??
		field
	const values = inOrder(knowledge, field, Array.isArray(value) ? value : [value]).map((each) => valueInWords(knowledge, lng, field, each))
	return fillPlaceholders(sentence, { value: formatOr(lng, values) })
}

/** Conditions that decide, as sentences; the ones of an inherited ruleset are not among them. */
export function describeEligibility(knowledge: Knowledge, lng: Lng, grant: Grant): string[] {
	return grant.conditions.filter(({ role }) => role === 'eligibility').map((condition) => describeCondition(knowledge, lng, condition))
}

export function describeCommitments(knowledge: Knowledge, lng: Lng, grant: Grant): string[] {
	const obligations = grant.obligations.map((id) => profileWords(knowledge, lng, ({ obligations }) => obligations[id]) ?? id)
	if (obligations.length > 0) return obligations
	return grant.conditions.filter(({ role }) => role === 'commitment').map((condition) => describeCondition(knowledge, lng, condition))
}

export function describeDocuments(knowledge: Knowledge, lng: Lng, grant: Grant): string[] {
	return grant.documents.map((id) => profileWords(knowledge, lng, ({ documents }) => documents[id]) ?? id)
}
