import fc from 'fast-check'
import { assess, assessAll, currentGrants, fieldsByTruth } from '../../src/grants/assess'
import { factThatFails, factThatMeets, learn, truthOf } from '../../src/grants/conditions'
import type { Fact } from '../../src/grants/facts'
import type { Grant } from '../../src/knowledge/model'
import type { Condition } from '../../src/knowledge/schema/facts'
import { asFacts, conditionArbitrary, givenFactsArbitrary, grantsOnly } from '../support/grants'

const condition = (field: string, op: Condition['op'], value: Condition['value'], role: Condition['role'] = 'eligibility'): Condition => ({
	field,
	op,
	value,
	role,
})

describe('a condition over what is known', () => {
	const atLeast = condition('people', '>=', 3)
	const atMost = condition('money', '<=', 10_000)
	const exactly = condition('people', '=', 12)
	const oneOf = condition('who', 'in', ['group', 'person'])
	const rows: [string, Condition, Fact | undefined, string][] = [
		['nothing known', atLeast, undefined, 'unknown'],
		['the limit itself', atLeast, { is: [3] }, 'met'],
		['below the limit', atLeast, { is: [2] }, 'unmet'],
		['at most: the limit itself', atMost, { is: [10_000] }, 'met'],
		['at most: above it', atMost, { is: [10_001] }, 'unmet'],
		['limits known, surely enough', atLeast, { from: 3 }, 'met'],
		['limits known, surely too few', atLeast, { to: 2 }, 'unmet'],
		['limits on both sides of it', atLeast, { from: 2, to: 4 }, 'unknown'],
		['only an upper limit', atLeast, { to: 10 }, 'unknown'],
		['at most, surely', atMost, { to: 9000 }, 'met'],
		['at most, surely not', atMost, { from: 12_000, to: 15_000 }, 'unmet'],
		['exactly, in the middle', exactly, { from: 10, to: 14 }, 'unknown'],
		['exactly, out of reach', exactly, { from: 13 }, 'unmet'],
		['exactly, no room left', exactly, { from: 12, to: 12 }, 'met'],
		['one of the values', oneOf, { is: ['group'] }, 'met'],
		['another value', oneOf, { is: ['company'] }, 'unmet'],
		['several values, one of which fits', oneOf, { is: ['company', 'person'] }, 'met'],
		['known to be none at all', oneOf, { is: [] }, 'unmet'],
		['all of its values ruled out', oneOf, { isNot: ['person', 'group', 'company'] }, 'unmet'],
		['some of its values ruled out', oneOf, { isNot: ['person'] }, 'unknown'],
	]
	test.each(rows)('%s', (_name, asked, fact, truth) => expect(truthOf(asked, fact)).toBe(truth))
})

test('“true” and “not true” to a condition are what they say', () => {
	fc.assert(
		fc.property(conditionArbitrary, (asked) => {
			expect(truthOf(asked, factThatMeets(asked))).toBe('met')
			expect(truthOf(asked, factThatFails(asked))).toBe('unmet')
		}),
	)
})

test.each<[string, Fact | undefined, Fact, Fact]>([
	['the first thing said', undefined, { is: [4] }, { is: [4] }],
	['a correction', { is: [4] }, { is: [5] }, { is: [5] }],
	['another value ruled out', { isNot: ['person'] }, { isNot: ['group'] }, { isNot: ['person', 'group'] }],
	['the other limit', { from: 2 }, { to: 4 }, { from: 2, to: 4 }],
	['a nearer limit', { from: 2, to: 9 }, { from: 3 }, { from: 3, to: 9 }],
	['a number after limits', { from: 2, to: 4 }, { is: [3] }, { is: [3] }],
])('learning of a field: %s', (_name, before, more, after) => {
	expect(learn(before ? { people: before } : {}, 'people', more)).toEqual({ people: after })
})

/** The rules of the contract, written again from its words, over plain values. */
function expectedOf(grant: Grant, ruleset: Grant | undefined, given: Record<string, unknown[]>) {
	const fieldTruth: Record<string, Set<string>> = {}
	for (const { field, op, value, role } of [...grant.conditions, ...(ruleset?.conditions ?? [])]) {
		if (role === 'commitment') continue
		const known = Object.hasOwn(given, field)
		let holds = false
		for (const one of given[field] ?? []) {
			if (op === 'in') holds ||= (value as unknown[]).some((each) => each === one)
			if (op === '=') holds ||= value === one
			if (op === '>=') holds ||= (one as number) >= (value as number)
			if (op === '<=') holds ||= (one as number) <= (value as number)
		}
		fieldTruth[field] = (fieldTruth[field] ?? new Set()).add(known ? (holds ? 'met' : 'unmet') : 'unknown')
	}
	const having = (truth: string) => Object.keys(fieldTruth).filter((field) => fieldTruth[field]?.has(truth))
	const unmet = having('unmet')
	const unknown = having('unknown')
	const met = having('met').filter((field) => !unmet.includes(field))
	const status = unmet.length > 0 ? 'ineligible' : grant.rules === 'not-stated' ? 'ask' : unknown.length > 0 ? 'possible' : 'eligible'
	return { status, met: met.sort(), unmet: unmet.sort(), unknown: unknown.sort() }
}

test('every decision is that of the conditions’ truth table', () => {
	const conditions = fc.array(conditionArbitrary, { maxLength: 5 })
	const base = fc.record({ own: conditions, shared: conditions, inherits: fc.boolean(), notStated: fc.boolean() })
	fc.assert(
		fc.property(base, givenFactsArbitrary, ({ own, shared, inherits, notStated }, given) => {
			const knowledge = grantsOnly({
				rules: { ruleset: true, conditions: shared },
				grant: { conditions: own, ...(inherits ? { inherits: 'rules' } : {}), ...(notStated ? { rules: 'not-stated' } : {}) },
			})
			const grant = knowledge.entries.get('grant') as Grant
			const assessment = assess(knowledge, grant, asFacts(given))
			const { met, unmet, unknown } = fieldsByTruth(assessment)
			const ruleset = inherits ? (knowledge.entries.get('rules') as Grant) : undefined
			expect({ status: assessment.status, met: met.sort(), unmet: unmet.sort(), unknown: unknown.sort() }).toEqual(
				expectedOf(grant, ruleset, given),
			)
		}),
		{ numRuns: 10_000 },
	)
})

test('what becomes known settles a condition or leaves it; it never turns it round', () => {
	fc.assert(
		fc.property(fc.array(conditionArbitrary, { maxLength: 4 }), givenFactsArbitrary, fc.nat(), (conditions, given, pick) => {
			const knowledge = grantsOnly({ grant: { conditions } })
			const grant = knowledge.entries.get('grant') as Grant
			const fields = Object.keys(given)
			const without = Object.fromEntries(Object.entries(given).filter(([field]) => field !== fields[pick % Math.max(1, fields.length)]))
			const before = assess(knowledge, grant, asFacts(without))
			const after = assess(knowledge, grant, asFacts(given))
			if (before.status === 'ineligible' || before.status === 'eligible') expect(after.status).toBe(before.status)
		}),
		{ numRuns: 2000 },
	)
})

describe('grants of a place', () => {
	const knowledge = grantsOnly({
		'in-north': { area: 'north' },
		'old-in-north': { area: 'north', status: 'historic' },
		'planned-in-north': { area: 'north', status: 'proposal' },
		'rules-in-north': { area: 'north', ruleset: true },
		'in-south': { area: 'south' },
		everywhere: {},
	})

	test.each([
		['north', ['in-north', 'everywhere']],
		['south', ['in-south', 'everywhere']],
		['sverige', ['everywhere']],
		['nowhere', ['everywhere']],
	])('in %s are those to apply for now, its own first', (area, ids) => {
		expect(currentGrants(knowledge, area).map(({ id }) => id)).toEqual(ids)
		expect(assessAll(knowledge, area, {}).map(({ grant }) => grant.id)).toEqual(ids)
	})
})

test('rulesets that inherit each other in a circle end', () => {
	const knowledge = grantsOnly({
		grant: { inherits: 'one' },
		one: { ruleset: true, inherits: 'two', conditions: [condition('open', '=', true)] },
		two: { ruleset: true, inherits: 'one', conditions: [condition('new', '=', true)] },
	})
	const grant = knowledge.entries.get('grant') as Grant
	expect(assess(knowledge, grant, {}).conditions.map(({ condition: { field }, ruleset }) => [field, ruleset])).toEqual([
		['open', 'one'],
		['new', 'two'],
	])
})
