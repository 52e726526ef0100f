import helmet from 'helmet'
import pino, { type Logger } from 'pino'
import { createServer as createRestify, plugins, type Request, type Response, type Server } from 'restify'
import { directLinePath, mountDirectLine } from './channels/direct-line/routes'
import type { Config } from './config'
import { renderConsoleFault } from './console/fault-page'
import { mountConsole } from './console/mount'
import { consolePath } from './console/sign-in/paths'
import { questionsPath } from './conversation/replies/address'
import type { MessageKey } from './knowledge/schema/interface'
import { clientOf, createLimit, createTries } from './rate-limits'
import type { Service } from './service'
import { mountChat } from './web/chat-routes'
import { renderErrorPage } from './web/error-page'
import { messagePath } from './web/message'
import { mountMessages } from './web/message-routes'
import { mountQuestions } from './web/question-routes'
import { mountWeb } from './web/routes'

export const largestBody = 64 * 1024
/** A form that is larger is refused, but up to here it is read, so that what a person wrote is given back. */
const largestRead = 4 * largestBody
/** Codes of questions that one client may try in vain in a minute. */
const mostMisses = 20

/** The shape of every error that is not a page: `{"error":{"code":"…","message":"…"}}`. */
export interface ErrorBody {
	error: { code: string; message: string }
}

interface HttpFault {
	statusCode?: number
	body?: { code?: string }
}

export interface WebServer {
	server: Server
	/** Address by which staff sign in once, when there is no identity provider; without an origin when there is no `publicUrl`. */
	firstRun: string | undefined
	/** Takes no more requests, and ends when those under way are answered, or after this time. */
	stop(longestMilliseconds: number): Promise<void>
}

const sweepMilliseconds = 100
const bodyTypes = ['application/json', 'application/x-www-form-urlencoded']
const errorKeys: Record<number, MessageKey> = {
	429: 'errors.tooMany',
	404: 'errors.notFound',
	405: 'errors.notFound',
	413: 'errors.tooLarge',
}
const errorCodes: Record<number, string> = {
	400: 'BadRequest',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'NotFound',
	405: 'MethodNotAllowed',
	413: 'TooLarge',
	415: 'UnsupportedMediaType',
	429: 'TooManyRequests',
	503: 'Unavailable',
}

function errorBody(service: Service, status: number, key: MessageKey): string {
	const code = errorCodes[status] ?? (status >= 500 ? 'Unavailable' : 'BadRequest')
	return JSON.stringify({ error: { code, message: service.context().translate('en', key) } } satisfies ErrorBody)
}

function isBelow(path: string, parent: string): boolean {
	return path === parent || path.startsWith(`${parent}/`)
}

function sendError(service: Service, request: Request, response: Response, status: number): void {
	const path = request.path()
	const key = errorKeys[status] ?? (status >= 500 ? 'errors.unavailable' : 'errors.badRequest')
	const wantsPage = request.accepts('text/html') && !path.startsWith('/api/') && !request.is('json')
	const page = () =>
		isBelow(path, consolePath) ? renderConsoleFault(service.context(), request, status) : renderErrorPage(service, request, key)
	response.sendRaw(status, wantsPage ? page() : errorBody(service, status, key), {
		'content-type': wantsPage ? 'text/html; charset=utf-8' : 'application/json',
		'cache-control': 'no-store',
	})
}

function tooMany(response: Response, seconds: number): Error {
	response.setHeader('retry-after', String(seconds))
	return Object.assign(new Error('Too many requests'), { statusCode: 429 })
}

function triesCode(request: Request): boolean {
	return isBelow(request.path(), questionsPath) || request.path() === messagePath
}

const securityHeaders = helmet({
	contentSecurityPolicy: {
		useDefaults: false,
		directives: {
			defaultSrc: ["'none'"],
			styleSrc: ["'self'"],
			imgSrc: ["'self'", 'data:'],
			formAction: ["'self'"],
			baseUri: ["'none'"],
			frameAncestors: ["'none'"],
		},
	},
	referrerPolicy: { policy: 'no-referrer' },
})

/** The HTTP server with every channel mounted; not yet listening. */
export async function createServer(
	service: Service,
	config: Pick<
		Config,
		'bot' | 'publicUrl' | 'embedOrigins' | 'rateLimits' | 'connectionLimit' | 'trustProxy' | 'openId' | 'promisedHours' | 'port'
	>,
	logger: Logger,
): Promise<WebServer> {
	const server = createRestify({ name: 'en-vag-in', log: pino({ level: 'silent' }) as never })
	// Whatever asks for the path of `http://[` throws, where nobody catches it.
	const { first } = server as unknown as { first(handler: (request: Request, response: Response) => boolean): void }
	first.call(server, (request, response) => {
		try {
			return request.getUrl() !== undefined
		} catch {
			response.writeHead(400, { connection: 'close', 'content-type': 'application/json', 'cache-control': 'no-store' })
			response.end(errorBody(service, 400, 'errors.badRequest'))
			return false
		}
	})
	server.pre(securityHeaders as never)
	server.pre((request, response, next) => {
		response.setHeader('x-request-id', request.id())
		next()
	})
	// restify unpacks gzip without a limit or an error handler, and writes uploads to the disk; nothing here needs either.
	server.use((request, _response, next) => {
		const hasBody = request.isChunked() || Number(request.header('content-length', '0')) > 0
		const readable = bodyTypes.includes(request.contentType()) && request.header('content-encoding') === undefined
		next(hasBody && !readable ? Object.assign(new Error('A body that is not read'), { statusCode: 415 }) : undefined)
	})
	server.use(plugins.bodyParser({ maxBodySize: largestRead, mapParams: false }))
	server.use((request, _response, next) => {
		const isTooLarge = Buffer.byteLength(request.rawBody ?? '') > largestBody
		next(isTooLarge ? Object.assign(new Error('A body that is too large'), { statusCode: 413 }) : undefined)
	})

	const limit = createLimit(config.rateLimits)
	// What is only read costs little; messages and new conversations are counted. Bot Framework counts its own.
	server.use(async (request: Request, response: Response) => {
		if (request.method !== 'POST' || request.path().startsWith('/api/')) return
		const seconds = await limit(clientOf(request, config.trustProxy))
		if (seconds > 0) throw tooMany(response, seconds)
	})
	const tries = createTries(mostMisses)
	const triedBy = new WeakMap<Request, string>()
	server.use(async (request: Request, response: Response) => {
		if (!triesCode(request)) return
		const client = clientOf(request, config.trustProxy)
		const seconds = await tries.take(client)
		if (seconds > 0) throw tooMany(response, seconds)
		triedBy.set(request, client)
	})

	server.on('restifyError', (request: Request, response: Response, error: HttpFault, done: () => void) => {
		const status = error.statusCode ?? 500
		if (status >= 500) logger.error({ requestId: request.id(), reason: (error as Error).name }, 'request failed')
		if (!response.headersSent) sendError(service, request, response, status)
		done()
	})
	// Neither address nor query is logged: they may hold what a person wrote.
	server.on('after', (request: Request, response: Response) => {
		const client = triedBy.get(request)
		if (client !== undefined && response.statusCode !== 404) void tries.giveBack(client)
		logger.info(
			{
				requestId: request.id(),
				method: request.method,
				route: request.getRoute()?.path,
				status: response.statusCode,
				milliseconds: Date.now() - request.time(),
			},
			'request',
		)
	})

	server.get('/healthz', (_request, response, next) => {
		response.json({ status: 'ok' })
		next(false)
	})
	server.get('/readyz', async (_request, response) => {
		try {
			await service.questions.check()
			response.json({ status: 'ready', knowledge: service.context().knowledge.version })
		} catch {
			response.json(503, { error: { code: 'Unavailable', message: 'The question log cannot be read.' } } satisfies ErrorBody)
		}
	})
	server.get('/metrics', async (_request, response) => {
		response.sendRaw(200, await service.metrics.text(), { 'content-type': service.metrics.contentType, 'cache-control': 'no-store' })
	})
	const closeStreams = await mountDirectLine(server, service, config, logger)
	mountWeb(server, service)
	mountMessages(server, service)
	mountQuestions(server, service)
	mountChat(server, service, { embedOrigins: config.embedOrigins, directLine: directLinePath, publicUrl: config.publicUrl })
	const firstRun = await mountConsole(server, service, config, logger, `http://localhost:${config.port}`)
	if (config.bot) {
		// Loaded on demand: botbuilder takes longer to load than everything else together.
		const { mountBot } = await import('./channels/bot.js')
		mountBot(server, service, config.bot, logger)
	}
	return {
		server,
		firstRun,
		stop: (longestMilliseconds) =>
			new Promise((resolve) => {
				// A connection whose last answer is sent would else be kept alive for some seconds.
				const sweep = setInterval(() => server.server.closeIdleConnections(), sweepMilliseconds)
				const forced = setTimeout(() => server.server.closeAllConnections(), longestMilliseconds)
				server.close(() => {
					clearTimeout(forced)
					clearInterval(sweep)
					resolve()
				})
				closeStreams()
			}),
	}
}
