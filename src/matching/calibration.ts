import type { Evidence } from './matcher'

/** Weights of a logistic regression that turns evidence into a probability. */
export interface Calibration {
	bias: number
	odds: number
	support: number
	coverage: number
	outside: number
	named: number
}

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
const supportUnit = 10

type Inputs = readonly number[]

function inputsOf({ odds, support, coverage, outside, named }: Evidence): Inputs {
	return [1, Math.max(-farthestOdds, Math.min(farthestOdds, odds)), support / supportUnit, coverage, outside, Number(named)]
}

function weightsOf({ bias, odds, support, coverage, outside, named }: Calibration): Inputs {
	return [bias, odds, support, coverage, outside, named]
}

const logistic = (value: number) => 1 / (1 + Math.exp(-value))

const dot = (a: Inputs, b: Inputs) => a.reduce((sum, value, index) => sum + value * (b[index] as number), 0)

/** Probability in 0..1. */
export function probability(evidence: Evidence, calibration: Calibration): number {
	return logistic(dot(inputsOf(evidence), weightsOf(calibration)))
}

const steps = 400
const rate = 0.5
const shrinkage = 1e-3

/** Logistic regression by gradient ascent with a small ridge penalty; the samples' weights count. */
export function calibrate(samples: readonly Sample[], isRight: (sample: Sample) => boolean): Calibration {
	const rows = samples.map((sample) => ({ inputs: inputsOf(sample.evidence), right: Number(isRight(sample)), weight: sample.weight }))
	const total = rows.reduce((sum, { weight }) => sum + weight, 0)
	const weights = [0, 0, 0, 0, 0, 0]
	const squares = [0, 0, 0, 0, 0, 0]
	for (let step = 0; step < steps; step++) {
		const gradient = weights.map((weight) => -shrinkage * weight)
		for (const { inputs, right, weight } of rows) {
			const error = ((right - logistic(dot(inputs, weights))) * weight) / total
			for (const [index, input] of inputs.entries()) gradient[index] = (gradient[index] as number) + error * input
		}
		for (const [index, slope] of gradient.entries()) {
			squares[index] = (squares[index] as number) + slope * slope
			weights[index] = (weights[index] as number) + (rate * slope) / Math.sqrt((squares[index] as number) + 1e-9)
		}
	}
	const [bias = 0, odds = 0, support = 0, coverage = 0, outside = 0, named = 0] = weights
	return { bias, odds, support, coverage, outside, named }
}
