import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text as readAll } from 'node:stream/consumers'
import fc from 'fast-check'
import { z } from 'zod'
import { LineError, mapJsonLines } from '../../src/cli/jsonl'
import { jsonLines } from '../support/command'
import { contentPath } from '../support/content'
import { tracesOfCode } from '../support/http'

interface Answer {
	id: unknown
	length?: number
	error?: string
}

const schema = z.object({ id: z.union([z.string(), z.number()]), text: z.string() })

/** Answers by the length of the text, with the input in pieces of `size` bytes. */
async function answer(input: string, size = 64): Promise<[number, Answer[]]> {
	const bytes = Buffer.from(input)
	const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size))
	const output = new PassThrough()
	const written = readAll(output)
	const code = await mapJsonLines(Readable.from(pieces, { objectMode: false }), output, schema, async ({ id, text }) => {
		if (text === 'refuse') throw new LineError('refused')
		if (text === 'fail') throw new Error(`could not read ${text} of 070-123 45 67`)
		return { id, length: text.length }
	})
	output.end()
	return [code, jsonLines<Answer>(await written)]
}

const question = fc.record({
	id: fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer()),
	text: fc.string({ unit: 'grapheme', maxLength: 40 }),
})
const sizes = fc.integer({ min: 1, max: 50 })

test('every question gives its own answer in order, wherever the input is cut', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(question, { maxLength: 8 }),
			sizes,
			fc.constantFrom('\n', '\r\n'),
			fc.boolean(),
			async (questions, size, end, ended) => {
				const input = questions.map((each) => JSON.stringify(each)).join(end) + (ended ? end : '')
				const wanted = questions.map(({ id, text }) => ({ id, length: text.length }))
				expect(await answer(input, size)).toEqual([0, JSON.parse(JSON.stringify(wanted))])
			},
		),
		{ numRuns: 60 },
	)
})

test('any line at all gives one line, and never its own text in an error', async () => {
	const anyLine = fc.oneof(
		fc.json().filter((line) => line.trim() !== ''),
		fc.stringMatching(/^[^\s\uFEFF][^\r\n\u2028\u2029]{0,30}$/),
		fc.record({ id: fc.jsonValue(), text: fc.jsonValue() }).map((value) => JSON.stringify(value)),
	)
	await fc.assert(
		fc.asyncProperty(fc.array(anyLine, { maxLength: 8 }), sizes, async (lines, size) => {
			const [code, answers] = await answer(lines.map((line) => `${line}\n`).join(''), size)
			expect(answers).toHaveLength(lines.length)
			expect(code).toBe(answers.some(({ error }) => error !== undefined) ? 1 : 0)
		}),
		{ numRuns: 60 },
	)
})

test.each([
	['refuse', 'refused'],
	['fail', expect.not.stringMatching(/fail|070/)],
])('a question that ends in an error (%s) does not stop the others', async (text, error) => {
	const lines = [
		{ id: 1, text },
		{ id: 2, text: 'hej' },
	]
	expect(await answer(lines.map((line) => JSON.stringify(line)).join('\n'))).toEqual([
		1,
		[
			{ id: 1, error },
			{ id: 2, length: 3 },
		],
	])
})

test('a reader that has had enough, as in “| head -1”, ends the program without a trace', async () => {
	const child = spawn(process.execPath, [join(__dirname, '..', '..', 'dist', 'cli', 'main.js'), 'ask', '--jsonl'], {
		env: { PATH: process.env.PATH, CONTENT_PATH: contentPath, DATABASE_PATH: ':memory:' },
		timeout: 15_000,
		killSignal: 'SIGKILL',
	})
	child.stdin.on('error', () => {})
	const stderr = readAll(child.stderr)
	const ended = once(child, 'close')
	child.stdin.end(`${JSON.stringify({ id: 1, text: 'hej' })}\n`.repeat(5000))
	await once(child.stdout, 'data')
	child.stdout.destroy()
	const [, signal] = await ended
	expect(signal).not.toBe('SIGKILL')
	expect(await stderr).not.toMatch(tracesOfCode)
})
