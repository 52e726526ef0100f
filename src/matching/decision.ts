import type { MatchResult } from './matcher'

/** Bounds on scores of one matcher. */
export interface Thresholds {
	/** At or above: sure enough to answer. */
	answer: number
	/** At or above: worth offering as a choice. */
	clarify: number
	/** The best must lead the next by this much to be answered. */
	margin: number
	/** A best that is this many times the next is offered alone. */
	lead: number
}

/** Set by hand on the development questions for the first matcher. */
export const thresholds: Thresholds = { answer: 0.42, clarify: 0.35, margin: 0.06, lead: 1.5 }

const maxChoices = 4
const roundingError = 1e-9

export type Decision = { outcome: 'answer'; id: string } | { outcome: 'clarify'; ids: string[] } | { outcome: 'handoff' }

/** Never guesses: answers when sure, offers choices (with “none of these”) when it may be one of a few, else hands off. */
export function decide({ candidates, named }: MatchResult, bounds: Thresholds = thresholds): Decision {
	const [best, next] = candidates
	if (!best || best.score < bounds.clarify) return { outcome: 'handoff' }
	if (named.length === 1 && named[0] === best.id) return { outcome: 'answer', id: best.id }
	const leads = !next || best.score - next.score >= bounds.margin - roundingError
	if (best.score >= bounds.answer && leads) return { outcome: 'answer', id: best.id }
	const choices = candidates.filter(({ score }) => score >= bounds.clarify && score >= best.score / bounds.lead).slice(0, maxChoices)
	const stands = choices.length > 1 || !next || best.score >= next.score * bounds.lead
	return stands ? { outcome: 'clarify', ids: choices.map(({ id }) => id) } : { outcome: 'handoff' }
}
