import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { diffOf } from '../../src/cli/promote'
import { keptContent } from '../../src/content'
import { readContentFiles } from '../../src/knowledge/authoring/content-files'
import { loadKnowledge } from '../../src/knowledge/loader'
import { openStores, type Stores } from '../../src/questions/stores'
import { runCommand } from '../support/command'
import { copyContent, removeFolder, temporaryFolder } from '../support/content'

const folder = temporaryFolder()
/** The content in a few languages, as every command reads all of it. */
const original = copyContent(join(folder, 'original'), ['sv', 'en', 'ar', 'ti'])
afterAll(() => removeFolder(folder))

interface Lesson {
	id: string
	entry: string
	text: string
	lng?: string
}

interface Place {
	content: string
	promote(...args: string[]): ReturnType<typeof runCommand>
	kept<Found>(read: (stores: Stores) => Promise<Found>): Promise<Found>
	/** Codes of the questions that are taught and not promoted. */
	live(): Promise<string[]>
}

let places = 0

/** A copy of the content, unless there is one already, and a database in which these were taught, oldest first. */
async function openPlace(lessons: readonly Lesson[], content = join(folder, `${places + 1}`)): Promise<Place> {
	places += 1
	if (!existsSync(content)) cpSync(original, content, { recursive: true })
	const path = join(folder, `${places}.sqlite`)
	const kept: Place['kept'] = async (read) => {
		const stores = await openStores(path)
		try {
			return await read(stores)
		} finally {
			await stores.close()
		}
	}
	await kept(async ({ questions, reviews }) => {
		for (const { id, entry, text, lng = 'sv' } of lessons) {
			const where = { area: null, door: 'ekero-idelabbet', reason: 'no-answer', candidates: [], knowledgeVersion: '1', channel: 'web' }
			await questions.save({ id, text, lng, ...where })
			const staff = { id: 'terminal:anna', name: 'anna' }
			await reviews.act({ staff, action: { kind: 'teach', entry }, questions: new Map([[id, 0]]), letters: [] })
			// What is taught has its order from the clock.
			await setTimeout(2)
		}
	})
	return {
		content,
		kept,
		promote: (...args) => runCommand(['promote', ...args], { environment: { CONTENT_PATH: content, DATABASE_PATH: path } }),
		live: () => kept(async ({ reviews }) => (await reviews.taught()).map(({ id }) => id.split(':')[1] ?? '')),
	}
}

/** The text after a unified diff without context. */
function applyDiff(before: string, diff: string): string {
	const lines = before.split('\n')
	const hunks = diff.split(/^(?=@@ )/m).slice(1)
	for (const hunk of hunks.reverse()) {
		const [, from = '', count = ''] = /^@@ -(\d+),(\d+) /.exec(hunk) ?? []
		const added = hunk.split('\n').filter((line) => line.startsWith('+'))
		lines.splice(Number(count) > 0 ? Number(from) - 1 : Number(from), Number(count), ...added.map((line) => line.slice(1)))
	}
	return lines.join('\n')
}

/** Diffs by file. */
function diffsIn(text: string): Map<string, string> {
	return new Map(text.split(/^(?=--- a\/)/m).map((diff) => [/^--- a\/(.*)$/m.exec(diff)?.[1] ?? '', diff]))
}

const lessons: Lesson[] = [
	{ id: 'AAAA-0001', entry: 'ekero-snabb-slant', text: 'Zebrafinkar: finns det pengar?' },
	{ id: 'AAAA-0002', entry: 'ekero-snabb-slant', text: 'Zebrafinkar # finns det "pengar"?' },
	{ id: 'AAAA-0003', entry: 'ekero-idelabbet', text: 'Vem hjälper en zebrafink?' },
	{ id: 'AAAA-0004', entry: 'ekero-snabb-slant', text: 'هل هناك مال ل zebrafink؟', lng: 'ar' },
]
const files = ['locales/ar/grants.yaml', 'locales/sv/contacts.yaml', 'locales/sv/grants.yaml']

test('a dry run shows what the other then writes: each question under its entry, all else as it was', async () => {
	const { content, promote, live } = await openPlace(lessons)
	const before = readContentFiles(content)

	const dry = await promote('--dry-run')
	expect(dry).toMatchObject({ code: 0, stderr: '' })
	expect(readContentFiles(content)).toEqual(before)
	expect(await live()).toHaveLength(4)
	const diffs = diffsIn(dry.stdout)
	expect([...diffs.keys()].sort()).toEqual(files)

	const { code, stdout, stderr } = await promote()
	expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
	expect(stdout).toContain('locales/sv/grants.yaml: 2 added\n')
	expect(stdout).toContain('4 of 4')
	const after = readContentFiles(content)
	for (const [path, text] of before) expect(after.get(path)).toBe(diffs.has(path) ? applyDiff(text, diffs.get(path) ?? '') : text)
	const { knowledge } = loadKnowledge(content, keptContent())
	for (const { lng = 'sv', entry, text } of lessons)
		expect(
			knowledge?.languages
				.get(lng)
				?.entries.get(entry)
				?.questions.filter((each) => each === text),
		).toHaveLength(1)

	expect(await live()).toEqual([])
	expect(await promote()).toEqual({ code: 0, stderr: '', stdout: 'Nothing is taught that is not in the content.\n' })

	// As when it was stopped between the files and the database.
	const again = await openPlace(lessons, content)
	expect(await again.promote()).toEqual({ code: 0, stderr: '', stdout: '4 of 4 taught questions stand in the content now.\n' })
	expect(await again.live()).toEqual([])
	expect(readContentFiles(content)).toEqual(after)
})

test('what cannot be written stays taught and is told of by its code; the others are promoted', async () => {
	const { knowledge } = loadKnowledge(original, keptContent())
	const [known = ''] = knowledge?.languages.get('sv')?.entries.get('ekero-snabb-slant')?.questions ?? []
	const { content, promote, live } = await openPlace([
		{ id: 'BBBB-0001', entry: 'ekero-no-more', text: 'Zebrafinkar?' },
		{ id: 'BBBB-0002', entry: 'ekero-snabb-slant', text: 'Zebra?', lng: 'ti' },
		{ id: 'BBBB-0003', entry: 'ekero-odlingslotten', text: known },
		{ id: 'BBBB-0004', entry: 'ekero-snabb-slant', text: 'Zebrafinkar {kanske}?' },
		{ id: 'BBBB-0005', entry: 'ekero-snabb-slant', text: 'Zebrafinkar med hatt?' },
	])
	rmSync(join(content, 'locales', 'ti', 'grants.yaml'))
	const { code, stdout, stderr } = await promote()
	expect({ code, stdout }).toEqual({
		code: 1,
		stdout: 'locales/sv/grants.yaml: 1 added\n1 of 5 taught questions stand in the content now.\n',
	})
	expect(stderr.trimEnd().split('\n').sort()).toEqual([
		expect.stringMatching(/^BBBB-0001 .*ekero-no-more/),
		expect.stringMatching(/^BBBB-0002 .*locales\/ti\/grants\.yaml/),
		expect.stringMatching(/^BBBB-0003 .*“ekero-snabb-slant”/),
		expect.stringMatching(/^BBBB-0004 .*\{ and \}/),
	])
	expect(stderr).not.toMatch(/zebra/i)
	expect(await live()).toEqual(['BBBB-0001', 'BBBB-0002', 'BBBB-0003', 'BBBB-0004'])
})

test.each<[string, string, string, string[]]>([
	['in one place the newest goes in, alone', 'ekero-odlingslotten', 'ekero-snabb-slant', ['ekero-snabb-slant']],
	['in two places each goes in', 'ekero-snabb-slant', 'helsingborg-en-vag-in', ['ekero-snabb-slant', 'helsingborg-en-vag-in']],
])('taught twice: %s', async (_name, first, second, expected) => {
	const text = 'Får zebrafinkar vara med?'
	const { content, promote, live } = await openPlace([
		{ id: 'CCCC-0001', entry: first, text },
		{ id: 'CCCC-0002', entry: second, text: ` ${text.toUpperCase()}` },
	])
	expect(await promote()).toMatchObject({ code: 0, stderr: '' })
	const entries = [...(loadKnowledge(content, keptContent()).knowledge?.languages.get('sv')?.entries ?? [])]
	const having = entries.filter(([, { questions }]) => questions.some((each) => /får zebrafinkar vara med/i.test(each)))
	expect(having.map(([id]) => id).sort()).toEqual(expected)
	expect(await live()).toEqual([])
})

test('content that would not be valid is put back, and nothing is promoted', async () => {
	const longest = 2 ** 21
	const { content, promote, live } = await openPlace([
		...lessons,
		{ id: 'DDDD-0001', entry: 'ekero-snabb-slant', text: 'z'.repeat(longest) },
	])
	const before = readContentFiles(content)
	const { code, stdout, stderr } = await promote()
	expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
	expect(stderr).toMatch(/^locales\/sv\/grants\.yaml:\d+:\d+: [\s\S]*Nothing was promoted/)
	expect(stderr).not.toMatch(/zebrafink|zzz/)
	expect(readContentFiles(content)).toEqual(before)
	expect(await live()).toHaveLength(5)
})

test('content that is not valid before is told of, and is left alone', async () => {
	const { content, promote, live } = await openPlace(lessons)
	const path = join(content, 'knowledge', 'areas.yaml')
	writeFileSync(path, `${readFileSync(path, 'utf8')}\nbroken: [\n`)
	const before = readContentFiles(content)
	const { code, stdout, stderr } = await promote()
	expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
	expect(stderr).toMatch(/^knowledge\/areas\.yaml:/)
	expect(readContentFiles(content)).toEqual(before)
	expect(await live()).toHaveLength(4)
})

test('a diff leads from the old text to the new, whatever lines were added or changed', () => {
	const line = fc.constantFrom('a', 'b', '      - c', '', '@@ -1,0 +1,1 @@', '+d')
	const step = fc.record({ line, added: fc.array(line, { maxLength: 3 }), changed: fc.option(fc.constantFrom('x', 'y'), { freq: 5 }) })
	fc.assert(
		fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
			const before = steps.map((each) => each.line).join('\n')
			const after = steps.flatMap((each) => [each.changed ?? each.line, ...each.added]).join('\n')
			expect(applyDiff(before, diffOf('file.yaml', before, after))).toBe(after)
		}),
	)
})
