import type { Calibration, Fitted } from '../../src/matching/calibration'
import { type Decision, decide } from '../../src/matching/decision'
import { grantFinderId } from '../../src/matching/entry-texts'
import fitted from '../../src/matching/fitted.json'
import type { Evidence, MatchResult } from '../../src/matching/matcher'

const none: Calibration = { bias: 0, odds: 0, lead: 0, coverage: 0, outside: 0, words: 0, named: 0, general: 0 }
/** The best is as likely as its odds say; the choices as likely as those of the best and one more. */
const plain: Fitted = {
	made: { date: '2026-01-01', samples: 0, figures: {} },
	best: { ...none, odds: 1 },
	choices: { ...none, bias: 1, odds: 1 },
	thresholds: { answer: 0.75, clarify: 0.5 },
}
const logit = (probability: number) => Math.log(probability / (1 - probability))
const found = (probability: number, ids: readonly string[], more: Partial<Evidence> = {}): MatchResult => ({
	candidates: ids.map((id, index) => ({ id, score: 0.5 / (index + 1) })),
	named: [],
	evidence: {
		odds: logit(probability),
		lead: 2,
		coverage: 0.5,
		outside: 0,
		words: 8,
		named: false,
		general: ids[0] === grantFinderId,
		...more,
	},
})
const answer = (id: string): Decision => ({ outcome: 'answer', id })
const clarify = (...ids: string[]): Decision => ({ outcome: 'clarify', ids })
const handoff: Decision = { outcome: 'handoff' }

test.each<[string, number, string[], Decision]>([
	['nothing found', 0.99, [], handoff],
	['sure', 0.9, ['a', 'b'], answer('a')],
	['sure, and there is no other', 0.9, ['a'], answer('a')],
	['just sure', 0.7501, ['a', 'b'], answer('a')],
	['just not sure', 0.7499, ['a', 'b'], clarify('a', 'b')],
	['not sure, and there is nothing to choose among', 0.7, ['a'], handoff],
	['just worth offering', 0.27, ['a', 'b'], clarify('a', 'b')],
	['not worth offering', 0.26, ['a', 'b'], handoff],
	['never more than four choices', 0.5, ['a', 'b', 'c', 'd', 'e'], clarify('a', 'b', 'c', 'd')],
	['money in general, surely', 0.9, [grantFinderId, 'a'], answer(grantFinderId)],
	['money in general, perhaps: its answer is a choice itself', 0.5, [grantFinderId, 'a', 'b'], answer(grantFinderId)],
	['money in general is not a choice', 0.5, ['a', grantFinderId, 'b'], clarify('a', 'b')],
])('%s: %d %j', (_name, probability, ids, expected) => {
	expect(decide(found(probability, ids), plain)).toEqual(expected)
})

test.each<[string, number, Partial<Evidence>, Decision]>([
	['a word, one likely entry', 0.85, { words: 1 }, answer('a')],
	['a word that several entries have', 0.5, { words: 1 }, clarify('a', 'b')],
	['two words that several entries have', 0.5, { words: 2 }, clarify('a', 'b')],
	['a name that several entries have', 0.5, { words: 1, named: true }, answer('a')],
	['three words', 0.5, { words: 3 }, answer('a')],
])('few words: %s', (_name, score, evidence, expected) => {
	const match = found(0.9, ['a', 'b'], evidence)
	expect(
		decide(
			{ ...match, candidates: match.candidates.map((candidate, index) => (index === 0 ? { ...candidate, score } : candidate)) },
			plain,
		),
	).toEqual(expected)
})

describe('the calibration in use', () => {
	test.each<[string, Partial<Evidence>, Decision['outcome']]>([
		['far ahead, and most words known', { odds: 5, lead: 5, coverage: 0.8, outside: 0 }, 'answer'],
		['one of several, some words known', { odds: -1, lead: 0.5, coverage: 0.3, outside: 0.02 }, 'clarify'],
		['nothing fits, and hardly a word is known', { odds: -5, lead: 0.1, coverage: 0.05, outside: 0.2 }, 'handoff'],
		['surely outside the knowledge base', { odds: -4, lead: 0.5, coverage: 0.2, outside: 0.95 }, 'handoff'],
	])('%s', (_name, evidence, outcome) => {
		expect(decide(found(0.5, ['a', 'b'], evidence)).outcome).toBe(outcome)
	})

	test('was fitted, and says when and how well', () => {
		expect(fitted.made.date).toMatch(/^\d{4}-\d\d-\d\d$/)
		expect(fitted.made.samples).toBeGreaterThan(1000)
		expect(fitted.thresholds.answer).toBeGreaterThan(0)
		expect(fitted.thresholds.answer).toBeLessThan(1)
		expect(fitted.made.figures['asked-wrong']).toBeLessThanOrEqual(0.03)
	})

	test('the further ahead, the surer', () => {
		const sure = [-4, -2, 0, 2, 4].map((odds) => decide(found(0.5, ['a', 'b'], { odds, lead: odds, coverage: 0.5 })).outcome)
		const order = ['handoff', 'clarify', 'answer']
		expect(sure.map((outcome) => order.indexOf(outcome))).toEqual([...sure].map((outcome) => order.indexOf(outcome)).sort())
	})
})
