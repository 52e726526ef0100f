import { type Decision, decide, type Thresholds, thresholds } from '../../src/matching/decision'

// Halves and quarters, which a computer holds exactly, so that a row can stand right on a bound.
const bounds: Thresholds = { answer: 0.5, clarify: 0.25, margin: 0.125, lead: 2 }

const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const ranked = (scores: readonly number[]) => scores.map((score, index) => ({ id: ids[index] as string, score }))
const answer = (id: string): Decision => ({ outcome: 'answer', id })
const clarify = (...ids: string[]): Decision => ({ outcome: 'clarify', ids })
const handoff: Decision = { outcome: 'handoff' }

describe('nothing is named', () => {
	test.each<[string, number[], Decision]>([
		['nothing found', [], handoff],
		['all scores are 0', [0, 0], handoff],
		['the best is just under worth offering', [0.249], handoff],
		['alone and just worth offering', [0.25], clarify('a')],
		['alone and just not sure', [0.499], clarify('a')],
		['alone and just sure', [0.5], answer('a')],
		['alone and certain', [1], answer('a')],
		['sure, and the next is just the margin behind', [0.5, 0.375], answer('a')],
		['sure, but the next is nearer than the margin', [0.5, 0.376], clarify('a', 'b')],
		['two equals, both sure', [1, 1], clarify('a', 'b')],
		['two equals, both just worth offering', [0.25, 0.25], clarify('a', 'b')],
		['not sure, and the next is worth offering too', [0.4, 0.3], clarify('a', 'b')],
		['not sure, and the next is half as likely', [0.4, 0.2], clarify('a')],
		['not sure, and the next is not worth offering but near', [0.4, 0.21], handoff],
		['just worth offering, and the next is near', [0.25, 0.24], handoff],
		['not sure, and those further down are not worth offering', [0.4, 0.3, 0.2, 0.1], clarify('a', 'b')],
		['the last is just half as likely as the best', [0.75, 0.7, 0.375], clarify('a', 'b', 'c')],
		['the last is less than half as likely as the best', [0.75, 0.7, 0.37], clarify('a', 'b')],
		['four choices', [0.4, 0.4, 0.4, 0.4], clarify('a', 'b', 'c', 'd')],
		['never more than four choices', [0.4, 0.4, 0.4, 0.4, 0.4, 0.4], clarify('a', 'b', 'c', 'd')],
		['sure and far ahead of several', [0.9, 0.4, 0.4, 0.4], answer('a')],
	])('%s: %j', (_name, scores, expected) => {
		expect(decide({ candidates: ranked(scores), named: [] }, bounds)).toEqual(expected)
	})
})

describe('a name stands in the text', () => {
	test.each<[string, number[], string[], Decision]>([
		['of the best, which is not sure', [0.3], ['a'], answer('a')],
		['of the best, and the next is as likely', [0.3, 0.3], ['a'], answer('a')],
		['of the best, which is just worth offering', [0.25], ['a'], answer('a')],
		['of the best, which is not worth offering', [0.2], ['a'], handoff],
		['of another than the best', [0.4, 0.3], ['b'], clarify('a', 'b')],
		['of another than the best, which is sure and ahead', [0.9, 0.3], ['b'], answer('a')],
		['of two, equally likely', [0.6, 0.6], ['a', 'b'], clarify('a', 'b')],
		['of two, one far ahead', [0.9, 0.5], ['a', 'b'], answer('a')],
		['of none of the candidates', [0.3], ['z'], clarify('a')],
	])('%s: %j %j', (_name, scores, named, expected) => {
		expect(decide({ candidates: ranked(scores), named }, bounds)).toEqual(expected)
	})
})

test.each([
	[0.6, 0.5, 0.1],
	[0.48, 0.42, 0.06],
	[0.7, 0.64, 0.06],
	[0.9, 0.8, 0.1],
])('%d leads %d by the margin %d, though a computer cannot hold them exactly', (best, next, margin) => {
	expect(decide({ candidates: ranked([best, next]), named: [] }, { ...bounds, answer: 0.4, margin })).toEqual(answer('a'))
})

test('the bounds in use are in order', () => {
	expect(thresholds.clarify).toBeGreaterThan(0)
	expect(thresholds.answer).toBeGreaterThan(thresholds.clarify)
	expect(thresholds.answer).toBeLessThan(1)
	expect(thresholds.margin).toBeGreaterThan(0)
	expect(thresholds.lead).toBeGreaterThan(1)
})

test.each([
	['answer', [thresholds.answer]],
	['clarify', [thresholds.clarify]],
	['handoff', [thresholds.clarify - 0.001]],
])('without bounds of its own it uses those: %s', (outcome, scores) => {
	expect(decide({ candidates: ranked(scores), named: [] }).outcome).toBe(outcome)
})
