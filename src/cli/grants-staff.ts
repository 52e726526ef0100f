import { assess, grantsInUse } from '../grants/assess'
import { conditionsOf } from '../grants/conditions'
import { describeCommitments, describeCondition } from '../grants/describe'
import { factsOfValues } from '../grants/facts-of-values'
import { contradictions, idleFields, sameConditions, valuesThatReach } from '../grants/matrix'
import { type Grant, type Knowledge, wordsOfEntry } from '../knowledge/model'
import type { Lng } from '../language/tags'
import { table } from './table'

const applicant = 'applicant_type'

const nameOf = (knowledge: Knowledge, lng: Lng, grant: Grant) => wordsOfEntry(knowledge, lng, grant.id).words.name

const listOrNone = (items: readonly string[]) => (items.length > 0 ? items.map((item) => `  ${item}`) : ['  none'])

/** Everything that decides about a grant, in words and as it is written, with its examples and how they come out. */
export function explainGrant(knowledge: Knowledge, lng: Lng, grant: Grant): string[] {
	const conditions = conditionsOf(knowledge, grant)
	const unmeetable = contradictions(knowledge, grant)
	const twins = sameConditions(knowledge).find((group) => group.includes(grant)) ?? []
	return [
		`${grant.id}: ${nameOf(knowledge, lng, grant)}`,
		`${grant.status}, ${grant.area}${grant.rules === 'not-stated' ? ', the source does not state the rules: never “eligible”' : ''}`,
		'',
		'decides:',
		...listOrNone(
			conditions.map(({ condition, ruleset }) => {
				const { field, op, value } = condition
				const from = ruleset === null ? '' : ` [${ruleset}]`
				return `${field} ${op} ${JSON.stringify(value)}${from}: ${describeCondition(knowledge, lng, condition)}`
			}),
		),
		'only promised:',
		...listOrNone(describeCommitments(knowledge, lng, grant)),
		'applicants who can reach it:',
		...listOrNone(
			conditions.some(({ condition }) => condition.field === applicant)
				? [valuesThatReach(knowledge, grant, applicant).join(', ')]
				: ['any'],
		),
		...(unmeetable.length > 0 ? ['nobody can meet all that is asked of:', ...listOrNone(unmeetable)] : []),
		...(twins.length > 1 ? ['asks the same as:', ...listOrNone(twins.flatMap(({ id }) => (id === grant.id ? [] : [id])))] : []),
		'examples:',
		...listOrNone(
			grant.examples.map(({ facts, expect }) => {
				const { status } = assess(knowledge, grant, factsOfValues(facts))
				return `${status === expect ? 'right' : `WRONG, is ${status}`}: ${expect} for ${JSON.stringify(facts)}`
			}),
		),
	]
}

/** Which applicants reach which grants, and what in the conditions is likely not meant. */
export function grantMatrix(knowledge: Knowledge): string[] {
	const grants = grantsInUse(knowledge)
	const type = knowledge.profile.fields[applicant]
	const applicants = type?.type === 'choice' ? type.values : []
	const reach = (grant: Grant, value: string) => {
		if (contradictions(knowledge, grant).length > 0) return ''
		const asksIt = conditionsOf(knowledge, grant).some(({ condition }) => condition.field === applicant)
		return !asksIt || valuesThatReach(knowledge, grant, applicant).includes(value) ? 'x' : ''
	}
	const rows = grants.map((grant) => [grant.area, grant.id, ...applicants.map((value) => reach(grant, value))])
	const unreachable = grants.flatMap((grant) => contradictions(knowledge, grant).map((field) => `${grant.id}: ${field}`))
	const nothingFor = applicants.filter((value) => grants.every((grant) => reach(grant, value) === ''))
	return [
		...table([['', '', ...applicants], ...rows]),
		'',
		'grants that nobody can reach:',
		...listOrNone(unreachable),
		'applicants for whom there is nothing:',
		...listOrNone(nothingFor),
		'fields that never decide:',
		...listOrNone(idleFields(knowledge)),
		'grants of one place that ask exactly the same:',
		...listOrNone(sameConditions(knowledge).map((group) => group.map(({ id }) => id).join(', '))),
	]
}
