import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { ContentConfig } from '../content'

const program = join(__dirname, 'learn.js')
const isCompiled = __filename.endsWith('.js')

export interface Preparation {
	/**
	 * Reads the content and learns its languages beside the service, and keeps both on disk, so that the service takes them
	 * in without making those who ask wait. Resolves when it has ended, well or not: what is not kept the service does
	 * itself, as it does where the program is not compiled.
	 */
	run(): Promise<void>
	stop(): void
}

export function createPreparation({ contentPath, languages, cachePath }: ContentConfig): Preparation {
	const learning = new Set<ChildProcess>()
	return {
		async run() {
			if (!isCompiled) return
			const child = fork(program, [JSON.stringify({ contentPath, languages, cachePath })], { stdio: 'ignore' })
			learning.add(child)
			await once(child, 'exit').catch(() => {})
			learning.delete(child)
		},
		stop() {
			for (const child of learning) child.kill('SIGKILL')
		},
	}
}
