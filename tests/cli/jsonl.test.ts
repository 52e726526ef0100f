import { join } from 'node:path'
import { type CommandResult, jsonLines, runCommand } from '../support/command'
import { removeFolder, temporaryFolder } from '../support/content'
import { tracesOfCode } from '../support/http'
import { aboutGrants, answerable, unanswerable, unanswerableRedacted } from '../support/questions'

interface Line {
	id: unknown
	lang?: string
	outcome?: string
	entry?: string | null
	candidates?: { id: string; score: number }[]
	contact?: string | null
	text?: string
	error?: string
}

const folder = temporaryFolder()
const environment = { DATABASE_PATH: join(folder, 'questions.sqlite') }
const keys = ['candidates', 'contact', 'entry', 'id', 'lang', 'outcome', 'text']
afterAll(() => removeFolder(folder))

async function askAll(
	lines: readonly string[],
	{ args = [] as string[], between = '\n', first = '' } = {},
): Promise<[CommandResult, Line[]]> {
	const result = await runCommand(['ask', '--jsonl', ...args], { stdin: first + lines.join(between), environment })
	return [result, jsonLines<Line>(result.stdout)]
}

describe('ask --jsonl with good lines', () => {
	const cases: [object, Partial<Line>][] = [
		[
			{ id: 'answer', text: answerable },
			{ lang: 'sv', outcome: 'answer', entry: 'ekero-snabb-slant', contact: 'ekero-idelabbet' },
		],
		[
			{ id: 2, text: 'Verksamhetsstöd', area: 'helsingborg' },
			{ lang: 'sv', outcome: 'clarify', entry: null },
		],
		[
			{ id: 'a choice of nothing', text: '1' },
			{ entry: null, outcome: expect.stringMatching(/^(chat|handoff)$/) as unknown as string },
		],
		[
			{ id: 0, text: aboutGrants },
			{ lang: 'sv', outcome: 'grant-finder', entry: null, contact: null },
		],
		[
			{ id: -1.5, text: 'hej' },
			{ lang: 'sv', outcome: 'chat', entry: null, candidates: [], contact: null },
		],
		[
			{ id: '', text: unanswerable, area: 'ekero' },
			{ lang: 'sv', outcome: 'handoff', entry: null, contact: 'ekero-idelabbet' },
		],
		[
			{ id: 2, text: 'Vad krävs för Snabb slant?', area: 'helsingborg' },
			{ outcome: 'answer', entry: 'helsingborg-en-snabb-slant' },
		],
		[
			{ id: 'place forgotten', text: aboutGrants },
			{ outcome: 'grant-finder', contact: null },
		],
		[
			{ id: 'né \u{1F600}', text: answerable, lang: 'ar' },
			{ lang: 'ar', outcome: 'answer', entry: 'ekero-snabb-slant' },
		],
		[
			{ id: 'language forgotten', text: answerable },
			{ lang: 'sv', outcome: 'answer' },
		],
		[
			{ id: 'none', text: aboutGrants, area: null, lang: null },
			{ lang: 'sv', outcome: 'grant-finder', contact: null },
		],
		[
			{ id: 'empty', text: aboutGrants, area: '', lang: '' },
			{ lang: 'sv', outcome: 'grant-finder', contact: null },
		],
		[
			{ text: 'What is Snabb slant in Ekerö, and how much money can we get?', id: 'en' },
			{ lang: 'en', outcome: 'answer' },
		],
		[
			{ id: 'no question', text: '' },
			{ outcome: 'chat', entry: null },
		],
		[{ id: 'more keys', text: 'hej', label: 'greeting' }, { outcome: 'chat' }],
		[
			{ id: 'rare line ends', text: 'Hur söker vi\u2028Snabb slant\u2029i\u0085Ekerö?' },
			{ outcome: 'answer', entry: 'ekero-snabb-slant' },
		],
		[{ id: 'last', text: 'Tack!' }, { outcome: 'chat' }],
	]
	const questions = cases.map(([question]) => JSON.stringify(question))
	let result: CommandResult
	let answers: Line[]
	beforeAll(async () => {
		;[result, answers] = await askAll(questions)
	})

	test('ends with 0, one line for each, in order, with the same ids', () => {
		expect({ code: result.code, stderr: result.stderr }).toEqual({ code: 0, stderr: '' })
		expect(answers.map(({ id }) => id)).toEqual(cases.map(([question]) => (question as Line).id))
	})

	test.each(
		cases.map(([question, expected], index) => [JSON.stringify(question), index, expected] as const),
	)('%s', (_name, index, expected) => {
		const answer = answers[index]
		expect(Object.keys(answer ?? {}).sort()).toEqual(keys)
		expect(answer).toMatchObject(expected)
		expect(answer?.text).toMatch(/\S/)
		expect(answer?.entry === null).toBe(answer?.outcome !== 'answer')
	})

	test('candidates are at most five entries, best first, with scores in 0..1', () => {
		for (const { candidates = [], entry } of answers) {
			const scores = candidates.map(({ score }) => score)
			expect(scores.length).toBeLessThanOrEqual(5)
			expect(scores).toEqual([...scores].sort((a, b) => b - a))
			for (const candidate of candidates)
				expect(candidate).toEqual({ id: expect.stringMatching(/^[a-z0-9-]+$/), score: expect.any(Number) })
			for (const score of scores) expect(score >= 0 && score <= 1).toBe(true)
			if (entry) expect(candidates[0]?.id).toBe(entry)
		}
		expect(answers[0]?.candidates?.length).toBeGreaterThan(1)
	})

	test('what was not answered is in the log, without personal data', async () => {
		const log = jsonLines<Line>((await runCommand(['unanswered', '--json'], { environment })).stdout)
		expect(log.map(({ text }) => text)).toContain(unanswerableRedacted)
	})

	test('a byte order mark, Windows line ends and blank lines change nothing', async () => {
		const spread = questions.flatMap((line, index) => (index % 3 === 1 ? ['', line, '  \t'] : [line]))
		const [again, others] = await askAll(spread, { first: '\uFEFF', between: '\r\n' })
		const withoutReceipts = (lines: Line[]) => JSON.stringify(lines).replace(/[0-9A-Z]{4}-[0-9A-Z]{4}/g, '')
		expect(again.code).toBe(0)
		expect(withoutReceipts(others)).toBe(withoutReceipts(answers))
	})

	test('--lang and --area hold for lines without their own', async () => {
		const [, [without, own]] = await askAll(
			[
				{ id: 1, text: 'Snabb slant' },
				{ id: 2, text: 'Vad krävs för Snabb slant?', lang: 'sv', area: 'helsingborg' },
			].map((each) => JSON.stringify(each)),
			{ args: ['--lang', 'so', '--area', 'ekero'] },
		)
		expect(without).toMatchObject({ lang: 'so', entry: 'ekero-snabb-slant' })
		expect(own).toMatchObject({ lang: 'sv', entry: 'helsingborg-en-snabb-slant' })
	})

	test('no lines give no lines', async () => {
		for (const lines of [[], ['', ' ', '']]) expect(await askAll(lines)).toEqual([{ code: 0, stdout: '', stderr: '' }, []])
	})
})

describe('ask --jsonl with bad lines', () => {
	const long = 'Zebrafink '.repeat(10_000)
	const cases: [string, string, unknown, RegExp][] = [
		['not JSON', '{"id": 1, "text": "Zebrafink"', null, /JSON/],
		['plain text', 'Zebrafink 070-123 45 67', null, /JSON/],
		['text of 100 kB', long, null, /JSON/],
		['an array', '["Zebrafink"]', null, /object/],
		['a text alone', '"Zebrafink"', null, /object/],
		['null', 'null', null, /object/],
		['no text', '{"id":"a","question":"Zebrafink"}', 'a', /\btext\b/],
		['a text that is a number', '{"id":"b","text":701234567}', 'b', /\btext\b/],
		['a text that is a list', '{"id":"c","text":["Zebrafink"]}', 'c', /\btext\b/],
		['no id', '{"text":"Zebrafink"}', null, /\bid\b.*(string|number|missing)/i],
		['a place that there is not', '{"id":4,"text":"Zebrafink","area":"atlantis"}', 4, /area.*atlantis/],
		['a place that is a number', '{"id":5,"text":"Zebrafink","area":7}', 5, /\barea\b/],
		['a language that there is not', '{"id":6,"text":"Zebrafink","lang":"tlh"}', 6, /language.*tlh/],
		['a language that is a list', '{"id":7,"text":"Zebrafink","lang":["sv"]}', 7, /\blang\b/],
		['names that every object has', '{"id":8,"text":"Zebrafink","lang":"__proto__","area":"constructor"}', 8, /\S/],
	]
	let result: CommandResult
	let answers: Line[]
	beforeAll(async () => {
		const good = (_each: unknown, index: number) => JSON.stringify({ id: `good ${index}`, text: 'hej' })
		;[result, answers] = await askAll(cases.flatMap(([, line], index) => [line, good(line, index)]))
	})

	test('ends with 1, and the lines between are answered in order', () => {
		expect({ code: result.code, stderr: result.stderr }).toEqual({ code: 1, stderr: '' })
		expect(answers).toHaveLength(2 * cases.length)
		const good = answers.filter((_answer, index) => index % 2 === 1)
		expect(good.map(({ id, outcome }) => [id, outcome])).toEqual(cases.map((_each, index) => [`good ${index}`, 'chat']))
	})

	test.each(cases.map(([name, , id, error], index) => [name, index, id, error] as const))('%s', (_name, index, id, error) => {
		const answer = answers[2 * index]
		expect(answer).toEqual({ id, error: expect.stringMatching(error) })
		expect(answer?.error).not.toMatch(tracesOfCode)
		expect(answer?.error).not.toMatch(/zebrafink|070-123|701234567/i)
	})

	test('a question of 100 kB is answered as far as it is read, or refused, in one short line', async () => {
		const question = `${answerable} ${'Vi vill ordna en fest på gården. '.repeat(3000)}`
		const [{ code }, lines] = await askAll([JSON.stringify({ id: 1, text: question }), JSON.stringify({ id: 2, text: 'hej' })])
		expect(lines.map(({ id }) => id)).toEqual([1, 2])
		expect(code).toBe(lines[0]?.error ? 1 : 0)
		expect(lines[0]?.error ?? lines[0]?.text).toMatch(/2\s?000/)
		expect(JSON.stringify(lines[0]).length).toBeLessThan(10_000)
	})
})
