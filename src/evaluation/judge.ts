import type { Context } from '../conversation/context'
import { newConversation } from '../conversation/state'
import type { Turn } from '../conversation/step'
import { takeTurn } from '../conversation/turn'
import type { Asked } from './asked'

/**
 * How a question came out. `right`: as expected; `among-choices`: the right entry was offered; `wrong`: another entry
 * was given as the answer; `wrong-choices`: choices without the right one; `sent-on`: handed off though it could be
 * answered; `caught`: answered, or choices offered, though nothing answers it.
 */
export const verdicts = ['right', 'among-choices', 'wrong', 'wrong-choices', 'sent-on', 'caught', 'other'] as const
export type Verdict = (typeof verdicts)[number]

export interface Judged {
	asked: Asked
	turn: Turn
	verdict: Verdict
	languageRight: boolean
}

const receipt = '0000-0000'

function verdictOf({ expect }: Asked, { outcome, entry, candidates }: Turn): Verdict {
	if (expect.outcome !== 'answer') {
		if (outcome === expect.outcome) return 'right'
		if (expect.outcome === 'handoff' && (outcome === 'answer' || outcome === 'clarify' || outcome === 'grant-finder')) return 'caught'
		return outcome === 'answer' ? 'wrong' : outcome === 'handoff' ? 'sent-on' : 'other'
	}
	const isRight = (id: string | null) => id !== null && (expect.entries ?? []).includes(id)
	if (outcome === 'answer') return isRight(entry) ? 'right' : 'wrong'
	if (outcome === 'clarify') return candidates.some(({ id }) => isRight(id)) ? 'among-choices' : 'wrong-choices'
	return outcome === 'handoff' ? 'sent-on' : 'other'
}

/** Asks one question in a conversation of its own. Throws for a place that the knowledge base does not have. */
export function judge(context: Context, asked: Asked): Judged {
	if (asked.area && !context.knowledge.areas.has(asked.area)) throw new Error(`no area “${asked.area}”`)
	const turn = takeTurn(context, newConversation({ area: asked.area ?? undefined }), { text: asked.text }, receipt)
	return { asked, turn, verdict: verdictOf(asked, turn), languageRight: turn.lng === asked.lang }
}
