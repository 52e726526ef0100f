const minute = 60_000
const hour = 60 * minute
const pauses = [minute, 5 * minute, 30 * minute, 2 * hour, 8 * hour, 24 * hour]

/**
 * When a letter that has just failed is tried again; null when it is given up. `attempts` is how many had failed before
 * this one, so that a letter is tried seven times over about a day and a half.
 */
export function nextAttempt(attempts: number, now: Date): Date | null {
	const pause = pauses[attempts]
	return pause === undefined ? null : new Date(now.getTime() + pause)
}
