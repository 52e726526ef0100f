import type { Candidate, MatchResult } from './matcher'

/** Bounds on scores of one matcher. */
export interface Thresholds {
	/** At or above: sure enough to answer. */
	answer: number
	/** At or above: worth offering as a choice. */
	clarify: number
	/** The best must lead the next by this much to be answered. */
	margin: number
}

/** Set by hand on the development questions for the first matcher. */
export const thresholds: Thresholds = { answer: 0.42, clarify: 0.3, margin: 0.06 }

export const maxChoices = 4

export type Decision = { outcome: 'answer'; id: string } | { outcome: 'clarify'; ids: string[] } | { outcome: 'handoff' }

/** Never guesses: answers when sure, offers 2-4 choices when torn, else hands off. */
export function decide({ candidates, named }: MatchResult, bounds: Thresholds = thresholds): Decision {
	const [best, next] = candidates
	if (!best || best.score < bounds.clarify) return { outcome: 'handoff' }
	if (named.length === 1 && named[0] === best.id) return { outcome: 'answer', id: best.id }
	const leads = !next || best.score - next.score >= bounds.margin
	if (best.score >= bounds.answer && leads) return { outcome: 'answer', id: best.id }
	const choices = candidates
		.filter((candidate: Candidate) => candidate.score >= bounds.clarify && candidate.score >= best.score / 2)
		.slice(0, maxChoices)
	if (choices.length >= 2) return { outcome: 'clarify', ids: choices.map(({ id }) => id) }
	return best.score >= bounds.answer ? { outcome: 'answer', id: best.id } : { outcome: 'handoff' }
}
