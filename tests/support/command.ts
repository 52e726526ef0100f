import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { contentPath } from './content'

const longestWaitMilliseconds = 20_000
const builtCommand = join(__dirname, '..', '..', 'dist', 'cli', 'main.js')

export interface CommandOptions {
	/** Everything on standard input, which then ends. */
	stdin?: string | Buffer
	environment?: Record<string, string>
	longestWait?: number
}

/** What a command did. `code` is null when it ran too long and was killed. */
export interface CommandResult {
	code: number | null
	stdout: string
	stderr: string
}

/** Runs `node dist/cli/main.js` to its end with nothing but these variables; the question log is in memory unless given. */
export function runCommand(
	args: readonly string[],
	{ stdin = '', environment = {}, longestWait = longestWaitMilliseconds }: CommandOptions = {},
): Promise<CommandResult> {
	return new Promise((resolve) => {
		const child = execFile(
			process.execPath,
			[builtCommand, ...args],
			{
				env: { PATH: process.env.PATH, CONTENT_PATH: contentPath, DATABASE_PATH: ':memory:', ...environment },
				timeout: longestWait,
				killSignal: 'SIGKILL',
				maxBuffer: 2 ** 26,
			},
			(_error, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
		)
		// A command that does not read its input closes it.
		child.stdin?.on('error', () => {})
		child.stdin?.end(stdin)
	})
}

/** The objects of JSON lines; throws when a line is not JSON or the last line is not ended. */
export function jsonLines<Value>(text: string): Value[] {
	if (text !== '' && !text.endsWith('\n')) throw new Error('The last line is not ended')
	return text
		.split('\n')
		.slice(0, -1)
		.map((line) => JSON.parse(line))
}
