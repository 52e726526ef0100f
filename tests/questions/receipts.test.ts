import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { Kysely, Migrator, SqliteDialect } from 'kysely'
import { migrations } from '../../src/questions/database/migrations'
import { openDatabase } from '../../src/questions/database/open'
import type { Tables } from '../../src/questions/database/tables'
import type { Receipt, ReceiptStore } from '../../src/questions/receipts'
import { createSqlReceipts } from '../../src/questions/sql-receipts'
import { removeFolder, temporaryFolder } from '../support/content'

const folder = temporaryFolder()
const path = join(folder, 'receipts.sqlite')
const noon = new Date('2026-03-29T12:00:00.000Z')
const day = 24 * 60 * 60 * 1000

let now = noon
let database: Kysely<Tables>
let receipts: ReceiptStore
beforeEach(async () => {
	now = noon
	database = await openDatabase(path)
	receipts = createSqlReceipts(database, { now: () => now })
	await receipts.eraseBefore(new Date('2100-01-01'))
})
afterEach(() => database.destroy())
afterAll(() => removeFolder(folder))

const given: Receipt = {
	id: '7K2M-Q9DX',
	lng: 'ar',
	area: 'ekero',
	placeAsked: true,
	outcome: 'answer',
	entry: 'ekero-snabb-slant',
	score: 0.9731,
	sources: ['ekero', 'koden'],
	knowledgeVersion: '8db96e7587d7',
}

test.each<[string, Partial<Receipt>]>([
	['an answer', {}],
	['a question sent on', { outcome: 'handoff', entry: null, score: null, sources: [], area: null, placeAsked: false }],
])('%s is found at once, as it was saved', async (_name, changes) => {
	receipts.save({ ...given, ...changes })
	expect(await receipts.find(given.id)).toEqual({ ...given, ...changes, givenAt: noon.toISOString(), helped: null })
	expect(await receipts.find('0000-0000')).toBeUndefined()
})

test('notes whether the answer helped', async () => {
	receipts.save(given)
	await receipts.rate(given.id, false)
	expect(await receipts.find(given.id)).toMatchObject({ helped: false })
	await receipts.rate(given.id, true)
	expect(await receipts.find(given.id)).toMatchObject({ helped: true })
	await receipts.rate('0000-0000', true)
	expect(await receipts.find('0000-0000')).toBeUndefined()
})

test('is on disk within a second, for another program to find', async () => {
	receipts.save(given)
	await new Promise((resolve) => setTimeout(resolve, 900))
	const other = await openDatabase(path)
	expect(await createSqlReceipts(other).find(given.id)).toMatchObject(given)
	await other.destroy()
})

test('the same receipt in another language replaces itself', async () => {
	receipts.save(given)
	await receipts.flush()
	receipts.save({ ...given, lng: 'sv' })
	expect(await receipts.find(given.id)).toMatchObject({ lng: 'sv' })
})

test('thousands at once are all written', async () => {
	const ids = Array.from({ length: 2000 }, (_, index) => `AAAA-${String(index).padStart(4, '0')}`)
	for (const id of ids) receipts.save({ ...given, id })
	await receipts.flush()
	const { count } = await database
		.selectFrom('receipts')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow()
	expect(count).toBe(ids.length)
})

test('old ones are removed, newer ones stay', async () => {
	receipts.save(given)
	now = new Date(noon.getTime() + day)
	receipts.save({ ...given, id: 'BBBB-0000' })
	expect(await receipts.eraseBefore(new Date(noon.getTime() + day / 2))).toBe(1)
	expect(await receipts.find(given.id)).toBeUndefined()
	expect(await receipts.find('BBBB-0000')).toBeDefined()
})

test('a disk that cannot be written is told of, and no answer fails for it', async () => {
	const told: unknown[] = []
	const broken = await openDatabase(':memory:')
	await broken.schema.dropTable('receipts').execute()
	const store = createSqlReceipts(broken, { onError: (error) => told.push(error) })
	expect(() => store.save(given)).not.toThrow()
	await store.flush()
	expect(told).toHaveLength(1)
	await broken.destroy()
})

test('a database of the edition before receipts is brought up to date', async () => {
	const older = join(folder, 'older.sqlite')
	const first = new Kysely<Tables>({ dialect: new SqliteDialect({ database: new SqliteDatabase(older) }) })
	const migrator = new Migrator({ db: first, provider: { getMigrations: async () => migrations } })
	await migrator.migrateTo('2026-11-21-unanswered-questions')
	await first.destroy()
	const again = await openDatabase(older)
	const store = createSqlReceipts(again)
	store.save(given)
	expect(await store.find(given.id)).toMatchObject(given)
	await again.destroy()
})
