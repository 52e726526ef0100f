import { groupBy } from '../language/group-by'
import type { Judged } from './judge'

/** Shares in 0..1 of a group of judged questions; null where the group has no question of that sort. */
export interface Row {
	name: string
	asked: number
	/** Of the questions that have an answer. */
	right: number | null
	/** Right, or right among the choices. */
	resolved: number | null
	wrong: number | null
	/** Of the questions that nothing answers: handed off. */
	sentOn: number | null
	language: number | null
}

function share(of: readonly Judged[], counts: (judged: Judged) => boolean): number | null {
	return of.length === 0 ? null : of.filter(counts).length / of.length
}

export function rowOf(name: string, judged: readonly Judged[]): Row {
	const answerable = judged.filter(({ asked }) => asked.expect.outcome !== 'handoff')
	const outside = judged.filter(({ asked }) => asked.expect.outcome === 'handoff')
	return {
		name,
		asked: judged.length,
		right: share(answerable, ({ verdict }) => verdict === 'right'),
		resolved: share(answerable, ({ verdict }) => verdict === 'right' || verdict === 'among-choices'),
		wrong: share(answerable, ({ verdict }) => verdict === 'wrong'),
		sentOn: share(outside, ({ verdict }) => verdict === 'right'),
		language: share(judged, ({ languageRight }) => languageRight),
	}
}

/** One row for each language, one for each style, and one for all together. */
export function rowsOf(judged: readonly Judged[]): Row[] {
	const by = (key: (judged: Judged) => string) => [...groupBy(judged, key)].map(([name, some]) => rowOf(name, some))
	return [...by(({ asked }) => asked.lang), ...by(({ asked }) => asked.style).filter(({ name }) => name !== '-'), rowOf('all', judged)]
}

const format = (value: number | null) => (value === null ? '-' : value.toFixed(3))

export function tableOf(rows: readonly Row[]): string[] {
	return [
		'| | asked | right | resolved | wrong | outside sent on | language |',
		'| --- | --: | --: | --: | --: | --: | --: |',
		...rows.map(
			({ name, asked, right, resolved, wrong, sentOn, language }) =>
				`| ${[name, String(asked), ...[right, resolved, wrong, sentOn, language].map(format)].join(' | ')} |`,
		),
	]
}
