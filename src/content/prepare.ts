import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
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

/** Those who are answered meanwhile come first. */
function giveWay({ pid }: ChildProcess): void {
	try {
		if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
	} catch {
		// It has ended already, or the system does not let us.
	}
}

export function createPreparation(config: ContentConfig): Preparation {
	let child: ChildProcess | undefined
	return {
		async run() {
			if (!isCompiled) return
			const { contentPath, languages, cachePath } = config
			const learning = fork(program, [JSON.stringify({ contentPath, languages, cachePath })], { stdio: 'ignore' })
			child = learning
			giveWay(learning)
			await once(learning, 'exit').catch(() => {})
		},
		stop: () => void child?.kill('SIGKILL'),
	}
}
