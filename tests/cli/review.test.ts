import { userInfo } from 'node:os'
import { join } from 'node:path'
import { keptContent } from '../../src/content'
import { loadKnowledge } from '../../src/knowledge/loader'
import { openDatabase } from '../../src/questions/database/open'
import type { Review } from '../../src/questions/reviews'
import { createSqlStore } from '../../src/questions/sql-store'
import type { NewQuestion } from '../../src/questions/store'
import { openStores, type Stores } from '../../src/questions/stores'
import { type CommandResult, jsonLines, runCommand } from '../support/command'
import { copyContent, removeFolder, temporaryFolder } from '../support/content'

const folder = temporaryFolder()
/** The content in a few languages, as every command reads all of it. */
const content = copyContent(join(folder, 'content'), ['sv', 'en', 'ar'])
afterAll(() => removeFolder(folder))

const minute = 60_000
const begun = Date.parse('2026-03-29T01:00:00.000Z')

const usual = {
	...{ lng: 'sv', area: 'ekero', door: 'ekero-idelabbet', reason: 'no-answer', knowledgeVersion: '8db96e7587d7', channel: 'web' },
	candidates: [{ id: 'ekero-odlingslotten', score: 0.1757 }],
}

/** Oldest first. A group has the code of its first question. */
const logged: (Partial<NewQuestion> & { id: string; text: string })[] = [
	{ id: 'BXAT-0001', text: 'Zebrafinkar, var får de bo?', group: 'BXAT-0001' },
	{ id: 'BXAT-0002', text: 'Vem tar hand om zebrafinkar?', group: 'BXAT-0001', state: 'dismissed' },
	{
		id: 'BXAT-0003',
		text: 'أين أجد zebrafink وهل هناك منحة؟',
		group: 'BXAT-0001',
		lng: 'ar',
		area: null,
		door: 'lund-kultur-och-fritidsforvaltningen',
	},
	{ id: 'WA1T-0001', text: 'Zebrafinkar eller hästar?', group: 'BXAT-0001', state: 'waiting' },
	{ id: 'C0DE-0001', text: 'Hyr ni ut zebrafinkar?', group: 'C0DE-0001', state: 'answered' },
	{ id: 'C0DE-0002', text: 'Hyr ni ut en zebrafink?', group: 'C0DE-0001', state: 'dismissed' },
	{ id: 'A10N-0001', text: 'Kan zebrafinkar simma?' },
]

interface Desk {
	review(...args: string[]): Promise<CommandResult>
	environment: Record<string, string>
	/** What is kept, read while no command runs. */
	kept<Found>(read: (stores: Stores) => Promise<Found>): Promise<Found>
	stateOf(id: string): Promise<string | undefined>
}

let desks = 0

async function openDesk(more: typeof logged = []): Promise<Desk> {
	desks += 1
	const path = join(folder, `${desks}.sqlite`)
	let now = begun
	const store = createSqlStore(await openDatabase(path), () => new Date(now))
	const save = async (question: (typeof logged)[number]) => {
		now += minute
		await store.save({ ...usual, ...question })
	}
	for (const question of [...logged, ...more]) await save(question)
	await store.close()
	const environment = { DATABASE_PATH: path, CONTENT_PATH: content }
	const kept: Desk['kept'] = async (read) => {
		const stores = await openStores(path)
		try {
			return await read(stores)
		} finally {
			await stores.close()
		}
	}
	return {
		environment,
		kept,
		review: (...args) => runCommand(['review', ...args], { environment }),
		stateOf: (id) => kept(async ({ questions }) => (await questions.find(id))?.state),
	}
}

const done = { code: 0, stderr: '' }
const undoId = ({ stdout }: CommandResult) => /review undo (\S+)/.exec(stdout)?.[1] ?? ''

describe('what is there to do', () => {
	let desk: Desk
	beforeAll(async () => {
		desk = await openDesk()
	})

	test('open questions are listed by group, the largest first, each by its newest question', async () => {
		const [json, plain] = await Promise.all([desk.review('list', '--json'), desk.review()])
		for (const result of [json, plain]) expect(result).toMatchObject(done)
		expect(jsonLines(json.stdout)).toEqual([
			{
				...{
					id: 'BXAT-0001',
					count: 2,
					languages: ['ar', 'sv'],
					areas: [null, 'ekero'],
					doors: ['lund-kultur-och-fritidsforvaltningen', 'ekero-idelabbet'],
				},
				...{ newest: '2026-03-29T01:03:00.000Z', oldest: '2026-03-29T01:01:00.000Z' },
				...{ lng: 'ar', text: logged[2]?.text, gloss: expect.stringMatching(/zebrafink.*pengar/) },
				questions: ['BXAT-0003', 'BXAT-0001'],
			},
			expect.objectContaining({ id: 'A10N-0001', count: 1, questions: ['A10N-0001'] }),
		])
		const [first = '', second = ''] = plain.stdout.split('\n\n')
		expect(first).toMatch(
			/^BXAT-0001 {2}2 questions {2}ar, sv {2}-, ekero {2}-> lund-kultur-och-fritidsforvaltningen, ekero-idelabbet {2}\d+ d\n/,
		)
		expect(first).toContain(logged[2]?.text)
		expect(first).toMatch(/in Swedish: .*pengar/)
		expect(second).toMatch(/^A10N-0001 {2}1 question {2}sv .*\n {2}Kan zebrafinkar simma\?$/)
	})

	test.concurrent.each<[string, string[], string[]]>([
		['a group, without those that may still choose', ['BXAT-0001'], ['BXAT-0003', 'BXAT-0002', 'BXAT-0001']],
		['the first question of a group', ['BXAT-0001', '--alone'], ['BXAT-0001']],
		['another question of a group, by its code in small letters', ['bxat-0003'], ['BXAT-0003']],
	])('shown is %s', async (_name, which, ids) => {
		const { code, stdout } = await desk.review('show', ...which, '--json')
		expect(code).toBe(0)
		const shown = jsonLines<{ id: string }>(stdout)
		expect(shown.map(({ id }) => id)).toEqual(ids)
		for (const each of shown) expect(each).not.toHaveProperty('conversation')
	})

	test('a person reads of each question what it was, where it went and what came near', async () => {
		const { stdout } = await desk.review('show', 'BXAT-0001')
		const blocks = stdout.trimEnd().split('\n\n')
		expect(blocks).toHaveLength(3)
		expect(blocks[2]).toBe(
			[
				'BXAT-0001  2026-03-29 01:01  open  sv  ekero  -> ekero-idelabbet  (no-answer)',
				'  Zebrafinkar, var får de bo?',
				'  nearest: ekero-odlingslotten 0.18',
			].join('\n'),
		)
	})
})

test('with nothing open and nothing done it says so', async () => {
	const [list, trail] = await Promise.all([runCommand(['review']), runCommand(['review', 'trail'])])
	expect(list).toEqual({ ...done, stdout: 'No question is open.\n' })
	expect(trail).toEqual({ ...done, stdout: 'Nothing was done yet.\n' })
})

test('what is taught is answered the next time, by whoever asks it; the trail says who taught it', async () => {
	const desk = await openDesk()
	const taught = await desk.review('teach', 'BXAT-0001', '--entry', 'ekero-odlingslotten')
	expect(taught).toMatchObject({ ...done, stdout: expect.stringContaining('Taught as ekero-odlingslotten: 2 questions.') })
	expect(await Promise.all(['BXAT-0001', 'BXAT-0002', 'BXAT-0003', 'A10N-0001'].map(desk.stateOf))).toEqual([
		'answered',
		'dismissed',
		'answered',
		'open',
	])
	const [asked, json, plain] = await Promise.all([
		runCommand(['ask', '--json', '--area', 'ekero', 'var får de zebrafinkar bo'], { environment: desk.environment }),
		desk.review('trail', '--json'),
		desk.review('trail'),
	])
	expect(JSON.parse(asked.stdout)).toMatchObject({ outcome: 'answer', entry: 'ekero-odlingslotten' })
	const { username: name } = userInfo()
	const [review, ...others] = jsonLines<Review>(json.stdout)
	expect(others).toEqual([])
	expect(review).toMatchObject({ id: undoId(taught), staff: { id: `terminal:${name}`, name }, undone: null })
	expect(review?.questions.sort()).toEqual(['BXAT-0001', 'BXAT-0003'])
	for (const part of [undoId(taught), name, 'teach: ekero-odlingslotten', 'BXAT-0003']) expect(plain.stdout).toContain(part)
})

test('a known question is taken from its entry only with --yes', async () => {
	const { knowledge } = loadKnowledge(content, keptContent())
	const [known = ''] = knowledge?.languages.get('sv')?.entries.get('ekero-snabb-slant')?.questions ?? []
	const desk = await openDesk([{ id: 'KN0W-0001', text: known }])
	const teach = (...more: string[]) => desk.review('teach', 'KN0W-0001', '--entry', 'ekero-odlingslotten', ...more)

	const held = await teach()
	expect(held.code).toBe(1)
	expect(held.stdout).toContain(`${known}  (now ekero-snabb-slant)`)
	expect(held.stderr).toContain('--yes')
	expect(await desk.kept(({ reviews }) => reviews.trail())).toEqual([])
	expect(await desk.stateOf('KN0W-0001')).toBe('open')

	expect(await teach('--yes')).toMatchObject(done)
	expect(await desk.kept(({ reviews }) => reviews.taught())).toMatchObject([{ entry: 'ekero-odlingslotten', text: known }])
})

describe('one action on one question', () => {
	test.each<[string, string[], object, object]>([
		[
			'another contact',
			['assign', '--door', 'lund-kultur-och-fritidsforvaltningen'],
			{ state: 'open', door: 'lund-kultur-och-fritidsforvaltningen' },
			{},
		],
		['no answer', ['dismiss', '--reason', 'Skämt'], { state: 'dismissed' }, { reason: 'Skämt' }],
		['own words', ['reply', '--text', 'Ja!'], { state: 'answered' }, { text: 'Ja!', lng: 'sv', entry: null }],
		[
			'own words and an entry',
			['reply', '--text', 'Yes.', '--lang', 'en', '--entry', 'ekero-odlingslotten'],
			{ state: 'answered' },
			{ text: 'Yes.', lng: 'en', entry: 'ekero-odlingslotten' },
		],
	])('%s', async (_name, [kind = '', ...options], question, action) => {
		const desk = await openDesk()
		const { kept, review } = desk
		expect(await review(kind, 'BXAT-0001', '--alone', ...options)).toMatchObject(done)
		const found = await kept(async ({ questions, reviews }) => ({
			question: await questions.find('BXAT-0001'),
			other: await questions.find('BXAT-0003'),
			reply: await reviews.replyTo('BXAT-0001'),
			trail: await reviews.trail(),
		}))
		expect(found.question).toMatchObject(question)
		expect(found.other).toMatchObject({ state: 'open', door: 'lund-kultur-och-fritidsforvaltningen', revision: 0 })
		expect(found.trail).toMatchObject([{ action: { kind, ...action }, questions: ['BXAT-0001'] }])
		if (kind === 'reply') expect(found.reply).toMatchObject(action)
	})

	test('whoever left an address gets a letter in their language', async () => {
		const { kept, review } = await openDesk()
		await kept(({ messages }) => messages.leave({ code: 'BXAT-0003', text: 'Hej', email: 'anna@exempel.se' }))
		await review('reply', 'BXAT-0003', '--text', 'Ring oss.')
		const letter = await kept(({ outbox }) => outbox.claim(new Date(), minute))
		expect(letter).toMatchObject({ to: 'anna@exempel.se', lng: 'ar', dir: 'rtl', text: expect.stringContaining('Ring oss.') })
		const { stdout } = await review('show', 'BXAT-0003')
		for (const part of ['message: Hej', 'reply to: anna@exempel.se', 'replied: Ring oss.']) expect(stdout).toContain(part)
	})
})

test('what was done is taken back in order, and once', async () => {
	const { review, stateOf, kept } = await openDesk()
	const taught = undoId(await review('teach', 'BXAT-0001', '--entry', 'ekero-odlingslotten'))
	const dismissed = undoId(await review('dismiss', 'BXAT-0003', '--reason', 'Skämt'))

	const early = await review('undo', taught)
	expect(early).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('BXAT-0003') })
	expect(await stateOf('BXAT-0001')).toBe('answered')

	expect(await review('undo', dismissed)).toMatchObject({ ...done, stdout: expect.stringContaining('dismiss, 1 question.') })
	expect(await stateOf('BXAT-0003')).toBe('answered')
	expect(await review('undo', taught)).toMatchObject(done)
	expect(await Promise.all(['BXAT-0001', 'BXAT-0003'].map(stateOf))).toEqual(['open', 'open'])
	expect(await kept(({ reviews }) => reviews.taught())).toEqual([])

	const again = await review('undo', taught)
	expect(again).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('undone already') })
	const { stdout } = await review('trail')
	expect(stdout.match(/\(undone by /g)).toHaveLength(2)
})

describe('what cannot be done is said, and nothing is done', () => {
	let desk: Desk
	beforeAll(async () => {
		desk = await openDesk()
	})
	afterAll(async () => {
		expect(await desk.kept(({ reviews }) => reviews.trail())).toEqual([])
	})

	test.concurrent.each<[string, string[], number, RegExp]>([
		['a code that there is not', ['show', 'N0NE-0001'], 1, /N0NE-0001.*review list/],
		['a question whose person may still choose', ['dismiss', 'WA1T-0001', '--reason', 'x'], 1, /may still choose/],
		['a group without an open question', ['dismiss', 'C0DE-0001', '--reason', 'x'], 1, /C0DE-0001.*--alone/],
		['an entry that there is not', ['teach', 'BXAT-0001', '--entry', 'ekero-odlingslott'], 2, /Did you mean “ekero-odlingslotten”/],
		['an entry that is no contact', ['assign', 'BXAT-0001', '--door', 'ekero-odlingslotten'], 2, /no contact “ekero-odlingslotten”/],
		['a language that there is not', ['reply', 'BXAT-0001', '--text', 'x', '--lang', 'tlh'], 2, /tlh.*\bsv\b/],
		['an empty reply', ['reply', 'BXAT-0001', '--text', ' '], 2, /--text/],
		['no reason', ['dismiss', 'BXAT-0001', '--reason', ''], 2, /--reason/],
		['a review that there is not', ['undo', '6d0f'], 1, /6d0f.*review trail/],
		['no entry', ['teach', 'BXAT-0001'], 2, /--entry/],
		['an action that there is not', ['burn', 'BXAT-0001'], 2, /too many arguments|unknown/],
	])('%s', async (_name, args, code, message) => {
		const result = await desk.review(...args)
		expect(result).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) })
		expect(result.stderr).not.toMatch(/zebrafink/i)
	})
})
