import type { Readable, Writable } from 'node:stream'

/** What a command may use of the world. */
export interface Terminal {
	stdin: Readable
	stdout: Writable
	stderr: Writable
	environment: NodeJS.ProcessEnv
}

/** 0: fine. 1: the content or the input has problems. 2: wrong usage. */
export type ExitCode = 0 | 1 | 2
