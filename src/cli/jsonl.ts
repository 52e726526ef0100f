import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { z } from 'zod'
import type { ExitCode } from './command'

function idOf(value: unknown): unknown {
	const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null
	return typeof id === 'string' || typeof id === 'number' ? id : null
}

function describeIssues(error: z.ZodError): string {
	return error.issues.map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`).join('; ')
}

async function write(output: Writable, line: string): Promise<void> {
	if (!output.write(`${line}\n`)) await new Promise((resolve) => output.once('drain', resolve))
}

/**
 * Answers each line of JSON by one line, in order. A bad line gives `{id, error}` and the rest goes on.
 * Gives 1 when any line was bad. Errors never repeat the line's text.
 */
export async function mapJsonLines<Schema extends z.ZodType>(
	input: Readable,
	output: Writable,
	schema: Schema,
	answer: (value: z.output<Schema>) => Promise<object>,
): Promise<ExitCode> {
	let exitCode: ExitCode = 0
	for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
		if (line.trim() === '') continue
		let id: unknown = null
		try {
			const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ''))
			id = idOf(value)
			const parsed = schema.safeParse(value)
			if (!parsed.success) throw new LineError(describeIssues(parsed.error))
			await write(output, JSON.stringify(await answer(parsed.data)))
		} catch (error) {
			exitCode = 1
			const message =
				error instanceof LineError
					? error.message
					: error instanceof SyntaxError
						? 'the line is not JSON'
						: 'the line could not be answered'
			await write(output, JSON.stringify({ id, error: message }))
		}
	}
	return exitCode
}

/** A file of JSON lines that cannot be used, with the line. */
export class LinesError extends Error {}

/** Reads a whole file of JSON lines. Throws `LinesError` for the first line that is not `what`; it never repeats the line. */
export function readJsonLines<Schema extends z.ZodType>(file: string, schema: Schema, what: string): z.output<Schema>[] {
	return readFileSync(file, 'utf8')
		.split('\n')
		.flatMap((line, index) => {
			if (line.trim() === '') return []
			try {
				return [schema.parse(JSON.parse(line))]
			} catch {
				throw new LinesError(`${file}:${index + 1}: not ${what}`)
			}
		})
}

/** A problem with one line, told in a message that is safe to show. */
export class LineError extends Error {}
