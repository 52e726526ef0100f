import { type Fitted, probability } from './calibration'
import { grantFinderId } from './entry-texts'
import fitted from './fitted.json'
import type { MatchResult } from './matcher'

export const mostChoices = 4
/** A word or two that is no name seldom tells one entry from its siblings: the best must then be so likely by itself. */
const fewWords = 2
const sureOfFewWords = 0.8

export type Decision = { outcome: 'answer'; id: string } | { outcome: 'clarify'; ids: string[] } | { outcome: 'handoff' }

/** Entries to choose among when unsure: the likeliest, best first. */
export function choicesOf({ candidates }: Pick<MatchResult, 'candidates'>): string[] {
	return candidates
		.map(({ id }) => id)
		.filter((id) => id !== grantFinderId)
		.slice(0, mostChoices)
}

/** Never guesses: answers when sure, offers choices (with “none of these”) when it may be one of a few, else hands off. */
export function decide(match: MatchResult, { best, choices, thresholds }: Fitted = fitted): Decision {
	const [first] = match.candidates
	if (!first) return { outcome: 'handoff' }
	const { words, named } = match.evidence
	const tellsEnough = words > fewWords || named || first.score >= sureOfFewWords
	if (tellsEnough && probability(match.evidence, best) >= thresholds.answer) return { outcome: 'answer', id: first.id }
	if (probability(match.evidence, choices) < thresholds.clarify) return { outcome: 'handoff' }
	// What a general question about money is answered with is a choice among grants itself.
	if (first.id === grantFinderId) return { outcome: 'answer', id: first.id }
	const ids = choicesOf(match)
	return ids.length > 1 ? { outcome: 'clarify', ids } : { outcome: 'handoff' }
}
