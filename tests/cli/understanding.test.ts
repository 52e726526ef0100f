import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../support/command'
import { removeFolder, temporaryFolder } from '../support/content'

const folder = temporaryFolder()
afterAll(() => removeFolder(folder))

const lines = (values: readonly object[]) => `${values.map((value) => JSON.stringify(value)).join('\n')}\n`
const file = (name: string, text: string) => {
	writeFileSync(join(folder, name), text)
	return join(folder, name)
}
const parsed = (text: string) =>
	text
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line))

describe('match', () => {
	const entries = file(
		'entries.jsonl',
		lines([
			{ id: 'weather', lang: 'en', texts: ['will it rain today', 'how is the weather', 'do i need an umbrella', 'is it sunny outside'] },
			{ id: 'food', lang: 'en', texts: ['what is for dinner', 'order a pizza', 'i am hungry', 'find a restaurant near me'] },
		]),
	)
	const queries = file(
		'queries.jsonl',
		`${lines([{ id: 1, lang: 'en', text: 'is there rain tomorrow' }])}{"id":2}\n${lines([{ id: 'x', lang: 'en', text: 'pizza for dinner please' }])}`,
	)
	const tune = file(
		'tune.jsonl',
		lines([
			{ lang: 'en', text: 'rain this weekend?', label: 'weather' },
			{ lang: 'en', text: 'i want a pizza', label: 'food' },
			{ lang: 'en', text: 'translate this sentence', label: null },
			{ lang: 'en', text: 'who won the match', label: null },
		]),
	)

	test('finds the entry of each question, line by line', async () => {
		const { stdout, code } = await runCommand(['match', '--entries', entries, '--queries', queries])
		expect(code).toBe(1)
		expect(parsed(stdout)).toMatchObject([
			{ id: 1, entry: 'weather' },
			{ id: 2, error: expect.any(String) },
			{ id: 'x', entry: 'food' },
		])
		expect(parsed(stdout)[0]).toMatchObject({
			candidates: [{ id: 'weather', score: expect.any(Number) }, { id: 'food' }],
			ms: expect.any(Number),
		})
	})

	test('with examples of what has no entry, it can say none', async () => {
		const strange = file(
			'strange.jsonl',
			lines([
				{ id: 1, lang: 'en', text: 'qwertz asdf' },
				{ id: 2, lang: 'en', text: 'how is the weather' },
			]),
		)
		const { stdout } = await runCommand(['match', '--entries', entries, '--queries', strange, '--tune', tune])
		expect(parsed(stdout)).toMatchObject([{ entry: null }, { entry: 'weather' }])
	})
})

test('detect gives a language for each text', async () => {
	const input = lines([
		{ id: 'a', text: 'Var kan vi låna en lokal?' },
		{ id: 'b', text: 'من يدعم الجمعيات؟' },
		{ id: 'c', text: '12345' },
	])
	const { stdout } = await runCommand(['detect', '--jsonl'], { stdin: input })
	expect(parsed(stdout)).toMatchObject([
		{ id: 'a', lang: 'sv' },
		{ id: 'b', lang: 'ar' },
		{ id: 'c', lang: null, confidence: 0 },
	])
})

test('explain tells language, place, outcome, and the words that carried it', async () => {
	const { stdout } = await runCommand(['explain', 'Hur söker vi Snabb slant i Ekerö?'])
	expect(stdout).toMatch(/language\s+sv.*place\s+ekero.*outcome\s+answer ekero-snabb-slant.*1\. ekero-snabb-slant.*snabb \+\d.*nearest/s)
})

describe('evaluate', () => {
	const asked = (text: string, outcome: string, entries?: string[]) => ({
		id: text,
		lang: 'sv',
		text,
		area: 'ekero',
		expect: { outcome, entries },
		style: 'name',
	})
	const questions = file(
		'asked.jsonl',
		lines([
			asked('Vad är Snabb slant?', 'answer', ['ekero-snabb-slant']),
			asked('Hej!', 'chat'),
			asked('Vad är Snabb slant då?', 'answer', ['national-koden']),
		]),
	)

	test('prints a table, the misses, and draws the curve', async () => {
		const curve = join(folder, 'curve.svg')
		const { stdout, code } = await runCommand(['evaluate', questions, '--misses', '--curve', curve])
		expect(code).toBe(0)
		expect(stdout).toMatch(/\| all \| 3 \| 0\.667 \| 0\.667 \| 0\.333 \| - \| 1\.000 \|/)
		expect(stdout).toMatch(/då\?\s+wrong\s+expected national-koden, got answer ekero-snabb-slant/)
		expect(readFileSync(curve, 'utf8')).toContain('<svg')
	})

	test('names the line that is no question', async () => {
		const { stderr, code } = await runCommand(['evaluate', file('bad.jsonl', '{"id":1}\n')])
		expect(code).toBe(1)
		expect(stderr).toMatch(/bad\.jsonl:1: not a question/)
	})
})
