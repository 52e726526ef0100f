import type { IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import type { Request, Response, Server } from 'restify'
import type { Service } from '../../service'
import { activitySet, readWatermark, sentActivitySchema } from './activities'
import { createDirectLineConversations } from './conversation'
import { createHub } from './hub'
import { mountStream } from './stream'
import { createTokens, newConversationId, type Tokens, tokenSeconds } from './tokens'

export const directLinePath = '/directline/v3'
const tokenSecret = 'direct-line'

/** What another replica wrote is told after so long. */
const othersMilliseconds = 1000

type Fault = 400 | 401 | 403 | 404 | 415

const codes: Record<Fault, string> = { 400: 'BadArgument', 401: 'Unauthorized', 403: 'Forbidden', 404: 'NotFound', 415: 'NotSupported' }
const messages: Record<Fault, string> = {
	400: 'The body is not an activity.',
	401: 'A valid token is needed; it may have expired.',
	403: 'The token is for another conversation.',
	404: 'There is no such conversation.',
	415: 'Files are not taken.',
}

function refuse(response: Response, status: Fault): void {
	response.json(status, { error: { code: codes[status], message: messages[status] } })
}

function bearer(request: Request): string | undefined {
	return /^Bearer (\S+)$/.exec(request.header('authorization', ''))?.[1]
}

/** Where the client reaches this service, as the request came. */
function streamUrl(request: IncomingMessage, publicUrl: string | undefined, path: string): string {
	const host = request.headers.host ?? 'localhost'
	const encrypted = 'encrypted' in request.socket && request.socket.encrypted === true
	const base = publicUrl ?? `${encrypted ? 'https' : 'http'}://${host}`
	return `${base.replace(/^http/, 'ws')}${path}`
}

export interface DirectLineOptions {
	publicUrl: string | undefined
	/** Origins of other sites whose pages may connect; the service's own always may. */
	embedOrigins: readonly string[]
	/** Connections that one client may have open at a time. */
	connectionLimit: number
	trustProxy: boolean
}

/** Browsers say which site a page is of; other clients say nothing. */
export function isAllowedOrigin(
	request: IncomingMessage,
	{ publicUrl, embedOrigins }: Pick<DirectLineOptions, 'publicUrl' | 'embedOrigins'>,
): boolean {
	const { origin, host } = request.headers
	if (origin === undefined) return true
	const own = [`http://${host}`, `https://${host}`, ...(publicUrl ? [new URL(publicUrl).origin] : [])]
	return [...own, ...embedOrigins].includes(origin)
}

/**
 * Mounts Direct Line 3.0 at `/directline/v3`, with no cloud behind it: HTTP, and a websocket for what is new. Gives a
 * function that closes the websockets.
 */
export async function mountDirectLine(server: Server, service: Service, options: DirectLineOptions, logger: Logger): Promise<() => void> {
	const hub = createHub()
	const tokens: Tokens = createTokens(await service.transcripts.secret(tokenSecret))
	const conversations = createDirectLineConversations(service, hub, options.publicUrl ?? '')

	const opened = (request: Request, conversation: string, watermark: string) => {
		const token = tokens.issue(conversation)
		const path = `${directLinePath}/conversations/${conversation}/stream?watermark=${watermark}&t=${token}`
		return { conversationId: conversation, token, expires_in: tokenSeconds, streamUrl: streamUrl(request, options.publicUrl, path) }
	}

	/** The conversation that a request is about and may be about; otherwise the request is refused. */
	const allowed = (request: Request, response: Response): string | undefined => {
		const conversation = tokens.read(bearer(request))
		if (conversation === undefined) refuse(response, 401)
		else if (request.params.id !== undefined && request.params.id !== conversation) refuse(response, 403)
		else return conversation
		return undefined
	}

	server.pre((request, response, next) => {
		if (!request.path().startsWith(directLinePath)) return next()
		if (!isAllowedOrigin(request, options)) {
			response.send(403, { error: { code: codes[403], message: 'This site may not connect.' } })
			return next(false)
		}
		const { origin } = request.headers
		if (origin !== undefined) {
			response.setHeader('access-control-allow-origin', origin)
			response.setHeader('vary', 'origin')
			response.setHeader('access-control-allow-headers', 'authorization, content-type, x-ms-bot-agent, x-requested-with')
			response.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS')
			response.setHeader('cross-origin-resource-policy', 'cross-origin')
		}
		if (request.method !== 'OPTIONS') return next()
		response.send(204)
		return next(false)
	})

	server.post(`${directLinePath}/tokens/generate`, (_request, response, next) => {
		const conversation = newConversationId()
		response.json({ conversationId: conversation, token: tokens.issue(conversation), expires_in: tokenSeconds })
		next(false)
	})
	server.post(`${directLinePath}/tokens/refresh`, (request, response, next) => {
		const conversation = allowed(request, response)
		if (conversation) response.json({ conversationId: conversation, token: tokens.issue(conversation), expires_in: tokenSeconds })
		next(false)
	})
	server.post(`${directLinePath}/conversations`, (request, response, next) => {
		const given = bearer(request)
		const conversation = given === undefined ? newConversationId() : tokens.read(given)
		if (conversation === undefined) refuse(response, 401)
		else response.json(201, opened(request, conversation, '0'))
		next(false)
	})
	server.get(`${directLinePath}/conversations/:id`, (request, response, next) => {
		const watermark = readWatermark(new URLSearchParams(request.getQuery()).get('watermark'))
		const conversation = allowed(request, response)
		if (conversation && watermark === undefined) refuse(response, 400)
		else if (conversation) response.json(opened(request, conversation, String(watermark)))
		next(false)
	})
	server.get(`${directLinePath}/conversations/:id/activities`, async (request: Request, response: Response) => {
		const watermark = readWatermark(new URLSearchParams(request.getQuery()).get('watermark'))
		const conversation = allowed(request, response)
		if (!conversation) return
		if (watermark === undefined) return refuse(response, 400)
		response.json(activitySet(conversation, await conversations.since(conversation, watermark), watermark))
	})
	server.post(`${directLinePath}/conversations/:id/activities`, async (request: Request, response: Response) => {
		const conversation = allowed(request, response)
		if (!conversation) return
		const parsed = sentActivitySchema.safeParse(request.body)
		if (!parsed.success) return refuse(response, 400)
		response.json({ id: await conversations.receive(conversation, parsed.data) })
	})
	server.post(`${directLinePath}/conversations/:id/upload`, (_request, response, next) => {
		refuse(response, 415)
		next(false)
	})

	const polling = service.isShared
		? setInterval(() => {
				conversations.tellOfOthers().catch((error: Error) => logger.error({ reason: error.name }, 'other replicas could not be asked'))
			}, othersMilliseconds).unref()
		: undefined
	const closeStreams = mountStream(
		server,
		{ conversations, hub, tokens, isAllowed: (request) => isAllowedOrigin(request, options) },
		options,
		logger,
	)
	return () => {
		clearInterval(polling)
		closeStreams()
	}
}
