import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface BuiltService {
	process: ChildProcess
	/** `http://127.0.0.1:PORT` */
	url: string
	stop(): Promise<void>
}

const program = join(__dirname, '..', 'dist', 'main.js')

/** Starts the built program on a free port with a question log of its own, and no limits to how much one client asks. */
export async function startBuiltService(): Promise<BuiltService> {
	const folder = mkdtempSync(join(tmpdir(), 'en-vag-in-bench-'))
	const child = spawn(process.execPath, [program], {
		env: {
			...process.env,
			PORT: '0',
			HOST: '127.0.0.1',
			DATABASE_PATH: join(folder, 'questions.sqlite'),
			LOG_LEVEL: 'info',
			RATE_LIMIT: '1000000',
			RATE_LIMIT_ALL: '1000000',
			CONNECTION_LIMIT: '10000',
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	})
	let port = 0
	for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
		const found = /"port":(\d+)|:(\d+)\//.exec(String(chunk))
		port = Number(found?.[1] ?? found?.[2] ?? port)
		if (String(chunk).includes('"listening"')) break
	}
	// A pipe that nobody reads would stop the service when it is full.
	child.stdout.resume()
	return {
		process: child,
		url: `http://127.0.0.1:${port}`,
		async stop() {
			child.kill('SIGKILL')
			await once(child, 'close')
			rmSync(folder, { recursive: true, force: true })
		},
	}
}

/** The value below which `share` of them lie. */
export function percentile(values: readonly number[], share: number): number {
	return values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN
}
