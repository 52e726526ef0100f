import type { IncomingMessage } from 'node:http'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'

export interface RateLimits {
	/** Requests that one client may make in a minute. */
	perClient: number
	/** Requests that all clients together may make in a minute. */
	inAll: number
}

/** Seconds to wait before another request, or 0 when it may go on. */
export type Limit = (client: string) => Promise<number>

/** Bounds what a client may try in vain: a try is taken beforehand, and given back when it was not in vain. */
export interface Tries {
	/** Seconds to wait before another try, or 0 when one was taken. */
	take(client: string): Promise<number>
	giveBack(client: string): Promise<void>
}

const minuteSeconds = 60

function isRefusal(error: unknown): error is RateLimiterRes {
	return typeof error === 'object' && error !== null && 'msBeforeNext' in error
}

async function secondsToWait(consume: () => Promise<unknown>): Promise<number> {
	try {
		await consume()
		return 0
	} catch (error) {
		if (isRefusal(error)) return Math.max(1, Math.ceil(error.msBeforeNext / 1000))
		throw error
	}
}

/** Counts requests by client, and all of them; addresses are kept in memory for a minute. */
export function createLimit({ perClient, inAll }: RateLimits): Limit {
	const byClient = new RateLimiterMemory({ points: perClient, duration: minuteSeconds })
	const together = new RateLimiterMemory({ points: inAll, duration: minuteSeconds })
	return async (client) => {
		const alone = await secondsToWait(() => byClient.consume(client))
		return alone > 0 ? alone : secondsToWait(() => together.consume('all'))
	}
}

/** Counts tries by client, in memory; `perMinute` of them may be in vain. */
export function createTries(perMinute: number): Tries {
	const byClient = new RateLimiterMemory({ points: perMinute, duration: minuteSeconds })
	return {
		take: (client) => secondsToWait(() => byClient.consume(client)),
		giveBack: async (client) => void (await byClient.reward(client)),
	}
}

/** The address that a request came from; behind a proxy, the last one that the proxy saw. */
export function clientOf({ headers, socket }: IncomingMessage, trustProxy: boolean): string {
	const forwarded = trustProxy
		? String(headers['x-forwarded-for'] ?? '')
				.split(',')
				.at(-1)
				?.trim()
		: undefined
	return forwarded || socket.remoteAddress || 'unknown'
}
