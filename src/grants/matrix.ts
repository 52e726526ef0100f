import type { Grant, Knowledge } from '../knowledge/model'
import type { Condition, ProfileField } from '../knowledge/schema/facts'
import { grantsInUse } from './assess'
import { conditionsOf, truthOf } from './conditions'
import type { FactValue } from './facts'

type Base = Pick<Knowledge, 'entries' | 'areas' | 'profile'>

/** Answers that stand for all that a field can be, as far as these conditions can tell them apart. */
function valuesFor(field: ProfileField | undefined, conditions: readonly Condition[], areas: Knowledge['areas']): FactValue[] {
	if (field?.type === 'choice') return field.values
	if (field?.type === 'yes-no') return [true, false]
	if (field?.type === 'area') return [...areas.keys()]
	const limits = conditions.flatMap(({ value }) => (Array.isArray(value) ? value : [value])).map(Number)
	return [...new Set(limits.flatMap((limit) => [limit - 1, limit, limit + 1]))]
}

const conditionsOn = (knowledge: Base, grant: Grant, field: string) =>
	conditionsOf(knowledge, grant).flatMap(({ condition }) => (condition.field === field ? [condition] : []))

/** Values of a field with which an applicant can meet all that a grant asks of it. */
export function valuesThatReach(knowledge: Base, grant: Grant, field: string): FactValue[] {
	const conditions = conditionsOn(knowledge, grant, field)
	return valuesFor(knowledge.profile.fields[field], conditions, knowledge.areas).filter((value) =>
		conditions.every((condition) => truthOf(condition, { is: [value] }) === 'met'),
	)
}

/** Fields of which no single value meets all that a grant asks. */
export function contradictions(knowledge: Base, grant: Grant): string[] {
	const fields = new Set(conditionsOf(knowledge, grant).map(({ condition }) => condition.field))
	return [...fields].filter((field) => valuesThatReach(knowledge, grant, field).length === 0)
}

/** Fields of the vocabulary that decide about no grant in use. */
export function idleFields(knowledge: Base): string[] {
	const deciding = new Set(
		grantsInUse(knowledge).flatMap((grant) => conditionsOf(knowledge, grant).map(({ condition }) => condition.field)),
	)
	return Object.keys(knowledge.profile.fields).filter((field) => !deciding.has(field))
}

/** What a grant's conditions say, whatever the order they are written in. */
function signature(knowledge: Base, grant: Grant): string {
	const said = conditionsOf(knowledge, grant).map(({ condition: { field, op, value } }) =>
		JSON.stringify([field, op, Array.isArray(value) ? [...value].sort() : value]),
	)
	return [...said].sort().join()
}

/** Groups of grants in use of one place that ask exactly the same. */
export function sameConditions(knowledge: Base): Grant[][] {
	const groups = new Map<string, Grant[]>()
	for (const grant of grantsInUse(knowledge)) {
		const key = `${grant.area} ${signature(knowledge, grant)}`
		groups.set(key, [...(groups.get(key) ?? []), grant])
	}
	return [...groups.values()].filter((group) => group.length > 1)
}
