import { conditionsOf } from '../../src/grants/conditions'
import { describeCondition } from '../../src/grants/describe'
import type { Grant } from '../../src/knowledge/model'
import type { Condition } from '../../src/knowledge/schema/facts'
import { placeholdersOf } from '../../src/language/messages'
import { readKnowledge } from '../support/kept'

const knowledge = readKnowledge()
const grants = [...knowledge.entries.values()].filter((entry): entry is Grant => entry.kind === 'grant')
const conditions = grants.flatMap((grant) => [...grant.conditions, ...conditionsOf(knowledge, grant).map(({ condition }) => condition)])

/** Words that a language needs of its own to say a condition, and does not have. */
function missingWords(lng: string, { field, op, value }: Condition): string[] {
	const words = knowledge.languages.get(lng)?.profile?.fields[field]
	const form = op === '>=' ? 'at_least' : op === '<=' ? 'at_most' : value === false ? 'is_not' : 'is'
	const type = knowledge.profile.fields[field]
	const values = type?.type === 'choice' ? [value].flat().map(String) : []
	return [
		...(words?.[form] ? [] : [`${field}.${form}`]),
		...(words?.label ? [] : [`${field}.label`]),
		...((type?.type === 'choice' || type?.type === 'number') && !words?.ask ? [`${field}.ask`] : []),
		...values.flatMap((each) => (words?.values?.[each] ? [] : [`${field}.values.${each}`])),
	]
}

test.each([...knowledge.languages.keys()])('every condition of every grant is a sentence of its own in %s', (lng) => {
	expect([...new Set(conditions.flatMap((condition) => missingWords(lng, condition)))]).toEqual([])
	for (const condition of conditions) {
		const sentence = describeCondition(knowledge, lng, condition)
		expect(placeholdersOf(sentence)).toEqual([])
		expect(sentence.length).toBeGreaterThan(8)
	}
})

test.each<[string, Condition, string]>([
	[
		'values in the order of the vocabulary',
		{ field: 'applicant_type', op: 'in', value: ['informal-group', 'private-person'], role: 'eligibility' },
		'Den som söker är en privatperson eller en grupp som inte är en förening.',
	],
	['a limit', { field: 'group_size', op: '>=', value: 3, role: 'eligibility' }, 'Ni är minst 3 personer.'],
	[
		'something that must not be',
		{ field: 'bankrupt_or_insolvent', op: '=', value: false, role: 'eligibility' },
		'Föreningen är inte i konkurs, på obestånd eller i likvidation.',
	],
	[
		'a place',
		{ field: 'activity_location', op: '=', value: 'helsingborg', role: 'eligibility' },
		'Ni har er verksamhet huvudsakligen i Helsingborg.',
	],
])('in Swedish: %s', (_name, condition, sentence) => {
	expect(describeCondition(knowledge, 'sv', condition)).toBe(sentence)
})
