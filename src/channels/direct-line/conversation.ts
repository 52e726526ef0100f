import { type ConversationState, newConversation } from '../../conversation/state'
import { digestOf } from '../../questions/transcripts'
import type { Service } from '../../service'
import { type Activity, activityId, replyActivity, type SentActivity, typingActivity, userActivity } from './activities'
import type { Hub, ToldLine } from './hub'

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
	/** Lines behind a position, oldest first. */
	since(conversation: string, watermark: number): Promise<ToldLine[]>
	/** Tells those who listen here of lines that another replica of the service wrote. */
	tellOfOthers(): Promise<void>
}

/** The person's words are shown again as they are kept. A client's name for its user may be a name. */
function withoutPersonalData({ redact }: Service, { from: _from, text, channelData, ...sent }: SentActivity): SentActivity {
	const displayText = channelData?.messageBack?.displayText
	return {
		...sent,
		...(text === undefined ? {} : { text: redact(text) }),
		...(channelData
			? { channelData: { ...channelData, ...(displayText === undefined ? {} : { messageBack: { displayText: redact(displayText) } }) } }
			: {}),
	}
}

/**
 * The conversations of Direct Line. A message and its replies are written before they are told, together, so that what a
 * client knows of is never lost; messages of one conversation are answered one after the other.
 */
export function createDirectLineConversations(service: Service, hub: Hub, base: string): DirectLineConversations {
	const { transcripts, conversations } = service
	const inTurn = createTurns()

	/** Writes activities and the state after them, then tells of them; gives the first one's sequence. */
	const write = async (key: string, state: ConversationState | undefined, { kept, told }: Written): Promise<number> => {
		const lines = kept.map((each) => JSON.stringify(each))
		const first = await transcripts.append(key, lines, state && conversations.text(state))
		const heard = hub.positions().get(key) ?? first - 1
		// Another replica wrote in between: a client that hears of later lines first never hears of those.
		const missed = first > heard + 1 ? await linesSince(key, heard).catch(() => undefined) : []
		// When they cannot be read now, all are told in their order by `tellOfOthers`.
		if (missed === undefined) return first
		const own = told.map((activity, index) => ({ sequence: first + index, activity }))
		hub.tell(key, [...missed.filter(({ sequence }) => sequence < first), ...own])
		return first
	}

	const linesSince = async (key: string, position: number): Promise<ToldLine[]> =>
		(await transcripts.since(key, position)).map(({ sequence, activity }) => ({ sequence, activity: JSON.parse(activity) }))

	const place = () => ({ base, at: new Date().toISOString() })

	const greet = async (key: string, { lang, area }: Joined): Promise<number> => {
		if ((await transcripts.since(key, 0)).length > 0) return 0
		const context = service.context()
		const lng = lang && context.knowledge.languages.has(lang) ? lang : undefined
		const known = newConversation({ lng, area: area && context.knowledge.areas.has(area) ? area : undefined })
		// The page's language is where the person came from, and not what the person chose.
		const state: ConversationState = { ...known, lngChosen: false }
		const greeting = service.greet(state)
		const activities = greeting.replies.map((reply) => replyActivity(place(), context, reply, state.area))
		return write(key, greeting.state, { kept: activities, told: activities })
	}

	const answer = async (key: string, conversation: string, sent: SentActivity): Promise<number> => {
		const state = (await conversations.find(conversation)) ?? newConversation()
		const choice = textOf(sent.value, 'choice')
		const likelyLng = sent.locale?.split('-')[0]
		const typing = setTimeout(() => hub.tell(key, [{ sequence: 0, activity: typingActivity() }]), typingMilliseconds)
		const turn = await service
			.respond(state, { text: sent.text ?? '', choice, likelyLng }, { channel: 'direct-line', conversation })
			.finally(() => clearTimeout(typing))
		const at = place()
		const replies = turn.replies.map((reply) => replyActivity(at, service.context(), reply, turn.state.area))
		const [said, kept] = [sent, withoutPersonalData(service, sent)].map((each) => userActivity(at, each)) as [Activity, Activity]
		return write(key, turn.state, { kept: [kept, ...replies], told: [said, ...replies] })
	}

	// Staff replied to a question of a conversation that still is there.
	service.desk.onReply(({ conversation: key, replies, area }) =>
		inTurn(key, async () => {
			if ((await transcripts.positions([key])).get(key) === 0) return
			const activities = replies.map((reply) => replyActivity(place(), service.context(), reply, area))
			await write(key, undefined, { kept: activities, told: activities })
		}),
	)

	return {
		async receive(conversation, sent) {
			const key = digestOf(conversation)
			const sequence = await inTurn(key, async () => {
				if (sent.type === 'message') return answer(key, conversation, sent)
				if (sent.type === 'event' && sent.name === joinEvent)
					return greet(key, { lang: textOf(sent.value, 'lang'), area: textOf(sent.value, 'area') })
				// Typing and the like is nothing to answer or to keep.
				return 0
			})
			return activityId(conversation, sequence)
		},
		since: (conversation, watermark) => linesSince(digestOf(conversation), watermark),
		async tellOfOthers() {
			const known = new Map(hub.positions())
			for (const [key, last] of await transcripts.positions([...known.keys()])) {
				const told = hub.positions().get(key) ?? last
				if (last > told) hub.tell(key, await linesSince(key, told))
			}
		},
	}
}

/** Work for the same key is done in its order, one after the other. */
function createTurns() {
	const last = new Map<string, Promise<unknown>>()
	return <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
		const result = (last.get(key) ?? Promise.resolve()).then(work, work)
		const settled = result.catch(() => {})
		last.set(key, settled)
		void settled.then(() => last.get(key) === settled && last.delete(key))
		return result
	}
}
