import type { Kysely } from 'kysely'
import { openDatabase } from '../../src/questions/database/open'
import type { Tables } from '../../src/questions/database/tables'
import { createLeftMessages } from '../../src/questions/left-messages'
import { createOutbox, type Outbox } from '../../src/questions/outbox'
import { type Action, type Reviews, StaleError } from '../../src/questions/reviews'
import { createSqlReviews } from '../../src/questions/sql-reviews'
import { createSqlStore } from '../../src/questions/sql-store'
import type { QuestionStore } from '../../src/questions/store'
import { createTallies } from '../../src/questions/tallies'
import { createTranscripts } from '../../src/questions/transcripts'
import { startPostgres } from '../support/postgres'

const server = startPostgres()
afterAll(async () => (await server).stop())

const staff = { id: 'a', name: 'Anna' }
const other = { id: 'b', name: 'Bo' }
const noon = new Date('2026-03-29T12:00:00.000Z')
const minute = 60_000

const databases: [string, () => Promise<string>][] = [
	['SQLite', async () => ':memory:'],
	['PostgreSQL', async () => (await server).newDatabase()],
]

describe.each(databases)('on %s', (_name, where) => {
	let now: Date
	let database: Kysely<Tables>
	let questions: QuestionStore
	let reviews: Reviews
	let outbox: Outbox
	beforeEach(async () => {
		now = noon
		const clock = () => now
		database = await openDatabase(await where())
		questions = createSqlStore(database, clock)
		reviews = createSqlReviews(database, clock)
		outbox = createOutbox(database, clock)
		for (const [id, lng] of [
			['A', 'sv'],
			['B', 'so'],
		] as const)
			await questions.save({
				...{ id, lng, text: `text ${id}`, area: 'ekero', door: 'ekero-idelabbet', reason: 'no-answer' },
				...{ candidates: [], knowledgeVersion: '1', channel: 'web', group: 'g' },
			})
		await createLeftMessages(database, clock).leave({ code: 'B', text: 'hej', email: 'b@example.se' })
	})
	afterEach(() => database.destroy())

	const later = () => {
		now = new Date(now.getTime() + minute)
	}
	const letters = (id: string) => [{ question: id, subject: 'Svar', lng: 'so', text: 'Jawaab' }]
	const act = (action: Action, ids: Record<string, number> = { A: 0, B: 0 }, by = staff) => {
		later()
		const asked = Object.keys(ids)
		return reviews.act({ staff: by, action, questions: new Map(Object.entries(ids)), letters: asked.flatMap(letters) })
	}
	const states = async () =>
		Object.fromEntries((await questions.list()).map(({ id, state, revision, door }) => [id, [state, revision, door]]))
	const untouched = { A: ['open', 0, 'ekero-idelabbet'], B: ['open', 0, 'ekero-idelabbet'] }

	test.each<[Action, [string, number, string]]>([
		[{ kind: 'assign', door: 'national-mucf' }, ['open', 1, 'national-mucf']],
		[{ kind: 'dismiss', reason: 'skräp' }, ['dismissed', 1, 'ekero-idelabbet']],
		[{ kind: 'reply', text: 'Ja', lng: 'sv', entry: null }, ['answered', 1, 'ekero-idelabbet']],
		[{ kind: 'teach', entry: 'ekero-snabb-slant' }, ['answered', 1, 'ekero-idelabbet']],
		[{ kind: 'publish', entry: 'ekero-ny' }, ['answered', 1, 'ekero-idelabbet']],
	])('%j is done, stands in the trail, and can be undone', async (action, state) => {
		const review = await act(action)
		expect(await states()).toEqual({ A: state, B: state })
		expect(await reviews.trail({ questions: ['B'] })).toMatchObject([{ id: review.id, staff, action, questions: ['A', 'B'], undone: null }])
		later()
		await reviews.undo(review.id, other)
		expect(await states()).toEqual({ A: ['open', 2, 'ekero-idelabbet'], B: ['open', 2, 'ekero-idelabbet'] })
		expect(await reviews.trail()).toMatchObject([{ undone: { by: 'Bo', at: now.toISOString() } }])
		expect(await reviews.taught()).toEqual([])
		expect(await reviews.replyTo('A')).toBeUndefined()
		expect(await outbox.claim(now, minute)).toBeUndefined()
	})

	test('what is taught is there for each question in its language, and the version tells of it', async () => {
		const before = await reviews.taughtVersion()
		const { id } = await act({ kind: 'teach', entry: 'ekero-snabb-slant' })
		expect(await reviews.taught()).toMatchObject([
			{ entry: 'ekero-snabb-slant', lng: 'sv', text: 'text A' },
			{ entry: 'ekero-snabb-slant', lng: 'so', text: 'text B' },
		])
		const after = await reviews.taughtVersion()
		expect(after).not.toBe(before)
		later()
		await reviews.promoted([`${id}:A`])
		expect(await reviews.taught()).toMatchObject([{ text: 'text B' }])
		expect(await reviews.taughtVersion()).not.toBe(after)
	})

	test('those who left an address get a letter, and no one else', async () => {
		await act({ kind: 'reply', text: 'Ja', lng: 'sv', entry: 'ekero-snabb-slant' })
		expect(await reviews.replyTo('B')).toMatchObject({ text: 'Ja', lng: 'sv', entry: 'ekero-snabb-slant' })
		const letter = await outbox.claim(now, minute)
		expect(letter).toMatchObject({ to: 'b@example.se', text: 'Jawaab', dir: 'ltr', attempts: 0 })
		expect(await outbox.claim(now, minute)).toBeUndefined()
	})

	test('a letter is leased, tried again when it is due, and forgotten when it is sent', async () => {
		await act({ kind: 'reply', text: 'Ja', lng: 'sv', entry: null })
		const { id = '' } = (await outbox.claim(now, minute)) ?? {}
		expect(await outbox.claim(new Date(now.getTime() + 2 * minute), minute)).toMatchObject({ id })
		await outbox.failed(id, { at: new Date(now.getTime() + 10 * minute), kind: 'unreachable' })
		expect(await outbox.claim(new Date(now.getTime() + 9 * minute), minute)).toBeUndefined()
		expect(await outbox.claim(new Date(now.getTime() + 10 * minute), minute)).toMatchObject({ id, attempts: 1 })
		expect(await outbox.failures(['A', 'B'])).toEqual(new Map())
		await outbox.sent(id)
		expect(await outbox.failures(['A', 'B'])).toEqual(new Map())
		expect(JSON.stringify(await database.selectFrom('letters').selectAll().execute())).not.toMatch(/example|Jawaab/)
	})

	test('a letter that is given up is told of, without its address and words', async () => {
		await act({ kind: 'reply', text: 'Ja', lng: 'sv', entry: null })
		const { id = '' } = (await outbox.claim(now, minute)) ?? {}
		await outbox.failed(id, { at: null, kind: 'refused' })
		expect(await outbox.failures(['A', 'B'])).toEqual(new Map([['B', 'refused']]))
		expect(JSON.stringify(await database.selectFrom('letters').selectAll().execute())).not.toMatch(/example|Jawaab/)
		expect(await outbox.claim(new Date(now.getTime() + 1000 * minute), minute)).toBeUndefined()
		await outbox.eraseBefore(new Date(now.getTime() + 1))
		expect(await outbox.failures(['A', 'B'])).toEqual(new Map())
	})

	test('two claim at once, and one gets it', async () => {
		await act({ kind: 'reply', text: 'Ja', lng: 'sv', entry: null })
		const claimed = await Promise.all(Array.from({ length: 5 }, () => createOutbox(database).claim(now, minute)))
		expect(claimed.filter((letter) => letter !== undefined)).toHaveLength(1)
	})

	test('what somebody else changed meanwhile is not done, not even in part', async () => {
		await act({ kind: 'assign', door: 'national-mucf' }, { A: 0 })
		await expect(act({ kind: 'dismiss', reason: 'x' }, { B: 0, A: 0 }, other)).rejects.toThrow(StaleError)
		expect(await states()).toEqual({ ...untouched, A: ['open', 1, 'national-mucf'] })
		expect(await reviews.trail()).toHaveLength(1)
	})

	test.each([[{}], [{ Z: 0 }], [{ A: 7 }]])('nothing is done about %j', async (ids) => {
		await expect(act({ kind: 'dismiss', reason: 'x' }, ids)).rejects.toThrow(StaleError)
		expect(await states()).toEqual(untouched)
	})

	test('two act at once, and one of them is told', async () => {
		const results = await Promise.allSettled([
			act({ kind: 'dismiss', reason: 'x' }),
			act({ kind: 'assign', door: 'national-mucf' }, { A: 0, B: 0 }, other),
		])
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
		expect(await reviews.trail()).toHaveLength(1)
	})

	test('what is undone cannot be undone again, nor under a later action', async () => {
		const first = await act({ kind: 'assign', door: 'national-mucf' }, { A: 0 })
		const second = await act({ kind: 'dismiss', reason: 'x' }, { A: 1 })
		await expect(reviews.undo(first.id, staff)).rejects.toThrow(StaleError)
		await reviews.undo(second.id, staff)
		await reviews.undo(first.id, staff)
		await expect(reviews.undo(first.id, staff)).rejects.toThrow(StaleError)
		expect((await states()).A?.slice(0, 1)).toEqual(['open'])
	})

	test('what was answered before is answered again after a later action is undone, as of the same time', async () => {
		await act({ kind: 'reply', text: 'Ja', lng: 'sv', entry: null }, { A: 0 })
		const answeredAt = now.toISOString()
		const second = await act({ kind: 'dismiss', reason: 'x' }, { A: 1 })
		later()
		await reviews.undo(second.id, staff)
		expect(await questions.find('A')).toMatchObject({ state: 'answered', resolvedAt: answeredAt })
	})

	test('undoing a second reply brings back the first, and leaves its letter', async () => {
		await act({ kind: 'reply', text: 'Första', lng: 'sv', entry: null })
		later()
		const second = await act({ kind: 'reply', text: 'Andra', lng: 'sv', entry: null }, { A: 1, B: 1 })
		await reviews.undo(second.id, staff)
		expect(await reviews.replyTo('B')).toMatchObject({ text: 'Första' })
		expect((await database.selectFrom('letters').select('review').execute()).map(({ review }) => review)).not.toContain(second.id)
		expect(await outbox.claim(now, minute)).toBeDefined()
	})

	test('undoing that it was sent to another contact leaves the letter of an earlier reply', async () => {
		await act({ kind: 'reply', text: 'Ja', lng: 'sv', entry: null })
		later()
		const sent = await act({ kind: 'assign', door: 'national-mucf' }, { A: 1, B: 1 })
		await reviews.undo(sent.id, staff)
		expect(await outbox.claim(now, minute)).toBeDefined()
	})

	test('the trail tells of the questions that are wanted', async () => {
		const first = await act({ kind: 'assign', door: 'national-mucf' }, { A: 0 })
		const second = await act({ kind: 'dismiss', reason: 'x' }, { B: 0 }, other)
		expect((await reviews.trail({ questions: ['A'] })).map(({ id }) => id)).toEqual([first.id])
		expect((await reviews.trail({ questions: ['A', 'B', 'Z'] })).map(({ id }) => id).sort()).toEqual([first.id, second.id].sort())
		expect(await reviews.trail({ questions: [] })).toEqual([])
	})

	test('what staff wrote to a person goes with the question, and after the retention time', async () => {
		await act({ kind: 'reply', text: 'Hej Britta', lng: 'sv', entry: null }, { A: 0 })
		await act({ kind: 'reply', text: 'Hej igen Britta', lng: 'sv', entry: null }, { A: 1 })
		await act({ kind: 'dismiss', reason: 'Britta ringde' }, { B: 0 })
		await reviews.forget('A')
		const kept = async () =>
			JSON.stringify([await reviews.trail(), await database.selectFrom('reviews').selectAll().execute(), await reviews.replyTo('A')])
		expect(await kept()).not.toMatch(/Hej/)
		expect(await kept()).toMatch(/Britta ringde/)
		later()
		await reviews.eraseBefore(now)
		expect(await kept()).not.toMatch(/Britta/)
		expect((await reviews.trail()).map(({ action }) => action.kind).sort()).toEqual(['dismiss', 'reply', 'reply'])
	})

	test('forgetting a question takes its reply, its letter and what it taught', async () => {
		await act({ kind: 'teach', entry: 'ekero-snabb-slant' })
		await reviews.forget('B')
		expect(await reviews.replyTo('B')).toBeUndefined()
		expect(await outbox.claim(now, minute)).toBeUndefined()
		expect(await reviews.taught()).toMatchObject([{ text: 'text A' }])
	})

	test('turns are counted by hour without a word of them, over several writers', async () => {
		const turn = { lng: 'so', area: null, outcome: 'answer', entry: 'x' }
		for (let writer = 0; writer < 3; writer++) {
			const tallies = createTallies(database, { now: () => now })
			tallies.count(turn)
			tallies.count({ ...turn, outcome: 'handoff', entry: null })
			tallies.count(turn)
			await tallies.flush()
		}
		expect(await createTallies(database).since(new Date(noon.getTime() - minute * 60))).toEqual([
			{ ...turn, hour: '2026-03-29T12', count: 6 },
			{ ...turn, outcome: 'handoff', entry: null, hour: '2026-03-29T12', count: 3 },
		])
	})

	test('lines of a conversation are numbered without a gap, and positions tell of them', async () => {
		const transcripts = createTranscripts(database)
		expect(await transcripts.append('k', ['a', 'b'], undefined)).toBe(1)
		expect(await transcripts.append('k', ['c'], '{}')).toBe(3)
		expect(await transcripts.positions(['k', 'none'])).toEqual(
			new Map([
				['k', 3],
				['none', 0],
			]),
		)
		expect((await transcripts.since('k', 1)).map(({ activity }) => activity)).toEqual(['b', 'c'])
		expect(await transcripts.secret('s')).toBe(await transcripts.secret('s'))
	})
})
