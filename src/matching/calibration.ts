import type { Evidence } from './matcher'

/** What the probability depends on. */
const inputs = ['odds', 'lead', 'coverage', 'outside', 'words', 'named', 'general'] as const
type Input = (typeof inputs)[number]

/** Weights of a logistic regression that turns evidence into a probability. */
export type Calibration = Readonly<Record<'bias' | Input, number>>

/** What a fitted file says: how sure the best candidate must be, and how that was found. */
export interface Fitted {
	/** Day of the fit, and what it was measured on. */
	made: { date: string; samples: number; figures: Record<string, number> }
	/** That the best candidate is right. */
	best: Calibration
	/** That one of the choices is right. */
	choices: Calibration
	/** At least this probability of the best to answer, and of the choices to offer them. */
	thresholds: { answer: number; clarify: number }
}

/** One text whose right entries are known. */
export interface Sample {
	evidence: Evidence
	/** The best candidate is right. */
	bestIsRight: boolean
	/** The best candidate is an entry that is not right: to answer with it would mislead. */
	bestMisleads: boolean
	/** One of the choices is right. */
	choicesHaveRight: boolean
	/** No entry answers it. */
	isOutside: boolean
	weight: number
}

const farthestOdds = 6
const mostWords = 20
const wordsUnit = 10

const within = (value: number, limit: number) => Math.max(-limit, Math.min(limit, value))

function valuesOf({ odds, lead, coverage, outside, words, named, general }: Evidence): number[] {
	return [
		1,
		within(odds, farthestOdds),
		within(lead, farthestOdds),
		coverage,
		outside,
		within(words, mostWords) / wordsUnit,
		Number(named),
		Number(general),
	]
}

const logistic = (value: number) => 1 / (1 + Math.exp(-value))

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, index) => sum + value * (b[index] as number), 0)

/** Probability in 0..1. */
export function probability(evidence: Evidence, calibration: Calibration): number {
	const weights = [calibration.bias, ...inputs.map((name) => calibration[name])]
	return logistic(dot(valuesOf(evidence), weights))
}

const steps = 400
const rate = 0.5
const shrinkage = 1e-3

/** Logistic regression by gradient ascent with a small ridge penalty; the samples' weights count. */
export function calibrate(samples: readonly Sample[], isRight: (sample: Sample) => boolean): Calibration {
	const rows = samples.map((sample) => ({ values: valuesOf(sample.evidence), right: Number(isRight(sample)), weight: sample.weight }))
	const total = rows.reduce((sum, { weight }) => sum + weight, 0)
	const weights = new Array<number>(inputs.length + 1).fill(0)
	const squares = new Array<number>(inputs.length + 1).fill(0)
	for (let step = 0; step < steps; step++) {
		const gradient = weights.map((weight) => -shrinkage * weight)
		for (const { values, right, weight } of rows) {
			const error = ((right - logistic(dot(values, weights))) * weight) / total
			for (const [index, input] of values.entries()) gradient[index] = (gradient[index] as number) + error * input
		}
		for (const [index, slope] of gradient.entries()) {
			squares[index] = (squares[index] as number) + slope * slope
			weights[index] = (weights[index] as number) + (rate * slope) / Math.sqrt((squares[index] as number) + 1e-9)
		}
	}
	const rounded = weights.map((weight) => Math.round(weight * 1e4) / 1e4)
	const entries = inputs.map((name, index) => [name, rounded[index + 1] as number] as const)
	return { bias: rounded[0] as number, ...(Object.fromEntries(entries) as Record<Input, number>) }
}
