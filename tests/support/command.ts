import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { run } from '../../src/cli/main'
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

/** Nothing but these variables; the question log is in memory unless given. */
function variables(environment: Record<string, string> = {}): NodeJS.ProcessEnv {
	return { PATH: process.env.PATH, CONTENT_PATH: contentPath, DATABASE_PATH: ':memory:', ...environment }
}

function collect(): { stream: Writable; text(): string } {
	const chunks: Buffer[] = []
	const stream = new Writable({
		write(chunk, _encoding, done) {
			chunks.push(Buffer.from(chunk))
			done()
		},
	})
	return { stream, text: () => Buffer.concat(chunks).toString('utf8') }
}

async function runHere(args: readonly string[], { stdin = '', environment }: CommandOptions): Promise<CommandResult> {
	const [stdout, stderr] = [collect(), collect()]
	const code = await run(args, {
		stdin: Readable.from(stdin.length > 0 ? [Buffer.from(stdin)] : [], { objectMode: false }),
		stdout: stdout.stream,
		stderr: stderr.stream,
		environment: variables(environment),
	}).catch((error: Error) => {
		stderr.stream.write(`${error.message}\n`)
		return 1
	})
	return { code: code ?? null, stdout: stdout.text(), stderr: stderr.text() }
}

let last: Promise<unknown> = Promise.resolve()

/**
 * Runs a command to its end in this process, which takes a tenth of the time that a start of the program takes;
 * tests/cli/built.test.ts shows that the built program does the same. One after the other: waiting for a database that
 * another command has open would keep that one, in the same process, from going on.
 */
export function runCommand(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
	const result = last.then(() => runHere(args, options))
	last = result
	return result
}

/** Runs `node dist/cli/main.js` to its end. */
export function runBuilt(
	args: readonly string[],
	{ stdin = '', environment, longestWait = longestWaitMilliseconds }: CommandOptions = {},
): Promise<CommandResult> {
	return new Promise((resolve) => {
		const child = execFile(
			process.execPath,
			[builtCommand, ...args],
			{ env: variables(environment), timeout: longestWait, killSignal: 'SIGKILL', maxBuffer: 2 ** 26 },
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
