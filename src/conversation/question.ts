import { areaAndParents, areasWithEntries, type Entry, type Knowledge, nameOfArea } from '../knowledge/model'
import { choicesOf, decide } from '../matching/decision'
import { grantFinderId } from '../matching/entry-texts'
import type { Candidate, MatchResult } from '../matching/matcher'
import { doorOfArea } from '../routing/doors'
import { areaNamedIn, country, queryFor, withoutPlaces } from './find-entry'
import { handOff } from './handoff'
import { offersPlaces, placeOptions } from './menu'
import { answerReply, entryChoices } from './replies/answer'
import { contactCard } from './replies/contact'
import { plainReply, type Reply } from './reply'
import type { ConversationState } from './state'
import { endTurn, type Step, type Turn } from './step'

/** “Vi bor i Ekerö”, “Ekerö, tack” say no more than the place. */
const wordsAroundPlace = 3
/** An entry elsewhere that is so likely, compared with the best, may be the one that is meant. */
const rivalShare = 0.1

export function withPlace(state: ConversationState, area: string): ConversationState {
	return { ...state, area, placeAsked: true }
}

function grantsToApplyFor({ entries }: Knowledge): Entry[] {
	return [...entries.values()].filter((entry) => entry.kind === 'grant' && entry.status === 'current' && !entry.ruleset)
}

/** Grants that a person can apply for in an area now. */
function currentGrants(knowledge: Knowledge, area: string): string[] {
	const areas = areaAndParents(knowledge, area)
	return grantsToApplyFor(knowledge)
		.filter((entry) => areas.includes(entry.area))
		.sort((a, b) => areas.indexOf(a.area) - areas.indexOf(b.area))
		.map(({ id }) => id)
}

/** Asks for the place, with the places of these entries as choices. */
function askPlace(
	step: Step,
	outcome: 'clarify' | 'grant-finder',
	about: readonly string[],
	question: string,
	id: string,
	candidates: Candidate[],
): Turn {
	const { context, lng, state } = step
	const { entries } = context.knowledge
	const places = areasWithEntries(context.knowledge).filter((area) => about.some((entry) => entries.get(entry)?.area === area))
	const options = placeOptions(context, lng, places)
	const reply = plainReply(lng, [context.translate(lng, 'place.ask')], { choices: { prompt: null, options } })
	return endTurn(step, outcome, reply, {
		candidates,
		state: { ...state, placeAsked: true, pending: { question, lng: step.textLng, id, wantsPerson: false } },
	})
}

function listGrants(step: Step, area: string, notices: string[]): Turn {
	const { context, lng, state } = step
	const place = nameOfArea(context.knowledge, lng, area)
	const grants = entryChoices(context, lng, currentGrants(context.knowledge, area))
	const reply: Reply = plainReply(lng, [context.translate(lng, grants.length > 0 ? 'grants.list' : 'grants.none', { place })], {
		notices,
		contact: contactCard(context, lng, doorOfArea(context.knowledge, area)),
		choices: grants.length > 0 ? { prompt: null, options: grants } : null,
		receipt: step.receipt,
	})
	return endTurn(step, 'grant-finder', reply, { state: { ...state, pending: null } })
}

function clarify(step: Step, ids: readonly string[], question: string, id: string, { candidates }: MatchResult): Turn {
	const { context, lng, state } = step
	const options = [...entryChoices(context, lng, ids), { label: context.translate(lng, 'clarify.none'), value: 'none' }]
	const reply = plainReply(lng, [context.translate(lng, 'clarify.ask')], { choices: { prompt: null, options } })
	return endTurn(step, 'clarify', reply, {
		candidates,
		state: { ...state, pending: { question, lng: step.textLng, id, wantsPerson: false } },
	})
}

/** Goes on with what waited for the place. */
export function answerPending(step: Step, { question, lng, id, wantsPerson }: NonNullable<ConversationState['pending']>): Turn {
	const resumed: Step = { ...step, textLng: lng, state: { ...step.state, pending: null } }
	if (wantsPerson) return handOff(resumed, { question, reason: 'asked-for-person', candidates: [], id })
	return answerQuestion(resumed, question, id)
}

/** True when no place is known, the likeliest is local, and so is another elsewhere, or a choice is to be made. */
function dependsOnPlace({ context, state }: Step, ids: readonly string[], { named, candidates }: MatchResult): boolean {
	if (state.area !== null || state.placeAsked) return false
	if (ids.length === 1 && named.length === 1 && named[0] === ids[0]) return false
	const areaOf = (id: string) => context.knowledge.entries.get(id)?.area
	const isLocal = (id: string) => areaOf(id) !== country
	const best = candidates.find(({ id }) => ids.includes(id))
	if (!best || !isLocal(best.id)) return false
	const rivals = candidates.filter(({ id, score }) => isLocal(id) && areaOf(id) !== areaOf(best.id) && score >= rivalShare * best.score)
	return ids.length > 1 || rivals.length > 0
}

/**
 * Answers a question from the knowledge base: a place in the text is used, an entry is found or choices are offered,
 * or the question goes to the area's door. `id` is where the question was logged before, when it is asked again.
 */
export function answerQuestion(step: Step, question: string, id = step.receipt): Turn {
	const { context, lng, textLng } = step
	const { knowledge, translate } = context
	const places = context.findPlaces(question, textLng)
	const namedArea = areaNamedIn(places)
	const state = namedArea ? withPlace(step.state, namedArea) : step.state
	const settled: Step = { ...step, state }
	const { area } = state

	const text = area === null ? question : withoutPlaces(question, places)
	const answersPlaceQuestion = state.pending !== null && offersPlaces(state)
	if (namedArea && (text === '' || (answersPlaceQuestion && text.split(' ').length <= wordsAroundPlace))) {
		const place = nameOfArea(knowledge, lng, namedArea)
		if (state.pending) return answerPending(settled, state.pending)
		return endTurn(settled, 'chat', plainReply(lng, [translate(lng, 'chat.placeChanged', { place })]))
	}

	const unknownHere = area !== null && !areasWithEntries(knowledge).includes(area)
	const notices = unknownHere && area ? [translate(lng, 'place.noContent', { place: nameOfArea(knowledge, lng, area) })] : []
	const match = context.matcher.match(queryFor(context, { question, lng: textLng, area, places }))
	const isGrantFinder = match.candidates[0]?.id === grantFinderId
	const entriesOnly: MatchResult = { ...match, candidates: match.candidates.filter((candidate) => candidate.id !== grantFinderId) }
	const decision = decide(match)

	if (decision.outcome === 'handoff')
		return handOff(settled, { question, reason: 'no-answer', candidates: entriesOnly.candidates, id, notices })
	if (isGrantFinder)
		return area === null && !state.placeAsked
			? askPlace(
					settled,
					'grant-finder',
					grantsToApplyFor(knowledge).map((grant) => grant.id),
					question,
					id,
					entriesOnly.candidates,
				)
			: listGrants(settled, area ?? country, notices)
	const ids = (decision.outcome === 'answer' ? [decision.id] : decision.ids).filter((each) => each !== grantFinderId)
	if (dependsOnPlace(settled, ids, match)) {
		return askPlace(settled, 'clarify', choicesOf(match), question, id, entriesOnly.candidates)
	}
	if (decision.outcome === 'clarify') return clarify(settled, ids, question, id, entriesOnly)

	const entry = knowledge.entries.get(ids[0] ?? '')
	if (!entry) throw new Error('A decision names an entry that does not exist')
	return endTurn(settled, 'answer', answerReply(context, lng, entry, step.receipt, notices), {
		entry: entry.id,
		candidates: entriesOnly.candidates,
		state: { ...state, pending: null },
	})
}
