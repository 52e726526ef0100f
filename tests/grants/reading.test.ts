import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Fact, Facts, FactValue } from '../../src/grants/facts'
import type { Question } from '../../src/grants/next-question'
import { createApplicantReader } from '../../src/grants/reading/reader'
import { readKnowledge } from '../support/kept'

/**
 * What people say, by language: `tells` are messages with the facts that they tell in passing; `answers` are answers to
 * the question about a field. `4`, `association`, `[sport, culture]`, `{ from: 3, to: 4 }`; `none` is none of the
 * choices, `unclear` no answer, `back` and the like steer the interview, `several-numbers` and `unlikely` ask again.
 */
const value = z.union([
	z.string(),
	z.number(),
	z.boolean(),
	z.array(z.string()),
	z.strictObject({ from: z.number().optional(), to: z.number().optional() }),
])
const fileSchema = z.strictObject({
	tells: z.array(z.tuple([z.string(), z.record(z.string(), value)])),
	answers: z.record(z.string(), z.array(z.tuple([z.string(), value]))),
})

const folder = join(__dirname, 'said')
const files = readdirSync(folder).map((name) => ({
	lng: name.replace('.yaml', ''),
	...fileSchema.parse(parse(readFileSync(join(folder, name), 'utf8'))),
}))

const knowledge = readKnowledge()
const reader = createApplicantReader(knowledge)

function asFact(given: z.output<typeof value>): Fact {
	if (Array.isArray(given)) return { is: given }
	return typeof given === 'object' ? given : { is: [given as FactValue] }
}

const steering = ['unknown', 'back', 'change', 'why', 'stop', 'result']

function questionOf(field: string): Question {
	const type = knowledge.profile.fields[field]
	if (type?.type === 'number') return { type: 'number', field }
	if (type?.type === 'choice') return { type: 'choice', field, values: type.values.slice(0, -1) }
	return { type: 'statement', field, condition: { field, op: '=', value: true, role: 'eligibility' } }
}

const byFirst = (list: unknown) => (Array.isArray(list) ? [...list].sort() : list)
const sorted = (facts: Facts) =>
	Object.fromEntries(Object.entries(facts).map(([field, fact]) => [field, 'is' in fact ? { is: byFirst(fact.is) } : fact]))

const messages = files.flatMap(({ lng, tells }) => tells.map(([text, facts]) => ({ lng, text, facts })))
test.each(messages)('$lng: “$text” tells just $facts', ({ lng, text, facts }) => {
	expect(sorted(reader.readFacts(text, lng))).toEqual(
		sorted(Object.fromEntries(Object.entries(facts).map(([field, given]) => [field, asFact(given)]))),
	)
})

const replies = files.flatMap(({ lng, answers }) =>
	Object.entries(answers).flatMap(([field, rows]) => rows.map(([text, expected]) => ({ lng, field, text, expected }))),
)
test.each(replies)('$lng: asked about $field, “$text” is $expected', ({ lng, field, text, expected }) => {
	const question = questionOf(field)
	const answer = reader.readAnswer(question, text, lng)
	if (expected === 'unclear') expect(answer?.type === 'again' ? answer.reason : answer).toEqual(answer === null ? null : 'no-answer')
	else if (expected === 'none') expect(answer).toMatchObject({ type: 'fact', fact: { isNot: expect.any(Array) } })
	else if (expected === 'several-numbers' || expected === 'unlikely') expect(answer).toEqual({ type: 'again', reason: expected })
	else if (typeof expected === 'string' && steering.includes(expected)) expect(answer).toEqual({ type: 'control', name: expected })
	else expect(answer).toEqual({ type: 'fact', fact: asFact(expected) })
})

test('every language that the bot speaks has rows', () => {
	expect(files.map(({ lng }) => lng).sort()).toEqual([...knowledge.languages.keys()].sort())
})
