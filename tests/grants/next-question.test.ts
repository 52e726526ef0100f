import fc from 'fast-check'
import { assess, assessAll, currentGrants } from '../../src/grants/assess'
import { conditionsOf } from '../../src/grants/conditions'
import type { Facts, FactValue } from '../../src/grants/facts'
import { nameOf, nextSubject, openSubjects, questionAbout, type Subject } from '../../src/grants/next-question'
import type { Grant, Knowledge } from '../../src/knowledge/model'
import type { Condition } from '../../src/knowledge/schema/facts'
import { asFacts, conditionArbitrary, givenFactsArbitrary, grantsOnly } from '../support/grants'
import { readKnowledge } from '../support/kept'

const eligible = (field: string, op: Condition['op'], value: Condition['value']): Condition => ({ field, op, value, role: 'eligibility' })

/** Says what an applicant, of whom everything is known, answers. */
function answer(knowledge: Knowledge, facts: Facts, subject: Subject, profile: Record<string, FactValue>): Facts {
	const fields =
		subject.type === 'field'
			? [subject.field]
			: conditionsOf(knowledge, knowledge.entries.get(subject.ruleset) as Grant).map(({ condition }) => condition.field)
	const learned = fields.filter((field) => !facts[field]).map((field) => [field, { is: [profile[field] as FactValue] }])
	return { ...facts, ...Object.fromEntries(learned) }
}

/** The subjects asked until nothing more would change the result. */
function interview(knowledge: Knowledge, area: string, profile: Record<string, FactValue>): { asked: string[]; facts: Facts } {
	let facts: Facts = {}
	const asked: string[] = []
	for (;;) {
		const subject = nextSubject(knowledge, assessAll(knowledge, area, facts))
		if (!subject) return { asked, facts }
		asked.push(nameOf(subject))
		facts = answer(knowledge, facts, subject, profile)
	}
}

describe('the next question', () => {
	const sport = [eligible('who', 'in', ['association']), eligible('about', 'in', ['sport'])]
	const many = grantsOnly({
		camp: { conditions: [...sport, eligible('people', '>=', 3)] },
		cup: { conditions: [...sport, eligible('open', '=', true)] },
		tour: { conditions: [...sport, eligible('new', '=', true)] },
	})
	const rows: [string, Knowledge, Facts, string | null][] = [
		['what settles most grants at once comes first', many, {}, 'who'],
		['then what settles most of those left', many, { who: { is: ['association'] } }, 'about'],
		['ties go by the order of the vocabulary', many, { who: { is: ['association'] }, about: { is: ['sport'] } }, 'people'],
		['nothing to ask when every grant is out', many, { who: { is: ['company'] } }, null],
		['nothing to ask when every grant is settled', many, { who: { is: ['association'] }, about: { is: ['art'] } }, null],
		[
			'a field that only another condition failed is not asked',
			grantsOnly({ camp: { conditions: [eligible('open', '=', true), eligible('new', '=', true)] } }),
			{ open: { is: [false] } },
			null,
		],
		[
			'commitments are never asked about',
			grantsOnly({ camp: { conditions: [{ ...eligible('open', '=', true), role: 'commitment' }] } }),
			{},
			null,
		],
		[
			'a ruleset is asked about by its id',
			grantsOnly({
				rules: { ruleset: true, conditions: [eligible('open', '=', true), eligible('new', '=', true)] },
				camp: { inherits: 'rules' },
			}),
			{},
			'rules',
		],
		[
			'an answer between limits is asked about again',
			grantsOnly({ camp: { conditions: [eligible('people', '>=', 3)] } }),
			{ people: { from: 2, to: 4 } },
			'people',
		],
		[
			'a grant without stated rules may still be ruled out',
			grantsOnly({ camp: { rules: 'not-stated', conditions: [eligible('open', '=', true)] } }),
			{},
			'open',
		],
	]
	test.each(rows)('%s', (_name, knowledge, facts, expected) => {
		const next = nextSubject(knowledge, assessAll(knowledge, 'sverige', facts))
		expect(next && nameOf(next)).toBe(expected)
	})

	test('what was skipped is not asked again', () => {
		const assessments = assessAll(many, 'sverige', {})
		const skipped = new Set<string>()
		for (let subject = nextSubject(many, assessments, skipped); subject; subject = nextSubject(many, assessments, skipped)) {
			expect(skipped.has(nameOf(subject))).toBe(false)
			skipped.add(nameOf(subject))
		}
		expect([...skipped].sort()).toEqual(['about', 'new', 'open', 'people', 'who'])
	})
})

describe('how it is asked', () => {
	const knowledge = grantsOnly({
		rules: { ruleset: true, conditions: [eligible('new', '=', true), eligible('where', '=', 'north')] },
		camp: { inherits: 'rules', conditions: [eligible('who', 'in', ['person', 'group']), eligible('people', '>=', 3)] },
		cup: {
			inherits: 'rules',
			conditions: [eligible('who', 'in', ['association']), eligible('about', '=', 'art'), eligible('open', '=', true)],
		},
	})
	const assessments = (facts: Facts) => assessAll(knowledge, 'sverige', facts)
	const rows: [string, Subject, Facts, object | null][] = [
		[
			'several values: a choice of those that matter, and “none of these”',
			{ type: 'field', field: 'who' },
			{},
			{ type: 'choice', values: ['person', 'group', 'association'] },
		],
		[
			'values ruled out are not offered again',
			{ type: 'field', field: 'who' },
			{ who: { isNot: ['association'] } },
			{ type: 'choice', values: ['person', 'group'] },
		],
		[
			'one value that matters: its sentence, true or not',
			{ type: 'field', field: 'about' },
			{},
			{ type: 'statement', condition: eligible('about', '=', 'art') },
		],
		['yes or no: its sentence', { type: 'field', field: 'open' }, {}, { type: 'statement' }],
		['a number', { type: 'field', field: 'people' }, {}, { type: 'number' }],
		[
			'a number between limits: the condition’s sentence',
			{ type: 'field', field: 'people' },
			{ people: { from: 2, to: 4 } },
			{ type: 'statement', condition: eligible('people', '>=', 3) },
		],
		[
			'a ruleset: all that is not known of it',
			{ type: 'ruleset', ruleset: 'rules' },
			{ new: { is: [true] } },
			{ type: 'checklist', conditions: [eligible('where', '=', 'north')] },
		],
		['a field that nothing depends on any more: not at all', { type: 'field', field: 'people' }, { people: { is: [5] } }, null],
	]
	test.each(rows)('%s', (_name, subject, facts, expected) => {
		const field = subject.type === 'field' ? subject.field : ''
		const question = questionAbout(knowledge, subject, assessments(facts), facts[field])
		if (expected === null) expect(question).toBeNull()
		else expect(question).toMatchObject(expected)
	})
})

test('no question is asked whose answer cannot change the result', () => {
	const grants = fc.array(fc.array(conditionArbitrary, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })
	fc.assert(
		fc.property(grants, givenFactsArbitrary, (conditions, given) => {
			const knowledge = grantsOnly(Object.fromEntries(conditions.map((each, index) => [`grant-${index}`, { conditions: each }])))
			const facts = asFacts(given)
			for (const subject of openSubjects(assessAll(knowledge, 'sverige', facts))) {
				if (subject.type !== 'field') continue
				const truths = [...knowledge.entries.values()].flatMap((entry) => {
					const { status, conditions: judged } = assess(knowledge, entry as Grant, facts)
					return status === 'ineligible'
						? []
						: judged.filter(({ condition }) => condition.field === subject.field).map(({ truth }) => truth)
				})
				expect(truths).toContain('unknown')
			}
		}),
		{ numRuns: 1000 },
	)
})

describe('the interview over this knowledge base', () => {
	const knowledge = readKnowledge()
	const areas = [...knowledge.areas.keys()]

	const profileArbitrary = fc
		.tuple(
			...Object.values(knowledge.profile.fields).map((field): fc.Arbitrary<FactValue> => {
				if (field.type === 'choice') return fc.constantFrom(...field.values)
				if (field.type === 'number') return fc.constantFrom(0, 1, 2, 3, 12, 36, 40, 10_000, 20_000)
				return field.type === 'area' ? fc.constantFrom(...areas) : fc.boolean()
			}),
		)
		.map((values) => Object.fromEntries(Object.keys(knowledge.profile.fields).map((name, index) => [name, values[index] as FactValue])))

	/** An applicant who meets a grant's conditions, so that it is asked about to the end. */
	const suiting = (grant: Grant, profile: Record<string, FactValue>) =>
		Object.fromEntries([
			...Object.entries(profile),
			...conditionsOf(knowledge, grant).map(({ condition: { field, value } }) => [
				field,
				(Array.isArray(value) ? value[0] : value) as FactValue,
			]),
		])

	test.each(areas)('in %s settles everything, with a median of at most five questions and never more than nine', (area) => {
		const counts: number[] = []
		const grants = currentGrants(knowledge, area)
		fc.assert(
			fc.property(profileArbitrary, fc.nat(), fc.boolean(), (profile, pick, suits) => {
				const grant = grants[pick % grants.length] as Grant
				const { asked, facts } = interview(knowledge, area, suits ? suiting(grant, profile) : profile)
				if (!suits) counts.push(asked.length)
				expect(asked.length).toBeLessThanOrEqual(9)
				expect(new Set(asked).size).toBe(asked.length)
				expect(assessAll(knowledge, area, facts).filter(({ status }) => status === 'possible')).toEqual([])
			}),
			{ numRuns: 150, seed: 1 },
		)
		counts.sort((a, b) => a - b)
		expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(5)
	})
})
