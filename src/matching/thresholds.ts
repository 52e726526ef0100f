import { calibrate, type Fitted, probability, type Sample } from './calibration'

/** What may go wrong at most. */
export interface Limits {
	/** Wrong answers, as a share of the questions that have an answer. */
	wrong: number
	/** Answers and choices given to questions that nothing answers, as a share of these. */
	caught: number
	/** Answers alone given to questions that nothing answers, as a share of these. */
	misled: number
}

export const defaultLimits: Limits = { wrong: 0.025, caught: 0.05, misled: 0.02 }

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

/** The lowest threshold on `chance` that lets at most so many of the bad pass. */
function lowestThreshold(samples: readonly { chance: number; isBad: boolean }[], mostBad: number): number {
	const bad = samples
		.filter(({ isBad }) => isBad)
		.map(({ chance }) => chance)
		.sort((a, b) => b - a)
	const allowed = Math.floor(mostBad)
	const firstRefused = bad[allowed] ?? 0
	const lowestPassing = Math.min(1, ...samples.map(({ chance }) => chance).filter((chance) => chance > firstRefused))
	return (firstRefused + lowestPassing) / 2
}

/**
 * Fits both calibrations on all samples, and the two thresholds on those that are like what people ask: as many
 * answers, and then choices, as the limits on mistakes allow.
 */
export function fit(
	all: readonly Sample[],
	samples: readonly Sample[] = all,
	limits: Limits = defaultLimits,
): Pick<Fitted, 'best' | 'choices' | 'thresholds'> {
	const best = calibrate(all, ({ bestIsRight }) => bestIsRight)
	const choices = calibrate(all, ({ choicesHaveRight }) => choicesHaveRight)
	const inside = samples.filter(({ isOutside }) => !isOutside)
	const outside = samples.filter(({ isOutside }) => isOutside)
	const answer = Math.max(
		lowestThreshold(
			inside.map(({ evidence, bestMisleads }) => ({ chance: probability(evidence, best), isBad: bestMisleads })),
			limits.wrong * inside.length,
		),
		lowestThreshold(
			outside.map(({ evidence }) => ({ chance: probability(evidence, best), isBad: true })),
			limits.misled * outside.length,
		),
	)
	const clarify = lowestThreshold(
		outside.map(({ evidence }) => ({ chance: probability(evidence, choices), isBad: true })),
		limits.caught * outside.length,
	)
	return { best, choices, thresholds: { answer, clarify } }
}
