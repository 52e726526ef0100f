import fc from 'fast-check'
import type { Fact } from '../../src/grants/facts'
import type { Knowledge } from '../../src/knowledge/model'
import type { Condition, GrantFacts, ProfileField } from '../../src/knowledge/schema/facts'

/** A small vocabulary with a field of each type. */
export const vocabulary: Record<string, ProfileField> = {
	who: { type: 'choice', values: ['person', 'group', 'association', 'company'] },
	about: { type: 'choice', values: ['art', 'sport', 'culture'] },
	people: { type: 'number' },
	money: { type: 'number' },
	open: { type: 'yes-no' },
	new: { type: 'yes-no' },
	where: { type: 'area' },
}

export const places = ['north', 'south', 'sverige']

type Given = string | number | boolean

const valueFor = (name: string): fc.Arbitrary<Given> => {
	const field = vocabulary[name]
	if (field?.type === 'choice') return fc.constantFrom(...field.values)
	if (field?.type === 'number') return fc.integer({ min: 0, max: 6 })
	if (field?.type === 'area') return fc.constantFrom(...places)
	return fc.boolean()
}

const fieldName = fc.constantFrom(...Object.keys(vocabulary))

export const conditionArbitrary: fc.Arbitrary<Condition> = fieldName.chain((field) => {
	const operators: Condition['op'][] =
		vocabulary[field]?.type === 'number' ? ['=', '>=', '<=', 'in'] : vocabulary[field]?.type === 'yes-no' ? ['='] : ['=', 'in']
	return fc.constantFrom(...operators).chain((op) =>
		fc.record({
			field: fc.constant(field),
			op: fc.constant(op),
			value: (op === 'in' ? fc.uniqueArray(valueFor(field), { minLength: 1, maxLength: 3 }) : valueFor(field)) as fc.Arbitrary<
				Condition['value']
			>,
			role: fc.constantFrom('eligibility' as const, 'eligibility' as const, 'commitment' as const),
		}),
	)
})

/** What an applicant says of every field, or nothing; one value or several. */
export const givenFactsArbitrary: fc.Arbitrary<Record<string, Given[]>> = fc
	.tuple(
		...Object.keys(vocabulary).map((field) =>
			fc.option(fc.uniqueArray(valueFor(field), { minLength: 1, maxLength: 2 }), { nil: undefined }),
		),
	)
	.map((values) =>
		Object.fromEntries(
			Object.keys(vocabulary).flatMap((field, index) => (values[index] === undefined ? [] : [[field, values[index] as Given[]]])),
		),
	)

export function asFacts(given: Record<string, Given[]>): Record<string, Fact> {
	return Object.fromEntries(Object.entries(given).map(([field, is]) => [field, { is }]))
}

const grantFacts = {
	status: 'current',
	audience: ['association'],
	route_to: 'door',
	source: { document: 'a', section: 'b' },
	other_sources: [],
	figures: {},
	related: [],
	not_stated: [],
	documents: [],
	obligations: [],
	conditions: [],
	examples: [],
} satisfies GrantFacts

/** A knowledge base of grants alone, for what looks at nothing else. */
export function grantsOnly(grants: Record<string, Partial<GrantFacts> & { area?: string }>): Knowledge {
	const entries = new Map(
		Object.entries(grants).map(([id, { area = 'sverige', ...facts }]) => [
			id,
			{ ...grantFacts, ...facts, id, kind: 'grant' as const, area },
		]),
	)
	return {
		version: '',
		areas: new Map([
			['sverige', { kind: 'country' }],
			['south', { kind: 'region', parent: 'sverige' }],
			['north', { kind: 'municipality', parent: 'sverige' }],
		]),
		sources: new Map(),
		profile: { fields: vocabulary, documents: [], obligations: [] },
		entries,
		languages: new Map(),
	}
}
