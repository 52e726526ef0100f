import { areaAndParents, country, type Grant, type Knowledge } from '../knowledge/model'
import { conditionsOf, type OwnedCondition, type Truth, truthOf } from './conditions'
import type { Facts } from './facts'

/** `ask`: nothing speaks against it, but the source does not state the rules. */
export type GrantStatus = 'eligible' | 'possible' | 'ineligible' | 'ask'

export interface JudgedCondition extends OwnedCondition {
	truth: Truth
}

export interface Assessment {
	grant: Grant
	status: GrantStatus
	conditions: readonly JudgedCondition[]
}

/** Grants that people can apply for now, wherever they live. */
export function grantsInUse({ entries }: Pick<Knowledge, 'entries'>): Grant[] {
	return [...entries.values()].filter((entry): entry is Grant => entry.kind === 'grant' && entry.status === 'current' && !entry.ruleset)
}

/** Grants to apply for now in an area: its own, then those of the areas it lies in and of the whole country. */
export function currentGrants(knowledge: Pick<Knowledge, 'entries' | 'areas'>, area: string): Grant[] {
	const areas = [...new Set([...areaAndParents(knowledge, area), country])]
	const placeOf = (grant: Grant) => areas.indexOf(grant.area)
	return grantsInUse(knowledge)
		.filter((grant) => areas.includes(grant.area))
		.sort((a, b) => placeOf(a) - placeOf(b))
}

function statusOf(grant: Grant, conditions: readonly JudgedCondition[]): GrantStatus {
	if (conditions.some(({ truth }) => truth === 'unmet')) return 'ineligible'
	if (grant.rules === 'not-stated') return 'ask'
	return conditions.some(({ truth }) => truth === 'unknown') ? 'possible' : 'eligible'
}

/** What the conditions say of one applicant. Commitments are promises and decide nothing. */
export function assess(knowledge: Pick<Knowledge, 'entries'>, grant: Grant, facts: Facts): Assessment {
	const conditions = conditionsOf(knowledge, grant).map((owned) => ({
		...owned,
		truth: truthOf(owned.condition, facts[owned.condition.field]),
	}))
	return { grant, conditions, status: statusOf(grant, conditions) }
}

export function assessAll(knowledge: Pick<Knowledge, 'entries' | 'areas'>, area: string, facts: Facts): Assessment[] {
	return currentGrants(knowledge, area).map((grant) => assess(knowledge, grant, facts))
}

const worst: readonly Truth[] = ['unmet', 'unknown', 'met']

/** Fields of an assessment by how their conditions came out; a field with several is where the worst of them is. */
export function fieldsByTruth({ conditions }: Pick<Assessment, 'conditions'>): Record<Truth, string[]> {
	const fields = [...new Set(conditions.map(({ condition }) => condition.field))]
	const truthOfField = (field: string) =>
		worst.find((truth) => conditions.some((each) => each.condition.field === field && each.truth === truth)) ?? 'unknown'
	const having = (truth: Truth) => fields.filter((field) => truthOfField(field) === truth)
	return { met: having('met'), unmet: having('unmet'), unknown: having('unknown') }
}
