import { once } from 'node:events'
import WebSocket from 'ws'
import { percentile, startBuiltService } from './built-service'
import type { AskedQuestion } from './questions'
import { residentMebibytes } from './start-up'

export interface OpenConversations {
	conversations: number
	/** From sending a message until its reply came by the websocket. */
	p50Milliseconds: number
	p99Milliseconds: number
	residentMebibytes: number
}

const conversations = 200
const questionsEach = 5
/** A person reads before the next question. */
const thinkingMilliseconds = 4000

interface Conversation {
	id: string
	token: string
	socket: WebSocket
}

async function open(base: string): Promise<Conversation> {
	const response = await fetch(`${base}/conversations`, { method: 'POST' })
	const { conversationId, token, streamUrl } = (await response.json()) as { conversationId: string; token: string; streamUrl: string }
	const socket = new WebSocket(streamUrl)
	await once(socket, 'open')
	return { id: conversationId, token, socket }
}

/** Time until the bot's reply to a message is there. */
async function ask(base: string, { id, token, socket }: Conversation, text: string): Promise<number> {
	const begun = performance.now()
	const replied = once(socket, 'message')
	const sent = fetch(`${base}/conversations/${id}/activities`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
		body: JSON.stringify({ type: 'message', from: { id: 'user' }, text }),
	})
	await replied
	const milliseconds = performance.now() - begun
	const { status } = await sent
	if (status !== 200) throw new Error(`The service answered ${status}`)
	return milliseconds
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Two hundred people at once in the built service, each with an open websocket, reading between their questions. */
export async function measureOpenConversations(questions: readonly AskedQuestion[]): Promise<OpenConversations> {
	const service = await startBuiltService()
	try {
		const base = `${service.url}/directline/v3`
		// Each language is learned at its first question.
		const first = await open(base)
		for (const { text } of questions.slice(0, 100)) await ask(base, first, text)
		const people = await Promise.all(Array.from({ length: conversations }, () => open(base)))
		const times: number[] = []
		await Promise.all(
			people.map(async (person, index) => {
				await pause(Math.random() * thinkingMilliseconds)
				for (let asked = 0; asked < questionsEach; asked++) {
					times.push(await ask(base, person, questions[(index * questionsEach + asked) % questions.length]?.text ?? 'hej'))
					await pause(thinkingMilliseconds)
				}
			}),
		)
		const residentNow = residentMebibytes(service.process.pid as number)
		for (const { socket } of [first, ...people]) socket.terminate()
		return {
			conversations,
			p50Milliseconds: percentile(times, 0.5),
			p99Milliseconds: percentile(times, 0.99),
			residentMebibytes: residentNow,
		}
	} finally {
		await service.stop()
	}
}
