import { type ConversationState, newConversation } from '../../conversation/state'
import type { Service } from '../../service'
import { type Activity, activityId, replyActivity, type SentActivity, typingActivity, userActivity } from './activities'
import type { ActivitySet, Hub } from './hub'

/** What a client tells when it opens a conversation: the page's language and place. */
interface Joined {
	lang: string | undefined
	area: string | undefined
}

/** The same activities as they are kept, and as those who listen now are told of them. */
interface Written {
	kept: readonly Activity[]
	told: readonly Activity[]
}

/** An answer that takes longer than this is announced. */
const typingMilliseconds = 300

/** Event by which a page opens a conversation, and is greeted. */
const joinEvent = 'join'

function textOf(value: unknown, key: string): string | undefined {
	const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
	return typeof found === 'string' && found.length <= 200 ? found : undefined
}

export interface DirectLineConversations {
	/** Takes what a client sent, answers it, and gives the id under which it is kept. */
	receive(conversation: string, sent: SentActivity): Promise<string>
	/** What was said behind a position. */
	since(conversation: string, watermark: number): Promise<ActivitySet>
}

/**
 * The conversations of Direct Line. A message and its replies are written before they are told, together, so that what a
 * client knows of is never lost; messages of one conversation are answered one after the other.
 */
export function createDirectLineConversations(service: Service, hub: Hub, base: string): DirectLineConversations {
	const { transcripts, conversations, redact } = service
	const last = new Map<string, Promise<unknown>>()

	const inTurn = <Result>(conversation: string, work: () => Promise<Result>): Promise<Result> => {
		const result = (last.get(conversation) ?? Promise.resolve()).then(work, work)
		const settled = result.catch(() => {})
		last.set(conversation, settled)
		void settled.then(() => last.get(conversation) === settled && last.delete(conversation))
		return result
	}

	const numbered = (conversation: string, sequence: number, activity: Activity): Activity => ({
		...activity,
		id: activityId(conversation, sequence),
	})

	/** Writes activities and the state after them, then tells of them; gives the first one's id. */
	const write = async (conversation: string, state: ConversationState, { kept, told }: Written): Promise<string> => {
		const lines = kept.map((each) => JSON.stringify(each))
		const first = await transcripts.append(conversation, lines, conversations.text(state))
		hub.tell(conversation, {
			activities: told.map((each, index) => numbered(conversation, first + index, each)),
			watermark: String(first + told.length - 1),
		})
		return activityId(conversation, first)
	}

	/** The person's words are shown again as they are kept. A client's name for its user may be a name. */
	const withoutPersonalData = ({ from: _from, text, channelData, ...sent }: SentActivity): SentActivity => {
		const displayText = channelData?.messageBack?.displayText
		return {
			...sent,
			...(text === undefined ? {} : { text: redact(text) }),
			...(channelData
				? { channelData: { ...channelData, ...(displayText === undefined ? {} : { messageBack: { displayText: redact(displayText) } }) } }
				: {}),
		}
	}

	const greet = async (conversation: string, { lang, area }: Joined): Promise<string> => {
		if ((await transcripts.since(conversation, 0)).length > 0) return activityId(conversation, 0)
		const context = service.context()
		const lng = lang && context.knowledge.languages.has(lang) ? lang : undefined
		const known = newConversation({ lng, area: area && context.knowledge.areas.has(area) ? area : undefined })
		// The page's language is where the person came from, and not what the person chose.
		const state: ConversationState = { ...known, lngChosen: false }
		const greeting = service.greet(state)
		const place = { conversation, base, at: new Date().toISOString() }
		const activities = greeting.replies.map((reply) => replyActivity(place, context, reply, state.area))
		return write(conversation, greeting.state, { kept: activities, told: activities })
	}

	const answer = async (conversation: string, sent: SentActivity): Promise<string> => {
		const state = (await conversations.find(conversation)) ?? newConversation()
		const choice = textOf(sent.value, 'choice')
		const likelyLng = sent.locale?.split('-')[0]
		const typing = setTimeout(
			() => hub.tell(conversation, { activities: [typingActivity(conversation)], watermark: '' }),
			typingMilliseconds,
		)
		const turn = await service
			.respond(state, { text: sent.text ?? '', choice, likelyLng }, 'direct-line')
			.finally(() => clearTimeout(typing))
		const place = { conversation, base, at: new Date().toISOString() }
		const said = userActivity(place, sent)
		const replies = turn.replies.map((reply) => replyActivity(place, service.context(), reply, turn.state.area))
		return write(conversation, turn.state, { kept: [userActivity(place, withoutPersonalData(sent)), ...replies], told: [said, ...replies] })
	}

	return {
		receive: (conversation, sent) =>
			inTurn(conversation, async () => {
				if (sent.type === 'message') return answer(conversation, sent)
				if (sent.type === 'event' && sent.name === joinEvent)
					return greet(conversation, { lang: textOf(sent.value, 'lang'), area: textOf(sent.value, 'area') })
				// Typing and the like is nothing to answer or to keep.
				return activityId(conversation, 0)
			}),
		async since(conversation, watermark) {
			const lines = await transcripts.since(conversation, watermark)
			return {
				activities: lines.map(({ sequence, activity }) => numbered(conversation, sequence, JSON.parse(activity))),
				watermark: String(lines.at(-1)?.sequence ?? watermark),
			}
		},
	}
}
