import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { contentRoot, loadKnowledge } from '../../src/knowledge/loader'
import { formatProblem, type Problem } from '../../src/knowledge/problems'
import { contentPath, copyContent, keepEntries, removeFolder, temporaryFolder } from '../support/content'
import { keptBefore } from '../support/kept'

/** Entries and languages that are edited here, as all of a copy is checked anew after each edit. */
let folder: string
beforeAll(() => {
	folder = copyContent(temporaryFolder(), ['sv', 'en', 'ar'])
	const methods = readFileSync(join(folder, 'knowledge/methods/ekero.yaml'), 'utf8').match(/^ekero-[\w-]+(?=:)/gm) ?? []
	keepEntries(folder, ['ekero-snabb-slant', 'national-mucf', 'national-mucf-statsbidrag', ...methods])
})
afterAll(() => removeFolder(folder))

/** The problems after one edit of a copy of the real content, which is put back afterwards. */
function problemsAfter(file: string, edit: (text: string) => string | Buffer): readonly Problem[] {
	const path = join(folder, file)
	const before = readFileSync(path)
	try {
		writeFileSync(path, edit(before.toString('utf8')))
		return loadKnowledge(folder).problems
	} finally {
		writeFileSync(path, before)
	}
}

function lineOf(file: string, text: string): number {
	const lines = readFileSync(join(folder, file), 'utf8').split('\n')
	return lines.findIndex((line) => line.includes(text)) + 1
}

const swap = (from: string, to: string) => (text: string) => {
	if (!text.includes(from)) throw new Error(`The content no longer holds ${from}`)
	return text.replace(from, to)
}

test('the real content has no problems, and a copy of it has the same version', () => {
	const { problems, knowledge } = loadKnowledge(contentPath)
	expect(problems).toEqual([])
	expect(knowledge?.version).toMatch(/^[0-9a-f]{12}$/)
	const copy = copyContent(temporaryFolder())
	expect(loadKnowledge(copy, keptBefore()).knowledge?.version).toBe(knowledge?.version)
	removeFolder(copy)
})

test('changed content has another version', () => {
	const before = loadKnowledge(folder)
	const path = join(folder, 'knowledge/areas.yaml')
	const text = readFileSync(path)
	writeFileSync(path, `${text}# changed\n`)
	const after = loadKnowledge(folder)
	writeFileSync(path, text)
	expect([before.problems, after.problems]).toEqual([[], []])
	expect(after.knowledge?.version).not.toBe(before.knowledge?.version)
	expect(loadKnowledge(folder).knowledge?.version).toBe(before.knowledge?.version)
})

describe('one mistake gives one problem at its place, with a remedy', () => {
	const grants = 'knowledge/grants/ekero.yaml'
	const words = 'locales/sv/grants.yaml'
	test.each<[string, string, (text: string) => string | Buffer, Partial<Problem>, RegExp]>([
		['unknown key', grants, swap('route_to:', 'rout_to:'), { code: 'unknown-key', col: 3 }, /route_to/],
		['unknown status', grants, swap('status: current', 'status: curent'), { code: 'bad-value' }, /“current”/],
		['amount with a space and currency', grants, swap('at_most: 10000', 'at_most: 10 000 kr'), { code: 'bad-value' }, /10000/],
		['negative amount', grants, swap('at_most: 10000', 'at_most: -5'), { code: 'bad-value' }, /Change/],
		['amount that differs from the condition', grants, swap('at_most: 10000', 'at_most: 12000'), { code: 'contradiction' }, /same/],
		['dangling route', grants, swap('route_to: ekero-idelabbet', 'route_to: ekero-idelabet'), { code: 'unknown-id' }, /ekero-idelabbet/],
		['dangling source', grants, swap('document: mucf-sex-kommuner', 'document: mucf'), { code: 'unknown-id' }, /./],
		['unknown field', grants, swap('field: group_size', 'field: group_sise'), { code: 'unknown-id' }, /group_size/],
		[
			'unknown value of a field',
			grants,
			swap('value: [ informal-group, private-person ]', 'value: [ informal-grup ]'),
			{ code: 'bad-value' },
			/informal-group/,
		],
		[
			'text where a list belongs',
			grants,
			swap('audience: [ informal-group, resident, youth, newcomer ]', 'audience: resident'),
			{ code: 'bad-value' },
			/list/,
		],
		[
			'yes where true belongs',
			grants,
			swap('field: open_activity, op: =, value: true', 'field: open_activity, op: =, value: ja'),
			{ code: 'bad-value' },
			/true or false/,
		],
		['alias to nowhere', grants, swap('ekero-idelabbet', '*nowhere'), { code: 'unresolved-alias' }, /&nowhere/],
		['missing bracket', grants, swap('youth, newcomer ]', 'youth, newcomer'), { code: 'yaml-syntax' }, /./],
		['tab', grants, swap('  status', '\tstatus'), { code: 'yaml-syntax' }, /./],
		[
			'words for an id that does not exist',
			words,
			swap('  ekero-snabb-slant:', '  ekero-snab-slant:'),
			{ code: 'unknown-id' },
			/ekero-snabb-slant/,
		],
		['placeholder without a fact', words, swap('{{amount}}', '{{amunt}}'), { code: 'bad-placeholder' }, /amount/],
		['empty name', words, swap('name: Snabb slant', 'name: ""'), { code: 'bad-value' }, /./],
		['unknown interface key', 'locales/en/ui.yaml', swap('  greeting:', '  greting:'), { code: 'unknown-key' }, /greeting/],
		['missing placeholder in a sentence', 'locales/ar/ui.yaml', swap('{{names}}', ''), { code: 'bad-placeholder' }, /value/],
		['door to nowhere', 'knowledge/areas.yaml', swap('door: national-mucf', 'door: national-muf'), { code: 'unknown-id' }, /national-mucf/],
		['duplicate key', 'knowledge/areas.yaml', (text) => `${text}ekero: { kind: municipality }\n`, { code: 'duplicate-id' }, /Keep one/],
		[
			'id that stands in two files',
			'knowledge/grants/sverige.yaml',
			(text) => `${text}\n${readFileSync(join(folder, grants), 'utf8').split('\n\n')[0]}\n`,
			{ code: 'duplicate-id' },
			/Keep one/,
		],
		['not UTF-8', grants, (text) => Buffer.from(text.replace('private persons', 'för'), 'latin1'), { code: 'not-utf8' }, /UTF-8/],
		['too large', grants, (text) => text + '#'.repeat(5 * 1024 * 1024), { code: 'too-large' }, /./],
		['only a text', grants, () => 'hej', { code: 'bad-value' }, /./],
	])('%s', (_name, file, edit, expected, remedy) => {
		const problems = problemsAfter(file, edit)
		const found = problems.find(({ code, file: where }) => code === expected.code && where === file)
		expect(found).toMatchObject(expected)
		expect(found?.remedy).toMatch(remedy)
		expect(found && formatProblem(found)).toMatch(new RegExp(`^${file}:\\d+:\\d+: .`))
	})
})

test('the place and the excerpt point at the mistake', () => {
	const file = 'knowledge/grants/ekero.yaml'
	const [problem] = problemsAfter(file, swap('op: ">=", value: 3', 'op: ">=", value: tre'))
	expect(problem).toMatchObject({ file, line: lineOf(file, 'field: group_size') })
	const [line = '', caret = ''] = problem?.excerpt.split('\n') ?? []
	expect(line.slice(caret.indexOf('^'))).toMatch(/^tre/)
})

test('every problem of every file is reported at once', () => {
	const other = join(folder, 'knowledge/methods/ekero.yaml')
	const before = readFileSync(other)
	writeFileSync(other, before.toString('utf8').replaceAll('status: current', 'status: now'))
	const problems = problemsAfter('knowledge/grants/ekero.yaml', swap('route_to:', 'rout_to:'))
	writeFileSync(other, before)
	expect(new Set(problems.map(({ file }) => file))).toEqual(new Set(['knowledge/grants/ekero.yaml', 'knowledge/methods/ekero.yaml']))
	expect(problems.length).toBeGreaterThan(10)
})

test('Windows line ends and a byte order mark are fine', () => {
	expect(problemsAfter('knowledge/grants/ekero.yaml', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual([])
})

test('a bomb of aliases is refused', () => {
	const levels = Array.from(
		{ length: 9 },
		(_, level) => `l${level}: &l${level} [${Array.from({ length: 9 }, () => (level ? `*l${level - 1}` : 'x')).join(', ')}]`,
	)
	const problems = problemsAfter('knowledge/areas.yaml', () => levels.join('\n'))
	expect(problems.some(({ code }) => code === 'yaml-syntax')).toBe(true)
})

test('a missing file and a missing language are named', () => {
	const empty = temporaryFolder()
	const { problems } = loadKnowledge(empty)
	removeFolder(empty)
	expect(problems.map(({ file }) => file)).toEqual(
		expect.arrayContaining(['knowledge/areas.yaml', 'knowledge/profile.yaml', 'knowledge/sources.yaml']),
	)
})

test('a new language is a new folder', () => {
	const path = join(folder, 'locales/fi/ui.yaml')
	mkdirSync(dirname(path), { recursive: true })
	writeFileSync(path, readFileSync(join(folder, 'locales/en/ui.yaml')))
	const { knowledge, problems } = loadKnowledge(folder)
	rmSync(dirname(path), { recursive: true })
	expect(problems).toEqual([])
	expect([...(knowledge?.languages.keys() ?? [])]).toEqual(['ar', 'en', 'fi', 'sv'])
})

test('the content folder is found from itself or from its knowledge folder', () => {
	expect(contentRoot(join(folder, 'knowledge'))).toBe(contentRoot(folder))
})

test('no text makes the loader fail, and every problem has a place in the file', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.json()), (text) => {
			for (const problem of problemsAfter('knowledge/areas.yaml', () => text)) {
				expect(problem.line).toBeGreaterThanOrEqual(1)
				expect(problem.col).toBeGreaterThanOrEqual(1)
				expect(problem.remedy).not.toBe('')
			}
		}),
		{ numRuns: 25 },
	)
})
