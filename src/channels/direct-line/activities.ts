import { z } from 'zod'
import type { Context } from '../../conversation/context'
import { markdown } from '../../conversation/markdown'
import { plainText } from '../../conversation/plain-text'
import { buttonsOf, type Reply, withoutButtons } from '../../conversation/reply'
import type { Choice } from '../../conversation/state'

/** What a client may send; of everything else nothing is kept. Direct Line 3.0, https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference */
export const sentActivitySchema = z.object({
	type: z.string().min(1).max(50),
	text: z.string().max(20_000).optional(),
	name: z.string().max(100).optional(),
	locale: z.string().max(35).optional(),
	value: z.unknown().optional(),
	from: z.object({ id: z.string().max(200) }).optional(),
	channelData: z
		.object({
			clientActivityID: z.string().max(100).optional(),
			messageBack: z.object({ displayText: z.string().max(300).optional() }).optional(),
		})
		.optional(),
})

export type SentActivity = z.infer<typeof sentActivitySchema>

/** An activity as clients read it. */
export type Activity = Record<string, unknown>

const botId = 'en-vag-in'

/** A position as a client gives it back; 0 for none. Undefined for what is none. */
export function readWatermark(text: string | null | undefined): number | undefined {
	if (text === null || text === undefined || text === '') return 0
	return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

/** What clients are sent: lines of a conversation, and the position behind the last of them; none when nothing is kept. */
export interface ActivitySet {
	activities: Activity[]
	watermark: string
}

/** Lines as the client of a conversation reads them. */
export function activitySet(
	conversation: string,
	lines: readonly { sequence: number; activity: Activity }[],
	watermark: number,
): ActivitySet {
	const last = lines.at(-1)?.sequence ?? watermark
	return {
		activities: lines.map(({ sequence, activity }) => ({
			...activity,
			...(sequence > 0 ? { id: activityId(conversation, sequence) } : {}),
			conversation: { id: conversation },
		})),
		watermark: last > 0 || lines.length === 0 ? String(last) : '',
	}
}

/** Id of a line: the conversation's and seven figures, as Direct Line writes them. */
export function activityId(conversation: string, sequence: number): string {
	return `${conversation}|${String(sequence).padStart(7, '0')}`
}

interface Place {
	/** Where links lead to; empty for the client's own origin. */
	base: string
	/** ISO 8601. */
	at: string
}

/** What a person said, as it is kept and shown again; `text` is already without personal data. */
export function userActivity({ at }: Pick<Place, 'at'>, { type, text, locale, from, channelData }: SentActivity): Activity {
	return {
		type,
		timestamp: at,
		channelId: 'directline',
		from: { id: from?.id ?? 'user', role: 'user' },
		...(text === undefined ? {} : { text, textFormat: 'plain' }),
		...(locale === undefined ? {} : { locale }),
		...(channelData === undefined ? {} : { channelData }),
	}
}

/** Tells that the bot is at work; it is not kept. */
export function typingActivity(): Activity {
	return { type: 'typing', channelId: 'directline', from: { id: botId, role: 'bot' } }
}

/** A button that shows its label as the person's own words, and sends its value. */
function cardAction({ label, value }: Choice) {
	return { type: 'messageBack', title: label, displayText: label, text: label, value: { choice: value } }
}

/** A reply, with the place that the conversation is about, which the chat's own list of places follows. */
export function replyActivity({ at, base }: Place, context: Context, reply: Reply, area: string | null): Activity {
	const options = buttonsOf(reply)
	const shown = withoutButtons(reply)
	return {
		type: 'message',
		timestamp: at,
		channelId: 'directline',
		from: { id: botId, name: 'En väg in', role: 'bot' },
		locale: reply.lng,
		text: markdown(context, shown, base),
		textFormat: 'markdown',
		speak: plainText(context, shown),
		inputHint: 'expectingInput',
		...(options.length > 0 ? { suggestedActions: { actions: options.map(cardAction) } } : {}),
		channelData: { dir: reply.dir, area, ...(reply.page === null ? {} : { page: reply.page }) },
	}
}
