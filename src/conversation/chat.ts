import type { MessageKey } from '../knowledge/schema/interface'
import { handOff } from './handoff'
import type { ChatIntent } from './intents'
import { languageOptions, placeOptions } from './menu'
import { plainReply } from './reply'
import { newConversation } from './state'
import { endTurn, type Step, type Turn } from './step'

const plainAnswers = {
	greeting: ['chat.greeting'],
	thanks: ['chat.thanks'],
	goodbye: ['chat.goodbye'],
	robot: ['chat.robot'],
	help: ['chat.help'],
	speaks: ['chat.canAnswerIn', 'chat.greeting'],
} satisfies Partial<Record<ChatIntent, MessageKey[]>>

function isPlain(intent: ChatIntent): intent is keyof typeof plainAnswers {
	return intent in plainAnswers
}

/** Answers what is about the conversation itself. */
export function answerChat(step: Step, intent: ChatIntent, text: string): Turn {
	const { context, lng, state } = step
	const { translate } = context
	if (isPlain(intent)) {
		return endTurn(
			step,
			'chat',
			plainReply(
				lng,
				plainAnswers[intent].map((key) => translate(lng, key)),
			),
		)
	}
	if (intent === 'restart') {
		const fresh = { ...newConversation(), lng: state.lng, lngChosen: state.lngChosen }
		return endTurn(step, 'chat', plainReply(lng, [translate(lng, 'chat.restarted')]), { state: fresh })
	}
	if (intent === 'person') {
		return handOff(step, { question: state.pending?.question ?? text, reason: 'asked-for-person', candidates: [], id: state.pending?.id })
	}
	const choices = intent === 'language' ? languageOptions(context) : placeOptions(context, lng)
	const prompt = translate(lng, intent === 'language' ? 'language.choose' : 'place.choose')
	return endTurn(step, 'chat', plainReply(lng, [prompt], { choices: { prompt: null, options: choices } }))
}
