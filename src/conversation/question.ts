import { areasWithEntries, country, nameOfArea } from '../knowledge/model'
import { choicesOf, decide } from '../matching/decision'
import { grantFinderId } from '../matching/entry-texts'
import type { MatchResult } from '../matching/matcher'
import { askPlace } from './ask-place'
import { withFeedback } from './feedback'
import { areaNamedIn, queryFor, withoutPlaces } from './find-entry'
import { isGoingOn, remember } from './finder/interview'
import { resumeInPlace, startFinder } from './finder/start'
import { handOff, waitingQuestion } from './handoff'
import { waitsForPlace } from './menu'
import { answerReply, entryChoices } from './replies/answer'
import { plainReply } from './reply'
import type { ConversationState } from './state'
import { endTurn, type Step, type Turn } from './step'

/** “Vi bor i Ekerö”, “Ekerö, tack” say no more than the place. */
const wordsAroundPlace = 3
/** An entry elsewhere that is so likely, compared with the best, may be the one that is meant. */
const rivalShare = 0.1

export function withPlace(state: ConversationState, area: string): ConversationState {
	return { ...state, area, placeAsked: true }
}

function clarify(step: Step, ids: readonly string[], question: string, id: string, { candidates }: MatchResult): Turn {
	const { context, lng, state } = step
	const options = [...entryChoices(context, lng, ids), { label: context.translate(lng, 'clarify.none'), value: 'none' }]
	const reply = plainReply(lng, [context.translate(lng, 'clarify.ask')], { choices: { prompt: null, options } })
	return endTurn(step, 'clarify', reply, {
		candidates,
		waiting: waitingQuestion(step, question, id, candidates),
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

function answerBy(
	step: Step,
	id: string,
	question: string,
	{ candidates, settled, notices }: Pick<Turn, 'candidates' | 'settled'> & { notices: string[] },
): Turn {
	const { context, lng, state, receipt } = step
	const entry = context.knowledge.entries.get(id)
	if (!entry) throw new Error('A decision names an entry that does not exist')
	const turn = endTurn(step, 'answer', answerReply(context, lng, entry, receipt, notices), {
		entry: entry.id,
		candidates,
		settled,
		state: { ...state, pending: null },
	})
	return withFeedback(step, turn, question)
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
	const told = remember(step.state, context.applicant.readFacts(question, textLng))
	const state = namedArea ? withPlace(told, namedArea) : told
	const inPlace: Step = { ...step, state }
	const { area } = state

	const text = area === null ? question : withoutPlaces(question, places)
	if (namedArea && (text === '' || (waitsForPlace(state) && text.split(' ').length <= wordsAroundPlace))) {
		if (state.pending) return answerPending(inPlace, state.pending)
		if (isGoingOn(state.finder)) return resumeInPlace(inPlace, state.finder)
		const place = nameOfArea(knowledge, lng, namedArea)
		return endTurn(inPlace, 'chat', plainReply(lng, [translate(lng, 'chat.placeChanged', { place })]))
	}

	const settled = id === step.receipt ? null : id
	const unknownHere = area !== null && !areasWithEntries(knowledge).includes(area)
	const notices = unknownHere && area ? [translate(lng, 'place.noContent', { place: nameOfArea(knowledge, lng, area) })] : []
	const query = queryFor(context, { question, lng: textLng, area, places })
	const taught = context.findTaught(question, textLng, { area, among: query.among })
	if (taught) return answerBy(inPlace, taught, question, { candidates: [{ id: taught, score: 1 }], settled, notices })
	const match = context.matcher.match(query)
	const isGrantFinder = match.candidates[0]?.id === grantFinderId
	const entriesOnly: MatchResult = { ...match, candidates: match.candidates.filter((candidate) => candidate.id !== grantFinderId) }
	const decision = decide(match)

	if (decision.outcome === 'handoff')
		return handOff(inPlace, { question, reason: 'no-answer', candidates: entriesOnly.candidates, id, notices })
	if (isGrantFinder) return { ...startFinder(inPlace, question, notices), candidates: entriesOnly.candidates }
	const ids = (decision.outcome === 'answer' ? [decision.id] : decision.ids).filter((each) => each !== grantFinderId)
	if (dependsOnPlace(inPlace, ids, match)) {
		const pending = { question, lng: step.textLng, id, wantsPerson: false }
		return askPlace(inPlace, {
			outcome: 'clarify',
			about: choicesOf(match),
			candidates: entriesOnly.candidates,
			waiting: { pending, finder: state.finder },
		})
	}
	if (decision.outcome === 'clarify') return clarify(inPlace, ids, question, id, entriesOnly)

	return answerBy(inPlace, ids[0] ?? '', question, { candidates: entriesOnly.candidates, settled, notices })
}
