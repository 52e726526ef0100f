import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import autocannon from 'autocannon'
import type { BotKind } from './bot-server'
import type { AskedQuestion } from './questions'
import { residentMebibytes } from './start-up'

export interface Throughput {
	/** Over Bot Framework, as every channel of Microsoft's sends messages. */
	botFramework: Comparison
	/** Over our own Direct Line, where both bots keep what was said. */
	directLine: Comparison
	/** Resident memory of our server after the load, in MiB. */
	residentMebibytes: number
}

/** Turns a second, medians over the rounds. */
export interface Comparison {
	echo: number
	ours: number
	/** Median of ours to echo's in the same round. */
	ratio: number
}

interface BotServer {
	process: ChildProcess
	/** `http://127.0.0.1:PORT` */
	url: string
}

interface Message {
	path: string
	headers: Record<string, string>
	body: string
}

const rounds = 5
const secondsPerRound = 4
const connections = 16

async function startServer(kind: BotKind, database: string): Promise<BotServer> {
	const child = fork(join(__dirname, 'bot-server.ts'), [kind], {
		execArgv: ['--import', 'tsx'],
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		env: { ...process.env, DATABASE_PATH: database },
	})
	const [{ port }] = (await once(child, 'message')) as [{ port: number }]
	return { process: child, url: `http://127.0.0.1:${port}` }
}

/** Each question is the first of a conversation; the replies come back in the answer to the request. */
function botFrameworkMessages(questions: readonly AskedQuestion[]): Message[] {
	return questions.map(({ text, lng }, index) => ({
		path: '/api/messages',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			type: 'message',
			id: `${index}`,
			channelId: 'bench',
			serviceUrl: 'https://channel.example',
			conversation: { id: `conversation-${index}` },
			from: { id: 'person' },
			recipient: { id: 'bot' },
			locale: lng,
			text,
			deliveryMode: 'expectReplies',
		}),
	}))
}

/** Each question is said in a conversation of its own, and kept with its reply before it is answered. */
function directLineMessages({ url }: BotServer, questions: readonly AskedQuestion[]): Promise<Message[]> {
	return Promise.all(
		questions.map(async ({ text, lng }) => {
			const response = await fetch(`${url}/directline/v3/tokens/generate`, { method: 'POST' })
			const { conversationId, token } = (await response.json()) as { conversationId: string; token: string }
			return {
				path: `/directline/v3/conversations/${conversationId}/activities`,
				headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
				body: JSON.stringify({ type: 'message', from: { id: 'user' }, locale: lng, text }),
			}
		}),
	)
}

async function turnsPerSecond({ url }: BotServer, messages: readonly Message[]): Promise<number> {
	const result = await autocannon({
		url,
		connections,
		duration: secondsPerRound,
		requests: messages.map((message) => ({ method: 'POST', ...message })),
	})
	if (result.errors > 0 || result.non2xx > 0) throw new Error(`${result.errors + result.non2xx} requests failed`)
	return result.requests.average
}

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

interface Contender {
	server: BotServer
	messages: readonly Message[]
}

/** Both servers run throughout; rounds alternate between them, as these machines' speed drifts. */
async function compare(echo: Contender, ours: Contender): Promise<Comparison> {
	for (const { server, messages } of [echo, ours]) await turnsPerSecond(server, messages)
	const measured: { echoed: number; answered: number }[] = []
	for (let round = 0; round < rounds; round++)
		measured.push({
			echoed: await turnsPerSecond(echo.server, echo.messages),
			answered: await turnsPerSecond(ours.server, ours.messages),
		})
	return {
		echo: median(measured.map(({ echoed }) => echoed)),
		ours: median(measured.map(({ answered }) => answered)),
		ratio: median(measured.map(({ echoed, answered }) => answered / echoed)),
	}
}

/** `folder` holds the question logs. */
export async function measureThroughput(questions: readonly AskedQuestion[], folder: string): Promise<Throughput> {
	const echo = await startServer('echo', join(folder, 'echo.sqlite'))
	const directLineEcho = await startServer('direct-line-echo', join(folder, 'direct-line-echo.sqlite'))
	const ours = await startServer('en-vag-in', join(folder, 'throughput.sqlite'))
	try {
		const messages = botFrameworkMessages(questions)
		const botFramework = await compare({ server: echo, messages }, { server: ours, messages })
		const directLine = await compare(
			{ server: directLineEcho, messages: await directLineMessages(directLineEcho, questions) },
			{ server: ours, messages: await directLineMessages(ours, questions) },
		)
		return { botFramework, directLine, residentMebibytes: residentMebibytes(ours.process.pid as number) }
	} finally {
		for (const { process: child } of [echo, directLineEcho, ours]) child.kill('SIGKILL')
	}
}
