import {
	type Activity,
	ActivityTypes,
	CloudAdapter,
	ConfigurationBotFrameworkAuthentication,
	type InvokeResponse,
	MessageFactory,
	type TurnContext,
} from 'botbuilder'
import type { BotFrameworkAuthentication } from 'botframework-connector'
import type { Logger } from 'pino'
import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import type { Config } from '../config'
import type { Context } from '../conversation/context'
import { languageOptions } from '../conversation/menu'
import { plainText } from '../conversation/plain-text'
import { buttonsOf, type Reply, withoutButtons } from '../conversation/reply'
import { defaultLng } from '../conversation/turn'
import type { Service } from '../service'
import { needsCard, replyCard } from './cards'
import { createStatesAtHand } from './conversations'

/** What we rely on in an activity; CloudAdapter answers 500 to a body without it. */
const activitySchema = z.looseObject({
	type: z.string().min(1),
	channelId: z.string().optional(),
	serviceUrl: z.url().optional(),
	timestamp: z.coerce.date().optional(),
	localTimestamp: z.coerce.date().optional(),
	locale: z.string().optional(),
	text: z.string().optional(),
	conversation: z.looseObject({ id: z.string().min(1) }),
	from: z.looseObject({ id: z.string() }).optional(),
	recipient: z.looseObject({ id: z.string() }).optional(),
	membersAdded: z.array(z.looseObject({ id: z.string() })).optional(),
})

type Logic = (turn: TurnContext) => Promise<void>
type Authenticated = Awaited<ReturnType<BotFrameworkAuthentication['authenticateRequest']>>

/** Runs an activity that was already authenticated, so that a bad token is told from a fault of ours. */
class AuthenticatedAdapter extends CloudAdapter {
	run(authenticated: Authenticated, activity: Activity, logic: Logic): Promise<InvokeResponse | undefined> {
		return this.processActivity(authenticated, activity, logic)
	}
}

export function botAuthentication(bot: NonNullable<Config['bot']>): BotFrameworkAuthentication {
	return new ConfigurationBotFrameworkAuthentication({
		MicrosoftAppId: bot.appId,
		MicrosoftAppPassword: bot.password ?? '',
		MicrosoftAppType: bot.type,
		MicrosoftAppTenantId: bot.tenantId ?? '',
	})
}

function replyActivity(context: Context, reply: Reply): Partial<Activity> {
	const activity = needsCard(reply)
		? MessageFactory.attachment(replyCard(context, reply))
		: MessageFactory.text(plainText(context, withoutButtons(reply)))
	activity.locale = reply.lng
	// Read aloud and shown in notifications where the card is not.
	activity.summary = reply.title ?? reply.text[0] ?? ''
	const options = buttonsOf(reply)
	if (options.length > 0) {
		activity.suggestedActions = {
			to: [],
			actions: options.map(({ label }) => ({ type: 'imBack', title: label, value: label })),
		}
	}
	return activity
}

/** One turn over Bot Framework: translates activities to messages and replies to activities. */
export function createBotLogic(service: Service): Logic {
	const conversations = createStatesAtHand(service.conversations)
	return async (turn) => {
		const { activity } = turn
		const context = service.context()
		// An id is unique within its channel only.
		const conversationId = `${activity.channelId} ${activity.conversation.id}`
		const likelyLng = activity.locale?.split('-')[0]
		if (activity.type === ActivityTypes.ConversationUpdate) {
			const joined = activity.membersAdded?.some(({ id }) => id !== activity.recipient?.id)
			if (!joined) return
			const lng = likelyLng && context.knowledge.languages.has(likelyLng) ? likelyLng : defaultLng
			const languages = languageOptions(context)
			conversations.set(conversationId, { ...(await conversations.get(conversationId)), offered: languages })
			await turn.sendActivity({
				...MessageFactory.suggestedActions(
					languages.map(({ label }) => label),
					context.translate(lng, 'chat.greeting'),
				),
				locale: lng,
			})
			return
		}
		if (activity.type !== ActivityTypes.Message) return
		const { state, replies } = await service.respond(
			await conversations.get(conversationId),
			{ text: activity.text ?? '', likelyLng },
			{ channel: 'bot' },
		)
		conversations.set(conversationId, state)
		await turn.sendActivities(replies.map((reply) => replyActivity(service.context(), reply)))
	}
}

function refuse(response: Response, status: 400 | 401 | 500): void {
	const codes = { 400: 'BadRequest', 401: 'Unauthorized', 500: 'Unavailable' }
	const messages = {
		400: 'The body is not a Bot Framework activity.',
		401: 'A valid Bot Framework token is needed.',
		500: 'The message could not be handled.',
	}
	response.json(status, { error: { code: codes[status], message: messages[status] } })
}

/** Serves `POST /api/messages`. Replies go only to the service address that an authenticated channel gives. */
export function mountBot(
	server: Server,
	service: Service,
	bot: NonNullable<Config['bot']>,
	logger: Logger,
	authentication = botAuthentication(bot),
): void {
	const adapter = new AuthenticatedAdapter(authentication)
	const logic = createBotLogic(service)
	adapter.onTurnError = async (turn, error) => {
		logger.error({ reason: error.name }, 'a bot turn failed')
		await turn.sendActivity(service.context().translate(defaultLng, 'errors.unavailable'))
	}

	server.post('/api/messages', async (request: Request, response: Response) => {
		const parsed = activitySchema.safeParse(request.body)
		if (!parsed.success) return refuse(response, 400)
		const activity = parsed.data as unknown as Activity
		let authenticated: Authenticated
		try {
			authenticated = await authentication.authenticateRequest(activity, request.header('authorization', ''))
		} catch (error) {
			logger.warn({ requestId: request.id(), reason: (error as Error).name }, 'a message without a valid token was refused')
			return refuse(response, 401)
		}
		try {
			const result = await adapter.run(authenticated, activity, logic)
			response.json(result?.status ?? 200, result?.body ?? {})
		} catch (error) {
			logger.error({ requestId: request.id(), reason: (error as Error).name }, 'a bot turn could not be answered')
			refuse(response, 500)
		}
	})
}
