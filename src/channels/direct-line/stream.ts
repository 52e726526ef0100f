import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import type { Server } from 'restify'
import { type WebSocket, WebSocketServer } from 'ws'
import { digestOf } from '../../questions/transcripts'
import { clientOf } from '../../rate-limits'
import { activitySet, readWatermark } from './activities'
import type { DirectLineConversations } from './conversation'
import type { Hub, ToldLine } from './hub'
import type { Tokens } from './tokens'

/** A client that sends more than a message is long is not one of ours. */
const largestFrame = 16 * 1024
/** A client that does not read what it is sent is let go. */
const mostUnreadBytes = 1024 * 1024
const pingMilliseconds = 25_000
/** RFC 6455, 7.4.1. */
const goingAway = 1001
const goodbyeMilliseconds = 1000
const anyOrigin = 'http://localhost'

interface StreamParts {
	conversations: DirectLineConversations
	hub: Hub
	tokens: Tokens
	/** The request comes from a page that may connect. */
	isAllowed: (request: IncomingMessage) => boolean
}

interface StreamLimits {
	/** Connections that one client may have open at a time. */
	connectionLimit: number
	trustProxy: boolean
}

type Refusal = '400 Bad Request' | '401 Unauthorized' | '403 Forbidden' | '429 Too Many Requests'

function refuse(socket: Duplex, status: Refusal): void {
	// One who has hung up needs no answer.
	socket.on('error', () => socket.destroy())
	socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Counts what is open for each client. */
function createCounter(limit: number) {
	const open = new Map<string, number>()
	return {
		/** False when the client has too many. */
		add(client: string): boolean {
			const count = open.get(client) ?? 0
			if (count >= limit) return false
			open.set(client, count + 1)
			return true
		},
		remove(client: string): void {
			const count = (open.get(client) ?? 1) - 1
			if (count === 0) open.delete(client)
			else open.set(client, count)
		},
	}
}

/**
 * Serves `…/conversations/ID/stream`: a websocket by which a client is told of what is new. Gives a function that closes
 * what is open, as a server does not end before.
 */
export function mountStream(
	server: Server,
	{ conversations, hub, tokens, isAllowed }: StreamParts,
	{ connectionLimit, trustProxy }: StreamLimits,
	logger: Logger,
): () => void {
	const sockets = new WebSocketServer({ noServer: true, maxPayload: largestFrame })
	const counter = createCounter(connectionLimit)

	const stream = async (socket: WebSocket, conversation: string, watermark: number) => {
		let last = watermark
		const waiting: ToldLine[] = []
		let caughtUp = false
		const send = (lines: readonly ToldLine[]) => {
			// What was read from the store may also have been told meanwhile.
			const fresh = lines.filter(({ sequence }) => sequence === 0 || sequence > last)
			if (fresh.length === 0) return
			last = Math.max(last, ...fresh.map(({ sequence }) => sequence))
			if (socket.bufferedAmount > mostUnreadBytes) socket.terminate()
			else socket.send(JSON.stringify(activitySet(conversation, fresh, last)))
		}
		const stop = hub.listen(digestOf(conversation), (lines) => (caughtUp ? send(lines) : waiting.push(...lines)))
		let alive = true
		const ping = setInterval(() => {
			if (!alive) return socket.terminate()
			alive = false
			socket.ping()
		}, pingMilliseconds)
		socket.on('pong', () => {
			alive = true
		})
		socket.on('close', () => {
			stop()
			clearInterval(ping)
		})
		// Clients send by HTTP; what comes here is not read.
		socket.on('error', () => socket.terminate())
		send(await conversations.since(conversation, watermark))
		caughtUp = true
		send(waiting)
	}

	server.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		// What is thrown here nobody catches, and `//` is an address that is none.
		if (!URL.canParse(request.url ?? '', anyOrigin)) return refuse(socket, '400 Bad Request')
		const url = new URL(request.url ?? '', anyOrigin)
		const id = /^\/directline\/v3\/conversations\/([\w-]+)\/stream$/.exec(url.pathname)?.[1]
		const watermark = readWatermark(url.searchParams.get('watermark'))
		const conversation = tokens.read(url.searchParams.get('t') ?? undefined)
		if (conversation === undefined) return refuse(socket, '401 Unauthorized')
		if (id !== conversation || watermark === undefined || !isAllowed(request)) return refuse(socket, '403 Forbidden')
		const client = clientOf(request, trustProxy)
		if (!counter.add(client)) return refuse(socket, '429 Too Many Requests')
		socket.on('close', () => counter.remove(client))
		sockets.handleUpgrade(request, socket, head, (open) => {
			stream(open, conversation, watermark).catch((error: Error) => {
				logger.error({ reason: error.name }, 'a stream could not be begun')
				open.terminate()
			})
		})
	})
	return () => {
		for (const socket of sockets.clients) {
			socket.close(goingAway)
			// One that has gone by itself does not say goodbye.
			setTimeout(() => socket.terminate(), goodbyeMilliseconds).unref()
		}
	}
}
