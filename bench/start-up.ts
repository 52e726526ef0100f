import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface StartUp {
	/** From the start of the process until it answers requests. */
	readyMilliseconds: number
	/** Resident memory when ready, in MiB. */
	residentMebibytes: number
}

const program = join(__dirname, '..', 'dist', 'main.js')

/** Resident set size of a process, in MiB, as Linux tells it. */
export function residentMebibytes(pid: number): number {
	const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
	return Number(kibibytes) / 1024
}

/** Starts the built service as `npm start` does after the build, with the bot mounted, and stops it again. */
export async function measureStartUp(): Promise<StartUp> {
	const folder = mkdtempSync(join(tmpdir(), 'en-vag-in-bench-'))
	const begun = performance.now()
	const child = spawn(process.execPath, [program], {
		env: { ...process.env, PORT: '0', DATABASE_PATH: join(folder, 'questions.sqlite'), MICROSOFT_APP_ID: 'bench', LOG_LEVEL: 'info' },
		stdio: ['ignore', 'pipe', 'inherit'],
	})
	try {
		for await (const line of child.stdout) if (String(line).includes('"listening"')) break
		const readyMilliseconds = performance.now() - begun
		return { readyMilliseconds, residentMebibytes: residentMebibytes(child.pid as number) }
	} finally {
		child.kill('SIGKILL')
		await once(child, 'close')
		rmSync(folder, { recursive: true, force: true })
	}
}
