import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import SqliteDatabase from 'better-sqlite3'
import { sql } from 'kysely'
import { openDatabase } from '../../src/questions/database/open'
import { createSqlStore } from '../../src/questions/sql-store'
import { abandonedReason, type NewQuestion, type QuestionFilter, type QuestionState, type QuestionStore } from '../../src/questions/store'
import { removeFolder, temporaryFolder } from '../support/content'
import { tracesOfCode } from '../support/http'
import { startPostgres } from '../support/postgres'

const folder = temporaryFolder()
let files = 0
afterAll(() => removeFolder(folder))

function newFile(): string {
	files += 1
	return join(folder, `questions-${files}.sqlite`)
}

function question(changes: Partial<NewQuestion> = {}): NewQuestion {
	return {
		id: '7K2M-Q9DX',
		text: 'Varför är månen gjord av grön ost?',
		lng: 'sv',
		area: 'ekero',
		door: 'ekero-idelabbet',
		reason: 'no-answer',
		candidates: [
			{ id: 'ekero-odlingslotten', score: 0.1757 },
			{ id: 'national-koden', score: 0 },
		],
		knowledgeVersion: '8db96e7587d7',
		channel: 'web',
		...changes,
	}
}

/** What staff have done nothing to. */
const untouched = { state: 'open', revision: 0, conversation: null, resolvedAt: null }

const day = 24 * 60 * 60 * 1000
const noon = new Date('2026-03-29T12:00:00.000Z')

/** What every store must do. `open` gives an empty one whose clock is `now`. */
function describeStore(name: string, open: (now: () => Date) => Promise<QuestionStore>) {
	describe(`${name} is a question store`, () => {
		let now: number
		let store: QuestionStore
		beforeEach(async () => {
			now = noon.getTime()
			store = await open(() => new Date(now))
		})
		afterEach(() => store.close().catch(() => {}))

		/** Saves under these ids, a day apart, oldest first. */
		async function saveDaily(...ids: string[]): Promise<void> {
			for (const id of ids) {
				await store.save(question({ id, text: `about ${id}` }))
				now += day
			}
		}
		const ids = async (limit?: number) => (await store.list(limit === undefined ? {} : { limit })).map(({ id }) => id)

		test('begins empty', async () => {
			expect(await store.list()).toEqual([])
			await store.check()
		})

		test('finds one question by its id', async () => {
			await saveDaily('a', 'b')
			expect(await store.find('b')).toMatchObject({ id: 'b', text: 'about b' })
			expect(await store.find('c')).toBeUndefined()
		})

		test.each<[string, Partial<NewQuestion>]>([
			['in Swedish', {}],
			['in Arabic, with an emoji', { text: 'هل يمكننا الحصول على منحة؟ 🎉', lng: 'ar' }],
			['with quotes and SQL', { text: `Robert'); DROP TABLE unanswered_questions;-- "x" \\ % _`, id: "'; --" }],
			['on several lines', { text: 'en\n\ttvå\r\ntre' }],
			['of 100 000 characters', { text: 'å'.repeat(100_000) }],
			['without a place or candidates', { area: null, candidates: [] }],
		])('keeps a question %s as it was, with the time in UTC', async (_name, changes) => {
			await store.save(question(changes))
			expect(await store.list()).toEqual([
				{ ...question(changes), ...untouched, group: question(changes).id, askedAt: '2026-03-29T12:00:00.000Z' },
			])
		})

		test('lists the newest first, as many as are wanted', async () => {
			await saveDaily('B', 'A', 'C')
			expect(await ids()).toEqual(['C', 'A', 'B'])
			expect(await ids(2)).toEqual(['C', 'A'])
			expect(await ids(0)).toEqual([])
			expect(await ids(9)).toEqual(['C', 'A', 'B'])
		})

		test('the same question again is no second one, and what is newly known of it replaces the old', async () => {
			await saveDaily('A', 'B')
			await store.save(question({ id: 'A', text: 'about A', area: 'helsingborg', door: 'other', lng: 'en', candidates: [] }))
			const [newest, oldest] = await store.list()
			expect(newest?.id).toBe('B')
			expect(oldest).toMatchObject({ id: 'A', area: 'helsingborg', door: 'other', lng: 'en', candidates: [], askedAt: noon.toISOString() })
			expect(await ids()).toHaveLength(2)
		})

		test('another question under the same id is refused without its words, and the first stays', async () => {
			await saveDaily('A')
			const refusal = await store.save(question({ id: 'A', text: 'Zebrafink 070-123 45 67' })).catch((error: Error) => error)
			expect(refusal).toBeInstanceOf(Error)
			expect(String(refusal)).not.toMatch(/zebrafink|070/i)
			expect(await store.list()).toMatchObject([{ id: 'A', text: 'about A' }])
		})

		test('many questions at once are all kept', async () => {
			const wanted = Array.from({ length: 25 }, (_, index) => `id-${String(index).padStart(2, '0')}`)
			await Promise.all(wanted.map((id) => store.save(question({ id }))))
			expect((await ids()).sort()).toEqual(wanted)
		})

		test('texts from before a time are erased, counted once, and all else is kept', async () => {
			await saveDaily('old', 'older than the limit', 'at the limit', 'new')
			const before = await store.list()
			const limit = new Date(noon.getTime() + 2 * day)
			expect(await store.eraseTextsBefore(limit)).toBe(2)
			expect(await store.eraseTextsBefore(limit)).toBe(0)
			const erased = new Set(['old', 'older than the limit'])
			const closed = { text: '', state: 'erased', revision: 1, resolvedAt: new Date(now).toISOString() }
			expect(await store.list()).toEqual(before.map((each) => (erased.has(each.id) ? { ...each, ...closed } : each)))
			expect(await store.eraseTextsBefore(new Date(0))).toBe(0)
		})

		test('an erased text does not come back by another question under its id', async () => {
			await saveDaily('A')
			await store.eraseTextsBefore(new Date(now))
			await expect(store.save(question({ id: 'A', text: 'something else' }))).rejects.toThrow()
			expect(await store.list()).toMatchObject([{ id: 'A', text: '' }])
		})

		test('a question that waits for a choice is not listed until it is abandoned, and never when it is settled', async () => {
			await store.save(question({ id: 'A', text: 'a', state: 'waiting' }))
			await store.save(question({ id: 'B', text: 'b', state: 'waiting' }))
			await store.settle('B')
			expect(await ids()).toEqual([])
			expect(await store.openAbandoned(new Date(now))).toBe(0)
			expect(await store.openAbandoned(new Date(now + 1))).toBe(1)
			expect(await store.list()).toMatchObject([{ id: 'A', state: 'open', reason: abandonedReason }])
			await store.settle('A')
			expect(await ids()).toEqual(['A'])
		})

		test('a question that waited and is then sent on is open', async () => {
			await store.save(question({ state: 'waiting' }))
			await store.save(question({ reason: 'none-of-the-choices' }))
			expect(await store.list()).toMatchObject([{ state: 'open', reason: 'none-of-the-choices' }])
		})

		test.each<[QuestionFilter, string[]]>([
			[{ area: 'ekero' }, ['C', 'A']],
			[{ lng: 'so' }, ['B', 'A']],
			[{ door: 'other' }, ['D']],
			[{ reason: 'did-not-help' }, ['D']],
			[{ group: 'g1' }, ['C', 'B', 'A']],
			[{ state: 'answered' }, []],
			[{ area: 'ekero', lng: 'so' }, ['A']],
			[{ since: new Date(noon.getTime() + 2 * day) }, ['D', 'C']],
			[{ area: "x' or '1'='1" }, []],
		])('lists by %j', async (filter, wanted) => {
			for (const changes of [
				{ id: 'A', lng: 'so', group: 'g1' },
				{ id: 'B', lng: 'so', area: 'lund', group: 'g1' },
				{ id: 'C', group: 'g1' },
				{ id: 'D', area: null, door: 'other', reason: 'did-not-help', group: 'g2' },
			]) {
				await store.save(question(changes))
				now += day
			}
			expect((await store.list(filter)).map(({ id }) => id)).toEqual(wanted)
		})

		test('groups are listed with their newest questions, the largest first', async () => {
			for (const [id, group] of [
				['A', 'g1'],
				['B', 'g2'],
				['C', 'g2'],
				['D', undefined],
				['E', 'g3'],
			] as const) {
				await store.save(question({ id, lng: id === 'C' ? 'so' : 'sv', ...(group && { group }) }))
				now += day
			}
			const groups = await store.groups({ state: 'open' })
			expect(groups.map(({ id, count, questions }) => [id, count, questions.map((each) => each.id)])).toEqual([
				['g2', 2, ['C', 'B']],
				['g3', 1, ['E']],
				['D', 1, ['D']],
				['g1', 1, ['A']],
			])
			expect((await store.groups({ order: 'oldest', limit: 2 })).map(({ id }) => id)).toEqual(['g1', 'g2'])
			expect((await store.groups({ order: 'oldest', limit: 2, offset: 2 })).map(({ id }) => id)).toEqual(['D', 'g3'])
			expect(await store.countGroups({ state: 'open' })).toBe(4)
			expect(await store.countGroups({ lng: 'so' })).toBe(1)
			expect(groups[0]).toMatchObject({
				oldest: new Date(noon.getTime() + day).toISOString(),
				newest: new Date(noon.getTime() + 2 * day).toISOString(),
			})
			expect((await store.groups({ state: 'open', lng: 'so' })).map(({ id, count }) => [id, count])).toEqual([['g2', 1]])
			expect(await store.groups({ area: 'nowhere' })).toEqual([])
		})

		test('a group shows its five newest questions and counts all', async () => {
			await saveDaily('A', 'B', 'C', 'D', 'E', 'F', 'G')
			await store.regroup(new Map([...'ABCDEFG'].map((id) => [id, 'A'])))
			const [group] = await store.groups({})
			expect(group?.count).toBe(7)
			expect(group?.questions.map(({ id }) => id)).toEqual(['G', 'F', 'E', 'D', 'C'])
		})

		test('a question stands by itself until it is put in a group', async () => {
			await saveDaily('A', 'B')
			expect((await store.unplaced(10)).map(({ id, group }) => [id, group])).toEqual([
				['A', 'A'],
				['B', 'B'],
			])
			expect((await store.list({ group: 'B' })).map(({ id }) => id)).toEqual(['B'])
			await store.regroup(new Map([['B', 'A']]))
			expect((await store.unplaced(10)).map(({ id }) => id)).toEqual(['A'])
			expect((await store.list({ group: 'A' })).map(({ id }) => id)).toEqual(['B', 'A'])
		})

		test.each<[before: QuestionState, again: QuestionState, after: QuestionState]>([
			['waiting', 'open', 'open'],
			['waiting', 'waiting', 'waiting'],
			['open', 'waiting', 'open'],
			['answered', 'waiting', 'answered'],
			['answered', 'open', 'answered'],
			['dismissed', 'open', 'dismissed'],
		])('one that is %s and logged again as %s is %s', async (state, again, after) => {
			await store.save(question({ state }))
			await store.save(question({ state: again, area: 'lund' }))
			expect(await store.find(question().id)).toMatchObject({ state: after, area: 'lund' })
		})

		test('the time that it was asked at is kept, when it was asked earlier than it is saved', async () => {
			await store.save(question({ askedAt: '2026-03-01T10:00:00.000Z' }))
			expect((await store.list())[0]?.askedAt).toBe('2026-03-01T10:00:00.000Z')
		})

		test('one whose text is erased is closed, as nobody can answer it; what is answered stays answered', async () => {
			for (const state of ['open', 'waiting', 'answered'] as const) await store.save(question({ id: state, state }))
			expect(await store.eraseTextsBefore(new Date(now + day))).toBe(3)
			expect(await store.count({ state: 'open' })).toBe(0)
			expect(await store.count({ state: 'erased' })).toBe(2)
			expect(await store.count({ state: 'answered' })).toBe(1)
			expect(await store.find('open')).toMatchObject({ text: '', revision: 1, resolvedAt: noon.toISOString() })
			expect(await store.count({ state: 'erased', resolvedSince: new Date(now + 1) })).toBe(0)
		})

		test('after it is closed, everything throws', async () => {
			await store.check()
			await store.close()
			for (const use of [store.check(), store.save(question()), store.list(), store.eraseTextsBefore(noon)])
				await expect(use).rejects.toThrow()
		})
	})
}

const server = startPostgres()
afterAll(async () => (await server).stop())

const stores: [string, (now: () => Date) => Promise<QuestionStore>][] = [
	['PostgreSQL', async (now) => createSqlStore(await openDatabase(await (await server).newDatabase()), now)],
	['SQLite in memory', async (now) => createSqlStore(await openDatabase(':memory:'), now)],
	['SQLite in a file', async (now) => createSqlStore(await openDatabase(newFile()), now)],
]
for (const [name, open] of stores) describeStore(name, open)

const built = (name: string) => JSON.stringify(join(__dirname, '..', '..', 'dist', 'questions', `${name}.js`))
/** A program that opens the file at that time, saves the question, and then does `last`. */
const savingProgram = (file: string, saved: NewQuestion, { at = 0, last = '' } = {}) => `
	const { openDatabase } = require(${built('database/open')})
	const { createSqlStore } = require(${built('sql-store')})
	setTimeout(async () => {
		const store = createSqlStore(await openDatabase(${JSON.stringify(file)}))
		await store.save(${JSON.stringify(saved)})
		${last}
	}, ${at} - Date.now())`

describe('an SQLite file', () => {
	async function openStore(file: string): Promise<QuestionStore> {
		return createSqlStore(await openDatabase(file))
	}

	test('is in write-ahead mode and writes to the disk at every commit', async () => {
		const database = await openDatabase(newFile())
		const value = async (name: string) =>
			Object.values(((await sql`${sql.raw(`pragma ${name}`)}`.execute(database)).rows[0] ?? {}) as object)[0]
		expect([await value('journal_mode'), await value('synchronous')]).toEqual(['wal', 2])
		await database.destroy()
	})

	test('is made with its folders, opened again with what it holds, and its tables are made once', async () => {
		const file = join(folder, 'new', 'folders', 'questions.sqlite')
		for (const ids of [['A'], ['A', 'B']]) {
			const store = await openStore(file)
			await store.save(question({ id: ids.at(-1) ?? '' }))
			expect((await store.list()).map(({ id }) => id).sort()).toEqual(ids)
			await store.close()
		}
	})

	test('two that have it open see what the other saves', async () => {
		const file = newFile()
		const [one, other] = [await openStore(file), await openStore(file)]
		await Promise.all([one.save(question({ id: 'A' })), other.save(question({ id: 'B' })), one.save(question({ id: 'C' }))])
		for (const store of [one, other]) expect((await store.list()).map(({ id }) => id).sort()).toEqual(['A', 'B', 'C'])
		await expect(other.save(question({ id: 'A', text: 'something else' }))).rejects.toThrow()
		await Promise.all([one.close(), other.close()])
	})

	test('holds a question whose program was killed right after it was saved', async () => {
		const file = newFile()
		const child = spawn(process.execPath, ['-e', savingProgram(file, question(), { last: "process.kill(process.pid, 'SIGKILL')" })])
		const [stderr, [, signal]] = await Promise.all([text(child.stderr), once(child, 'close')])
		expect({ signal, stderr }).toEqual({ signal: 'SIGKILL', stderr: '' })
		const store = await openStore(file)
		expect(await store.list()).toMatchObject([question()])
		await store.close()
	})

	test('can be made by several programs that start at once', async () => {
		const file = newFile()
		const at = Date.now() + 700
		const starts = Array.from({ length: 4 }, async (_, index) => {
			const child = spawn(process.execPath, ['-e', savingProgram(file, question({ id: `id-${index}` }), { at })])
			const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
			return { code, stderr }
		})
		expect(await Promise.all(starts)).toEqual(Array(4).fill({ code: 0, stderr: '' }))
		const store = await openStore(file)
		expect(await store.list()).toHaveLength(4)
		await store.close()
	})

	test('that another program locks gives an error in time, and works again afterwards', async () => {
		const file = newFile()
		const store = await openStore(file)
		const other = new SqliteDatabase(file)
		other.exec('begin immediate')
		const begun = Date.now()
		const refusal: unknown = await store.save(question()).catch((error) => error)
		expect(String(refusal)).toMatch(/locked|busy/i)
		expect(Date.now() - begun).toBeLessThan(8000)
		await store.check()
		other.exec('rollback')
		other.close()
		await store.save(question())
		expect(await store.list()).toHaveLength(1)
		await store.close()
	})

	test.each([
		['a text', (file: string) => writeFileSync(file, 'Zebrafink is not a database. '.repeat(100)), /not a database/],
		['a folder', () => {}, /open/],
	])('that is %s gives an error that says so, without what is in it', async (name, make, message) => {
		const file = name === 'a folder' ? folder : newFile()
		make(file)
		const error = await openDatabase(file).then(String, (reason: Error) => reason)
		expect(error).toBeInstanceOf(Error)
		expect((error as Error).message).toMatch(message)
		expect((error as Error).message).not.toMatch(/zebrafink/i)
		expect((error as Error).message).not.toMatch(tracesOfCode)
	})
})
