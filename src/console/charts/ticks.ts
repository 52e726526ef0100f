const mostSteps = 5

/**
 * The round numbers of an axis, from 0 to the first that is not below `max` (a whole number, 0 or more): equal steps of 1, 2 or 5 times a
 * power of ten, the smallest of which no more than five are needed. Four to six numbers, fewer when `max` is below 3.
 */
export function roundTicks(max: number): number[] {
	for (let power = 1; ; power *= 10) {
		for (const step of [power, 2 * power, 5 * power]) {
			if (step * mostSteps < max) continue
			const ticks = [0, step]
			while ((ticks.at(-1) ?? 0) < max) ticks.push(ticks.length * step)
			return ticks
		}
	}
}
