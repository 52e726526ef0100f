import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { openDatabase } from '../../src/questions/database/open'
import { createSpooledStore, isAway, SpoolFullError } from '../../src/questions/spool'
import { createSqlStore } from '../../src/questions/sql-store'
import type { NewQuestion, QuestionStore } from '../../src/questions/store'
import { openStores } from '../../src/questions/stores'
import { removeFolder, temporaryFolder } from '../support/content'
import { startPostgres } from '../support/postgres'

const folder = temporaryFolder()
afterAll(() => removeFolder(folder))
let files = 0
const newPath = (ending: string) => {
	files += 1
	return join(folder, `${files}.${ending}`)
}

const question = (id: string, text = `text ${id}`): NewQuestion => ({
	...{ id, text, lng: 'sv', area: null, door: 'd', reason: 'no-answer', candidates: [], knowledgeVersion: '1', channel: 'web' },
})
const ids = async (store: QuestionStore) => (await store.list()).map(({ id }) => id).sort()
const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })

/** A database that can be taken away. */
async function breakable() {
	const sql = createSqlStore(await openDatabase(':memory:'))
	const state = { isAway: false }
	const store: QuestionStore = { ...sql, save: async (each) => (state.isAway ? Promise.reject(away) : sql.save(each)) }
	return { sql, store, state }
}

test('questions go to the database while it is there, and no file is made', async () => {
	const { sql, store } = await breakable()
	const path = newPath('jsonl')
	await createSpooledStore(store, { path }).save(question('A'))
	expect(await ids(sql)).toEqual(['A'])
	expect(existsSync(path)).toBe(false)
})

test('while it is away they wait in the file, and go to the database once, in their order, when it is back', async () => {
	const { sql, store, state } = await breakable()
	const path = newPath('jsonl')
	const told: unknown[] = []
	const spooled = createSpooledStore(store, { path, retryMilliseconds: 1e9, onError: (error) => told.push(error) })
	state.isAway = true
	for (const id of ['A', 'B', 'C']) await spooled.save(question(id))
	expect(told).toEqual([away])
	expect(spooled.waiting()).toBe(3)
	expect(await spooled.drain()).toBe(0)
	state.isAway = false
	await spooled.save(question('D'))
	expect(await spooled.drain()).toBe(4)
	expect(await ids(sql)).toEqual(['A', 'B', 'C', 'D'])
	expect(existsSync(path)).toBe(false)
	expect(spooled.waiting()).toBe(0)
})

test('by itself, within a second of its return', async () => {
	const { sql, store, state } = await breakable()
	const spooled = createSpooledStore(store, { path: newPath('jsonl'), retryMilliseconds: 20 })
	state.isAway = true
	await spooled.save(question('A'))
	await new Promise((resolve) => setTimeout(resolve, 100))
	state.isAway = false
	await new Promise((resolve) => setTimeout(resolve, 200))
	expect(await ids(sql)).toEqual(['A'])
})

test('a service that died while it was away finds them again, and a line that was cut short is left out', async () => {
	const { sql, store, state } = await breakable()
	const path = newPath('jsonl')
	state.isAway = true
	await createSpooledStore(store, { path, retryMilliseconds: 1e9 }).save(question('A'))
	writeFileSync(path, `${readFileSync(path, 'utf8')}\n{"id":"B","te`)
	const again = createSpooledStore(store, { path, retryMilliseconds: 1e9 })
	await again.save(question('C'))
	state.isAway = false
	expect(await again.drain()).toBe(2)
	expect(await ids(sql)).toEqual(['A', 'C'])
})

test('one that was written already when the service died is not there twice', async () => {
	const { sql, store } = await breakable()
	const path = newPath('jsonl')
	await sql.save(question('A'))
	writeFileSync(path, `${JSON.stringify(question('A'))}\n${JSON.stringify(question('B'))}\n`)
	await createSpooledStore(store, { path, retryMilliseconds: 1e9 }).drain()
	expect(await ids(sql)).toEqual(['A', 'B'])
})

test('what the database refuses for good does not hold up the others', async () => {
	const { sql, store } = await breakable()
	const path = newPath('jsonl')
	await sql.save(question('A', 'another'))
	writeFileSync(path, `${JSON.stringify(question('A'))}\n${JSON.stringify(question('B'))}\n`)
	await createSpooledStore(store, { path, retryMilliseconds: 1e9 }).drain()
	expect(await ids(sql)).toEqual(['A', 'B'])
})

test('a full spool refuses, and says so without the words', async () => {
	const { store, state } = await breakable()
	const spooled = createSpooledStore(store, { path: newPath('jsonl'), mostBytes: 600, retryMilliseconds: 1e9 })
	state.isAway = true
	await spooled.save(question('A'))
	const refusal = await spooled.save(question('B', 'Zebrafink '.repeat(100))).catch((error) => error)
	expect(refusal).toBeInstanceOf(SpoolFullError)
	expect(String(refusal)).not.toContain('Zebrafink')
	expect(spooled.waiting()).toBe(1)
})

test('a refused question is no database that is away', async () => {
	const { store } = await breakable()
	const path = newPath('jsonl')
	const spooled = createSpooledStore(store, { path })
	await spooled.save(question('A'))
	await expect(spooled.save(question('A', 'another'))).rejects.toThrow('Another question')
	expect(existsSync(path)).toBe(false)
	expect(isAway(new Error('Another question is logged under this id'))).toBe(false)
})

test('a locked file of SQLite holds nobody up', async () => {
	const file = newPath('sqlite')
	const stores = await openStores(file, { spoolPath: newPath('jsonl') })
	const other = new SqliteDatabase(file)
	other.exec('begin immediate')
	await stores.questions.save(question('A'))
	other.exec('rollback')
	other.close()
	await stores.close()
	const again = await openStores(file)
	expect(await ids(again.questions)).toEqual(['A'])
	await again.close()
})

test('PostgreSQL that is stopped and started again loses nothing and doubles nothing', async () => {
	const server = await startPostgres()
	const stores = await openStores(await server.newDatabase(), { spoolPath: newPath('jsonl') })
	const wanted: string[] = []
	const save = async (id: string) => {
		wanted.push(id)
		await stores.questions.save(question(id))
	}
	for (let round = 0; round < 3; round++) {
		await Promise.all(['a', 'b', 'c'].map((id) => save(`${id}${round}`)))
		await server.crash()
		await Promise.all(['x', 'y', 'z'].map((id) => save(`${id}${round}`)))
		await server.start()
	}
	while (await stores.questions.save(question('last')).then(async () => (await ids(stores.questions)).length < wanted.length + 1))
		await new Promise((resolve) => setTimeout(resolve, 100))
	expect(await ids(stores.questions)).toEqual([...wanted, 'last'].sort())
	await stores.close()
	await server.stop()
}, 60_000)

describe('what waits', () => {
	async function waiting(...questions: NewQuestion[]) {
		const { sql, store, state } = await breakable()
		const path = newPath('jsonl')
		const told: unknown[] = []
		const now = () => new Date('2026-03-29T12:00:00.000Z')
		const spooled = createSpooledStore(store, { path, retryMilliseconds: 1e9, now, onError: (error) => told.push(error) })
		state.isAway = true
		for (const each of questions) await spooled.save(each)
		state.isAway = false
		return { sql, spooled, path, told }
	}

	test('keeps the time that it was asked at', async () => {
		const { sql, spooled } = await waiting(question('A'))
		await spooled.drain()
		expect(await sql.find('A')).toMatchObject({ askedAt: '2026-03-29T12:00:00.000Z' })
	})

	test('does not go on waiting for a choice that was made', async () => {
		const { sql, spooled, path } = await waiting({ ...question('A'), state: 'waiting' }, { ...question('B'), state: 'open' })
		await spooled.settle('A')
		await spooled.settle('B')
		expect(readFileSync(path, 'utf8')).not.toContain('text A')
		await spooled.drain()
		expect(await ids(sql)).toEqual(['B'])
		expect(await sql.find('A')).toBeUndefined()
	})

	test('is forgotten when the person wants it', async () => {
		const { sql, spooled, path } = await waiting(question('A'), question('B'))
		expect(await spooled.eraseText('A')).toBe(true)
		expect(await spooled.eraseText('Z')).toBe(false)
		expect(readFileSync(path, 'utf8')).not.toContain('text A')
		await spooled.drain()
		expect(await ids(sql)).toEqual(['B'])
	})

	test('is written once, and the service lives on, although its file cannot be changed', async () => {
		const { sql, spooled, path, told } = await waiting(question('A'))
		rmSync(path)
		mkdirSync(join(path, 'in', 'the', 'way'), { recursive: true })
		expect(await spooled.drain()).toBe(1)
		expect(told.length).toBeGreaterThan(1)
		expect(await ids(sql)).toEqual(['A'])
	})
})
