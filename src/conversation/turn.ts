import { country } from '../knowledge/model'
import type { Lng } from '../language/tags'
import { asksSomething, cleanText } from '../language/text'
import { answerChat } from './chat'
import { chooseOption, understandChoice } from './choose'
import type { Context } from './context'
import { withoutPlaces } from './find-entry'
import { continueButton, goOn } from './finder/ask'
import { resumeInPlace } from './finder/start'
import { answerTyped } from './finder/steer'
import { handOff } from './handoff'
import type { ChatIntent } from './intents'
import { languageOptions, menuOptions, waitsForPlace } from './menu'
import { answerQuestion, withPlace } from './question'
import { plainReply } from './reply'
import type { ConversationState } from './state'
import { endTurn, type Step, type Turn, withAsides } from './step'

export interface Message {
	/** What the person wrote, or the label of what they chose. */
	text: string
	/** The value of a choice that was offered, when a button was pressed. */
	choice?: string | undefined
	/** The channel's best guess at the language, for a text that tells nothing. */
	likelyLng?: Lng | undefined
}

export const defaultLng: Lng = 'sv'
export const longestMessage = 2000
const sureEnough = 0.2
const surelyOther = 0.5
const fewWords = 3
const shortMessage = 8
const partlyCovered = 0.2
const saidInManyWays: ReadonlySet<ChatIntent> = new Set<ChatIntent>(['thanks', 'goodbye', 'robot', 'person'])

interface SettledLanguage {
	lng: Lng
	textLng: Lng
	unsupported: boolean
}

/** Chosen language, else the detected one; a short or doubtful message keeps the conversation's. */
function settleLanguage({ detect, knowledge }: Context, state: ConversationState, text: string, likely: Lng | undefined): SettledLanguage {
	const known = (lng: Lng | null | undefined) => (lng && knowledge.languages.has(lng) ? lng : undefined)
	const before = known(state.lng)
	const { lng: detected, confidence, unsupported, words } = detect(text)
	if (state.lngChosen && before) {
		return { lng: before, textLng: detected && confidence >= surelyOther ? detected : before, unsupported: false }
	}
	if (unsupported) return { lng: before ?? 'en', textLng: before ?? 'en', unsupported: true }
	const doubtful = confidence < sureEnough || words < fewWords
	const surely = confidence >= surelyOther ? detected : null
	const lng = doubtful ? (before ?? surely ?? known(likely) ?? defaultLng) : (detected ?? before ?? known(likely) ?? defaultLng)
	return { lng, textLng: lng, unsupported: false }
}

function unknownLanguage(step: Step, text: string): Turn {
	const { context, lng } = step
	const both = [...new Set([lng, 'sv', 'en'])].map((each) => context.translate(each, 'language.unsupported'))
	const turn = handOff(step, { question: text, reason: 'unknown-language', candidates: [] })
	const [reply] = turn.replies
	const options = languageOptions(context)
	if (!reply) return turn
	return endTurn(step, 'handoff', { ...reply, text: both, choices: { prompt: context.translate(lng, 'language.choose'), options } }, turn)
}

/** What a person is met with who has said nothing yet, with what can be done. */
export function greet(context: Context, state: ConversationState, receipt: string): Turn {
	const lng = state.lng ?? defaultLng
	const step: Step = { context, state, lng, textLng: lng, receipt }
	const reply = plainReply(lng, [context.translate(lng, 'chat.greeting')], { choices: { prompt: null, options: menuOptions(step) } })
	return endTurn(step, 'chat', reply)
}

/**
 * One turn of a conversation. Pure: no clock, no randomness, no I/O; `receipt` is the new receipt's id. The caller
 * logs `unanswered` and then tells the person whether it was saved (`acknowledge`).
 */
export function takeTurn(context: Context, state: ConversationState, message: Message, receipt: string): Turn {
	const whole = cleanText(message.text)
	const text = whole.slice(0, longestMessage)
	const chosen = understandChoice(context, state, message.choice ?? text, message.choice !== undefined)
	const settled = settleLanguage(context, state, text, message.likelyLng)
	const step: Step = { context, state, lng: settled.lng, textLng: settled.textLng, receipt }
	if (chosen) return withWayBack(step, chooseOption({ ...step, lng: languageAfterChoice(context, state, message) }, chosen))
	const inInterview = settled.unsupported ? null : answerTyped(step, text)
	const isForeign = settled.unsupported && !context.findIntent(text, step.textLng)
	const turn = inInterview ?? withWayBack(step, isForeign ? unknownLanguage(step, text) : answerInInterview(step, text))
	return whole.length > longestMessage ? withNotice(turn, context.translate(turn.lng, 'chat.tooLong', { count: longestMessage })) : turn
}

/** “Vi bor i Kiruna” names a place that the knowledge base does not know. */
const unknownPlaceWords = 4

/** What is no answer to the interview's question: another question, or words that are not understood. */
function answerInInterview(step: Step, text: string): Turn {
	const turn = answerText(step, text)
	const { context, lng, state } = step
	const { finder } = state
	const words = text.split(' ').length
	const isUnsure = turn.outcome === 'clarify' && words <= fewWords
	const isSentOn = turn.outcome === 'handoff' && turn.unanswered?.reason === 'no-answer'
	if (!finder || !(isUnsure || isSentOn) || asksSomething(text)) return turn
	if (finder.stage === 'place' && waitsForPlace(state) && words <= unknownPlaceWords) {
		const notice = context.translate(lng, 'place.noContent', { place: text })
		return resumeInPlace({ ...step, state: { ...state, area: country } }, finder, [notice])
	}
	const isQuestion = finder.stage === 'question' || finder.stage === 'which'
	if (!isQuestion || words > shortMessage) return turn
	return goOn(step, finder, { preface: [context.translate(lng, 'finder.notUnderstood')] })
}

/** An interview that is left for another question can be gone on with. */
function withWayBack(step: Step, turn: Turn): Turn {
	const { finder } = turn.state
	if (!finder || turn.outcome === 'grant-finder' || finder.stage === 'result' || finder.stage === 'known') return turn
	if (finder.stage === 'place')
		return turn.outcome === 'chat' ? turn : { ...turn, state: { ...turn.state, finder: { ...finder, stage: 'stopped' } } }
	return withAsides(turn, [continueButton({ context: step.context, lng: turn.lng })])
}

function withNotice(turn: Turn, notice: string): Turn {
	return { ...turn, replies: turn.replies.map((reply) => ({ ...reply, notices: [notice, ...reply.notices] })) }
}

function answerText(step: Step, text: string): Turn {
	const { context, state, lng, textLng } = step
	if (!/\p{L}/u.test(text)) return endTurn(step, 'chat', plainReply(lng, [context.translate(lng, 'chat.empty')]))
	const places = context.findPlaces(text, textLng)
	const answersPlaceQuestion = places.length > 0 && waitsForPlace(state)
	const intent = answersPlaceQuestion ? null : context.findIntent(withoutPlaces(text, places), textLng)
	if (intent && places[0]) return answerChat({ ...step, state: withPlace(state, places[0].area) }, intent.intent, text)
	if (intent) {
		const keepsChosen = state.lngChosen && intent.intent !== 'speaks'
		return answerChat({ ...step, lng: keepsChosen ? lng : intent.lng }, intent.intent, text)
	}
	return answerOrChat(step, text)
}

/** A short text that no entry answers may still be thanks or a wish for a person, said in other words than the phrases. */
function answerOrChat(step: Step, text: string): Turn {
	const turn = answerQuestion(step, text)
	if (turn.outcome !== 'handoff' || text.split(' ').length > shortMessage) return turn
	const found = step.context.findIntent(text, step.textLng, partlyCovered)
	return found && saidInManyWays.has(found.intent) ? answerChat(step, found.intent, text) : turn
}

function languageAfterChoice({ knowledge }: Context, state: ConversationState, { likelyLng }: Message): Lng {
	const candidates = [state.lng, likelyLng].filter((lng): lng is Lng => typeof lng === 'string' && knowledge.languages.has(lng))
	return candidates[0] ?? defaultLng
}
