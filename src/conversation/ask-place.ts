import { areasWithEntries } from '../knowledge/model'
import type { Candidate } from '../matching/matcher'
import { waitingQuestion } from './handoff'
import { placeOptions } from './menu'
import { plainReply } from './reply'
import type { ConversationState } from './state'
import { endTurn, type Step, type Turn } from './step'

interface AskPlace {
	outcome: 'clarify' | 'grant-finder'
	/** Entries whose places are offered. */
	about: readonly string[]
	candidates: Candidate[]
	/** What waits for the place. */
	waiting: Pick<ConversationState, 'pending' | 'finder'>
}

/** Asks for the place, once in a conversation, with the places of these entries as choices. */
export function askPlace(step: Step, { outcome, about, candidates, waiting }: AskPlace): Turn {
	const { context, lng, state } = step
	const { entries } = context.knowledge
	const places = areasWithEntries(context.knowledge).filter((area) => about.some((entry) => entries.get(entry)?.area === area))
	const options = placeOptions(context, lng, places)
	const reply = plainReply(lng, [context.translate(lng, 'place.ask')], { choices: { prompt: null, options } })
	const { pending } = waiting
	return endTurn(step, outcome, reply, {
		candidates,
		waiting: pending && waitingQuestion(step, pending.question, pending.id, candidates),
		state: { ...state, placeAsked: true, ...waiting },
	})
}
