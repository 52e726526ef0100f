import type { Grant, Knowledge } from '../knowledge/model'
import type { Condition } from '../knowledge/schema/facts'
import type { Fact, Facts, FactValue } from './facts'

/** Kleene's three truth values: what is not known is never false. */
export type Truth = 'met' | 'unmet' | 'unknown'

export interface OwnedCondition {
	condition: Condition
	/** Ruleset that the condition comes from; null for the grant's own. */
	ruleset: string | null
}

const valuesOf = ({ value }: Condition): readonly FactValue[] => (Array.isArray(value) ? value : [value])

function holdsFor(condition: Condition, given: FactValue): boolean {
	const { op, value } = condition
	if (op === '>=') return typeof given === 'number' && given >= Number(value)
	if (op === '<=') return typeof given === 'number' && given <= Number(value)
	return valuesOf(condition).includes(given)
}

/** Whether a number of which only the limits are known meets a condition. */
function truthWithin(condition: Condition, from: number, to: number): Truth {
	const { op } = condition
	const wanted = valuesOf(condition).map(Number)
	const [first = 0] = wanted
	if (op === '>=') return from >= first ? 'met' : to < first ? 'unmet' : 'unknown'
	if (op === '<=') return to <= first ? 'met' : from > first ? 'unmet' : 'unknown'
	if (from === to && wanted.includes(from)) return 'met'
	return wanted.some((each) => each >= from && each <= to) ? 'unknown' : 'unmet'
}

/** Whether what is known meets a condition; several values at once meet it when any of them does. */
export function truthOf(condition: Condition, fact: Fact | undefined): Truth {
	if (fact === undefined) return 'unknown'
	if ('is' in fact) return fact.is.some((given) => holdsFor(condition, given)) ? 'met' : 'unmet'
	if ('isNot' in fact) return valuesOf(condition).every((value) => fact.isNot.includes(value)) ? 'unmet' : 'unknown'
	return truthWithin(condition, fact.from ?? Number.NEGATIVE_INFINITY, fact.to ?? Number.POSITIVE_INFINITY)
}

const sameCondition = (a: Condition, b: Condition) =>
	a.field === b.field && a.op === b.op && JSON.stringify(a.value) === JSON.stringify(b.value)

/** A grant and the rulesets it inherits, nearest first. */
function withRulesets({ entries }: Pick<Knowledge, 'entries'>, grant: Grant): Grant[] {
	const chain: Grant[] = []
	for (let current: Grant | undefined = grant; current && !chain.includes(current); current = rulesetOf(current)) chain.push(current)
	return chain

	function rulesetOf({ inherits }: Grant): Grant | undefined {
		const entry = inherits === undefined ? undefined : entries.get(inherits)
		return entry?.kind === 'grant' ? entry : undefined
	}
}

function collectConditions(knowledge: Pick<Knowledge, 'entries'>, grant: Grant): OwnedCondition[] {
	const found: OwnedCondition[] = []
	for (const { id, conditions } of withRulesets(knowledge, grant)) {
		for (const condition of conditions) {
			if (condition.role !== 'eligibility' || found.some((each) => sameCondition(each.condition, condition))) continue
			found.push({ condition, ruleset: id === grant.id ? null : id })
		}
	}
	return found
}

/** By the entries of an edition of the knowledge base, which never change; every turn asks for them many times. */
const remembered = new WeakMap<Knowledge['entries'], Map<string, readonly OwnedCondition[]>>()

/** Conditions that decide about a grant: its own, then those of the ruleset that it inherits, each said once. */
export function conditionsOf(knowledge: Pick<Knowledge, 'entries'>, grant: Grant): readonly OwnedCondition[] {
	const known = remembered.get(knowledge.entries) ?? new Map<string, readonly OwnedCondition[]>()
	remembered.set(knowledge.entries, known)
	const conditions = known.get(grant.id) ?? collectConditions(knowledge, grant)
	known.set(grant.id, conditions)
	return conditions
}

/** The fact by which a condition is surely met, for an applicant who says that it is true. */
export function factThatMeets(condition: Condition): Fact {
	if (condition.op === '>=') return { from: Number(condition.value) }
	if (condition.op === '<=') return { to: Number(condition.value) }
	return { is: [...valuesOf(condition)] }
}

/** The fact by which a condition is surely not met, for an applicant who says that it is not true. */
export function factThatFails(condition: Condition): Fact {
	const { op, value } = condition
	if (op === '>=') return { to: Number(value) - 1 }
	if (op === '<=') return { from: Number(value) + 1 }
	if (typeof value === 'boolean') return { is: [!value] }
	return { isNot: [...valuesOf(condition)] }
}

function limits(fact: Fact): { from?: number | undefined; to?: number | undefined } | undefined {
	return 'is' in fact || 'isNot' in fact ? undefined : fact
}

/** What is known when something more is learned of the same field: limits and exclusions add up, the rest is said anew. */
export function learn(facts: Facts, field: string, fact: Fact): Facts {
	const before = facts[field]
	if (before && 'isNot' in before && 'isNot' in fact)
		return { ...facts, [field]: { isNot: [...new Set([...before.isNot, ...fact.isNot])] } }
	const known = before && limits(before)
	const more = limits(fact)
	if (!known || !more) return { ...facts, [field]: fact }
	return { ...facts, [field]: { ...known, ...more } }
}
