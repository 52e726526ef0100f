import { calibrate, type Fitted, probability, type Sample } from './calibration'

/** What an outcome is worth: a wrong answer costs more than a right one gives, and sending on what is outside is right. */
export interface Worth {
	right: number
	wrong: number
	rightChoices: number
	wrongChoices: number
	sentOn: number
	missed: number
}

export const defaultWorth: Worth = { right: 1, wrong: -3, rightChoices: 0.6, wrongChoices: -0.3, sentOn: 1, missed: 0 }

/** The threshold on `chance` at which the samples that pass gain most together. */
export function bestThreshold(samples: readonly { chance: number; gain: number }[]): number {
	const falling = [...samples].sort((a, b) => b.chance - a.chance)
	let sum = 0
	let most = 0
	let threshold = 1
	for (const [index, { chance, gain }] of falling.entries()) {
		sum += gain
		const next = falling[index + 1]?.chance ?? 0
		if (sum > most && next < chance) {
			most = sum
			threshold = (chance + next) / 2
		}
	}
	return threshold
}

/**
 * Fits both calibrations on all samples, and the two thresholds on those that are like what people ask: first from
 * where on choices are worth more than handing off, then from where on an answer is worth more than either.
 */
export function fit(
	all: readonly Sample[],
	samples: readonly Sample[] = all,
	worth: Worth = defaultWorth,
): Pick<Fitted, 'best' | 'choices' | 'thresholds'> {
	const best = calibrate(all, ({ bestIsRight }) => bestIsRight)
	const choices = calibrate(all, ({ choicesHaveRight }) => choicesHaveRight)
	const sendingOn = ({ isOutside }: Sample) => (isOutside ? worth.sentOn : worth.missed)
	const offering = ({ choicesHaveRight, isOutside }: Sample) =>
		choicesHaveRight ? worth.rightChoices : isOutside ? 0 : worth.wrongChoices
	const clarify = bestThreshold(
		samples.map((sample) => ({
			chance: probability(sample.evidence, choices),
			gain: (offering(sample) - sendingOn(sample)) * sample.weight,
		})),
	)
	const answer = bestThreshold(
		samples.map((sample) => {
			const instead = probability(sample.evidence, choices) >= clarify ? offering(sample) : sendingOn(sample)
			return {
				chance: probability(sample.evidence, best),
				gain: ((sample.bestIsRight ? worth.right : worth.wrong) - instead) * sample.weight,
			}
		}),
	)
	return { best, choices, thresholds: { answer, clarify } }
}
