import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import autocannon from 'autocannon'
import type { AskedQuestion } from './questions'
import { residentMebibytes } from './start-up'

export interface Throughput {
	/** Median over the rounds. */
	echoTurnsPerSecond: number
	ourTurnsPerSecond: number
	/** Median over the rounds of ours to echo's in the same round. */
	ratio: number
	/** Resident memory of our server after the load, in MiB. */
	residentMebibytes: number
}

interface BotServer {
	process: ChildProcess
	url: string
}

const rounds = 5
const secondsPerRound = 4
const connections = 16

async function startServer(kind: 'echo' | 'en-vag-in', databasePath: string): Promise<BotServer> {
	const child = fork(join(__dirname, 'bot-server.ts'), [kind], {
		execArgv: ['--import', 'tsx'],
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		env: { ...process.env, DATABASE_PATH: databasePath },
	})
	const [{ port }] = (await once(child, 'message')) as [{ port: number }]
	return { process: child, url: `http://127.0.0.1:${port}/api/messages` }
}

/** Each question is the first of a conversation; the replies come back in the answer to the request. */
function activities(questions: readonly AskedQuestion[]): string[] {
	return questions.map(({ text, lng }, index) =>
		JSON.stringify({
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
	)
}

async function turnsPerSecond({ url }: BotServer, bodies: readonly string[]): Promise<number> {
	const result = await autocannon({
		url,
		connections,
		duration: secondsPerRound,
		requests: bodies.map((body) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body })),
	})
	if (result.errors > 0 || result.non2xx > 0) throw new Error(`${result.errors + result.non2xx} requests failed`)
	return result.requests.average
}

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** Both servers run throughout; rounds alternate between them, as these machines' speed drifts. */
export async function measureThroughput(questions: readonly AskedQuestion[], databasePath: string): Promise<Throughput> {
	const bodies = activities(questions)
	const echo = await startServer('echo', databasePath)
	const ours = await startServer('en-vag-in', databasePath)
	try {
		for (const server of [echo, ours]) await turnsPerSecond(server, bodies)
		const measured: { echoed: number; answered: number }[] = []
		for (let round = 0; round < rounds; round++) {
			measured.push({ echoed: await turnsPerSecond(echo, bodies), answered: await turnsPerSecond(ours, bodies) })
		}
		return {
			echoTurnsPerSecond: median(measured.map(({ echoed }) => echoed)),
			ourTurnsPerSecond: median(measured.map(({ answered }) => answered)),
			ratio: median(measured.map(({ echoed, answered }) => answered / echoed)),
			residentMebibytes: residentMebibytes(ours.process.pid as number),
		}
	} finally {
		for (const { process: child } of [echo, ours]) child.kill('SIGKILL')
	}
}
