import { type Fitted, probability } from './calibration'
import fitted from './fitted.json'
import { grantFinderId } from './entry-texts'
import type { MatchResult } from './matcher'

export const mostChoices = 4

export type Decision =
	| { outcome: 'answer'; id: string; confidence: number }
	| { outcome: 'clarify'; ids: string[]; confidence: number }
	| { outcome: 'handoff'; confidence: number }

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
	if (!first) return { outcome: 'handoff', confidence: 0 }
	const confidence = probability(match.evidence, best)
	if (confidence >= thresholds.answer) return { outcome: 'answer', id: first.id, confidence }
	const ids = choicesOf(match)
	if (ids.length > 1 && probability(match.evidence, choices) >= thresholds.clarify) return { outcome: 'clarify', ids, confidence }
	return { outcome: 'handoff', confidence }
}
