import { writeFileSync } from 'node:fs'
import { readConfig } from '../config'
import { loadContext } from '../content'
import { type Judged, judge } from '../evaluation/judge'
import { riskCoverage, riskCoverageSvg } from '../evaluation/risk-coverage'
import { askedSamples } from '../evaluation/samples'
import { rowsOf, tableOf } from '../evaluation/table'
import { probability } from '../matching/calibration'
import fitted from '../matching/fitted.json'
import type { ExitCode, Terminal } from './command'
import { readAsked } from './read-asked'

export interface EvaluateOptions {
	curve?: string
	misses?: boolean
}

function missLine({ asked, turn, verdict, languageRight }: Judged): string {
	const got = turn.entry ?? turn.candidates.map(({ id }) => id).join(', ')
	return `${asked.id}  ${verdict}${languageRight ? '' : `, language ${turn.lng}`}  expected ${asked.expect.entries?.join(' or ') ?? asked.expect.outcome}, got ${turn.outcome} ${got}`
}

/** `envagin evaluate`: how well questions with a known outcome come out, by language and by style. */
export async function evaluate(files: readonly string[], { curve, misses }: EvaluateOptions, terminal: Terminal): Promise<ExitCode> {
	const context = loadContext(readConfig(terminal.environment))
	const asked = readAsked(files)
	const judged = asked.map((each) => judge(context, each))
	terminal.stdout.write(`${tableOf(rowsOf(judged)).join('\n')}\n`)
	if (misses) {
		const missed = judged.filter(({ verdict, languageRight }) => verdict !== 'right' || !languageRight)
		terminal.stdout.write(`\n${missed.map(missLine).join('\n')}\n`)
	}
	if (curve) {
		const confident = askedSamples(context, asked).map(({ evidence, bestIsRight }) => ({
			confidence: probability(evidence, fitted.best),
			isRight: bestIsRight,
		}))
		const answered = confident.filter(({ confidence }) => confidence >= fitted.thresholds.answer).length / confident.length
		writeFileSync(curve, riskCoverageSvg(riskCoverage(confident), answered))
	}
	return 0
}
