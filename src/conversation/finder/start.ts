import { currentGrants, grantsInUse } from '../../grants/assess'
import { nameOfArea } from '../../knowledge/model'
import { doorOfArea } from '../../routing/doors'
import { askPlace } from '../ask-place'
import { entryChoices } from '../replies/answer'
import { contactCard } from '../replies/contact'
import { plainReply, type Reply } from '../reply'
import type { Interview } from '../state'
import { endTurn, type Step, type Turn } from '../step'
import { goOn } from './ask'
import { areaOf, newInterview } from './interview'

function firstQuestion(step: Step, interview: Interview, notices: readonly string[]): Turn {
	const { context, lng, state } = step
	const place = nameOfArea(context.knowledge, lng, areaOf(state))
	const knowsSome = Object.keys(interview.facts).length > 0
	const preface = [context.translate(lng, 'finder.intro', { place }), ...(knowsSome ? [context.translate(lng, 'finder.found')] : [])]
	return goOn(step, interview, { preface, notices })
}

/**
 * Begins an interview, or takes up the one there is, with what `text` tells of the applicant. The place is asked for
 * first, when it is not known.
 */
export function startFinder(step: Step, text: string, notices: readonly string[] = []): Turn {
	const { context, state, textLng } = step
	const before = state.finder ?? newInterview
	const facts = { ...before.facts, ...context.applicant.readFacts(text, textLng) }
	const interview: Interview = { ...before, facts, skipped: [], stage: 'question', asking: null }
	if (state.area !== null || state.placeAsked) return firstQuestion(step, interview, notices)
	return askPlace(step, {
		outcome: 'grant-finder',
		about: grantsInUse(context.knowledge).map(({ id }) => id),
		candidates: [],
		waiting: { pending: null, finder: { ...interview, stage: 'place' } },
	})
}

/** Goes on with an interview after the place became known, or another. */
export function resumeInPlace(step: Step, interview: Interview, notices: readonly string[] = []): Turn {
	if (interview.stage === 'place') return firstQuestion(step, { ...interview, stage: 'question' }, notices)
	return goOn(step, { ...interview, skipped: [], asking: null }, { notices })
}

/** Every grant of the place, without an interview. */
export function listGrants(step: Step): Turn {
	const { context, lng, state } = step
	const { knowledge, translate } = context
	const area = areaOf(state)
	const place = nameOfArea(knowledge, lng, area)
	const options = entryChoices(
		context,
		lng,
		currentGrants(knowledge, area).map(({ id }) => id),
	)
	const reply: Reply = plainReply(lng, [translate(lng, options.length > 0 ? 'grants.list' : 'grants.none', { place })], {
		contact: contactCard(context, lng, doorOfArea(knowledge, area)),
		choices: options.length > 0 ? { prompt: null, options } : null,
		receipt: step.receipt,
	})
	return endTurn(step, 'grant-finder', reply, { state: { ...state, pending: null } })
}
