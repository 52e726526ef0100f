import type { Context } from '../conversation/context'
import { newConversation } from '../conversation/state'
import type { Turn } from '../conversation/step'
import { takeTurn } from '../conversation/turn'
import { country } from '../knowledge/model'
import type { Asked } from './asked'

/**
 * How a question came out. `right`: as expected; `among-choices`: the right entry is among the choices shown, or is
 * reached by choosing its place; `wrong`: another entry was given as the answer; `wrong-choices`: choices without the
 * right one; `sent-on`: handed off though it could be answered; `caught`: answered, or choices offered, though nothing
 * answers it.
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

/** What is pressed for the place of an entry; what holds in the whole country is found in any place. */
function placeChoice(area: string | undefined): string {
	return `place:${area === country ? '' : area}`
}

/** Entries that are offered, or reached by the place that is offered for one of `wanted`. */
function offeredEntries(context: Context, { replies, state }: Turn, wanted: readonly string[]): string[] {
	const values = replies.flatMap(({ choices }) => choices?.options.map(({ value }) => value) ?? [])
	const entries = values.flatMap((value) => (value.startsWith('entry:') ? [value.slice('entry:'.length)] : []))
	if (entries.length > 0) return entries
	const places = new Set(wanted.map((id) => placeChoice(context.knowledge.entries.get(id)?.area)))
	return values
		.filter((value) => places.has(value))
		.flatMap((choice) => {
			const next = takeTurn(context, state, { text: '', choice }, receipt)
			return next.entry ? [next.entry] : offeredEntries(context, next, [])
		})
}

function verdictOf(context: Context, { expect }: Asked, turn: Turn): Verdict {
	const { outcome, entry } = turn
	if (expect.outcome !== 'answer') {
		if (outcome === expect.outcome) return 'right'
		if (expect.outcome === 'handoff' && (outcome === 'answer' || outcome === 'clarify' || outcome === 'grant-finder')) return 'caught'
		return outcome === 'answer' ? 'wrong' : outcome === 'handoff' ? 'sent-on' : 'other'
	}
	const wanted = expect.entries ?? []
	if (outcome === 'answer') return entry !== null && wanted.includes(entry) ? 'right' : 'wrong'
	if (outcome === 'clarify')
		return offeredEntries(context, turn, wanted).some((id) => wanted.includes(id)) ? 'among-choices' : 'wrong-choices'
	return outcome === 'handoff' ? 'sent-on' : 'other'
}

/** Asks one question in a conversation of its own. Throws for a place that the knowledge base does not have. */
export function judge(context: Context, asked: Asked): Judged {
	if (asked.area && !context.knowledge.areas.has(asked.area)) throw new Error(`no area “${asked.area}”`)
	const turn = takeTurn(context, newConversation({ area: asked.area ?? undefined }), { text: asked.text }, receipt)
	return { asked, turn, verdict: verdictOf(context, asked, turn), languageRight: turn.lng === asked.lang }
}
