import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { contentPath } from './content'

const longestWaitMilliseconds = 10_000
const builtProgram = join(__dirname, '..', '..', 'dist', 'main.js')

/** The built program, running on its own. */
export interface Program {
	process: ChildProcess
	stdout(): string
	stderr(): string
	/** Resolves once `stream` holds the pattern; rejects when the program ends before, or after ten seconds. */
	says(stream: 'stdout' | 'stderr', pattern: RegExp): Promise<RegExpExecArray>
	/** Where it listens, as `http://127.0.0.1:PORT`. */
	url(): Promise<string>
	ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; milliseconds: number }>
}

/** Starts `node dist/main.js` with nothing but these variables. */
export function startProgram(environment: Record<string, string>): Program {
	const begun = Date.now()
	const child = spawn(process.execPath, [builtProgram], {
		env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', CONTENT_PATH: contentPath, ...environment },
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	const written = { stdout: '', stderr: '' }
	const listeners = new Set<() => void>()
	for (const stream of ['stdout', 'stderr'] as const) {
		child[stream].setEncoding('utf8').on('data', (text: string) => {
			written[stream] += text
			for (const listener of listeners) listener()
		})
	}
	const ended: Program['ended'] = new Promise((resolve) =>
		child.once('close', (code, signal) => resolve({ code, signal, milliseconds: Date.now() - begun })),
	)
	const says: Program['says'] = (stream, pattern) =>
		new Promise((resolve, reject) => {
			const look = () => {
				const match = pattern.exec(written[stream])
				if (match) resolve(match)
			}
			listeners.add(look)
			look()
			const giveUp = (why: string) => reject(new Error(`${why} and never said ${pattern}.\n${written.stderr}${written.stdout}`))
			setTimeout(() => giveUp('Ran for long'), longestWaitMilliseconds).unref()
			ended.then(({ code }) => giveUp(`Ended with ${code}`))
		})
	return {
		process: child,
		stdout: () => written.stdout,
		stderr: () => written.stderr,
		says,
		url: async () => `http://127.0.0.1:${(await says('stderr', /http:\/\/localhost:(\d+)\//))[1]}`,
		ended,
	}
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
	const server = createServer()
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const address = server.address()
	await new Promise((resolve) => server.close(resolve))
	if (address === null || typeof address === 'string') throw new Error('No port')
	return address.port
}
