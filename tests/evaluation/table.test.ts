import type { Asked } from '../../src/evaluation/asked'
import type { Judged, Verdict } from '../../src/evaluation/judge'
import { riskCoverage, riskCoverageSvg } from '../../src/evaluation/risk-coverage'
import { rowOf, rowsOf, tableOf } from '../../src/evaluation/table'

const judged = (verdict: Verdict, outcome: Asked['expect']['outcome'], more: Partial<Asked> = {}, languageRight = true): Judged => ({
	asked: { id: 1, lang: 'sv', text: '…', expect: { outcome }, style: 'need', kind: '-', ...more },
	turn: {} as Judged['turn'],
	verdict,
	languageRight,
})

test('shares are of the questions that they are about', () => {
	const some = [
		judged('right', 'answer'),
		judged('among-choices', 'answer'),
		judged('wrong', 'answer'),
		judged('sent-on', 'grant-finder', {}, false),
		judged('right', 'handoff'),
		judged('caught', 'handoff'),
	]
	expect(rowOf('all', some)).toEqual({ name: 'all', asked: 6, right: 0.25, resolved: 0.5, wrong: 0.25, sentOn: 0.5, language: 5 / 6 })
})

test('a group without questions of a sort has no share of it', () => {
	expect(rowOf('chat', [judged('right', 'chat')])).toMatchObject({ right: 1, sentOn: null })
	expect(rowOf('none', [])).toMatchObject({ right: null, language: null })
})

test('one row for each language and style, and one for all', () => {
	const some = [
		judged('right', 'answer'),
		judged('right', 'answer', { lang: 'ti', style: 'typo' }),
		judged('right', 'handoff', { style: '-' }),
	]
	expect(rowsOf(some).map(({ name, asked }) => [name, asked])).toEqual([
		['sv', 2],
		['ti', 1],
		['need', 1],
		['typo', 1],
		['all', 3],
	])
	expect(tableOf(rowsOf(some))).toHaveLength(7)
})

test('risk grows as less sure questions are answered', () => {
	const points = riskCoverage([
		{ confidence: 0.2, isRight: false },
		{ confidence: 0.9, isRight: true },
		{ confidence: 0.6, isRight: true },
		{ confidence: 0.5, isRight: false },
	])
	expect(points).toEqual([
		{ coverage: 0.25, risk: 0 },
		{ coverage: 0.5, risk: 0 },
		{ coverage: 0.75, risk: 1 / 3 },
		{ coverage: 1, risk: 0.5 },
	])
	expect(riskCoverageSvg(points, 0.5)).toMatch(/^<svg .*<path d="M.*<\/svg>\n$/s)
})
