import { contextOf, loadContext } from '../../src/content'
import { createGroups } from '../../src/desk/groups'
import { openDatabase } from '../../src/questions/database/open'
import { createSqlStore } from '../../src/questions/sql-store'
import type { NewQuestion, QuestionStore } from '../../src/questions/store'
import { contentPath } from '../support/content'

const context = loadContext({ contentPath, languages: ['sv', 'en', 'so'] })

const bicycle = 'Var kan jag laga min cykel?'
const bicycleToo = 'Kan någon laga cykeln?'
const market = 'När öppnar loppmarknaden vid torget?'

function question(id: string, text: string, more: Partial<NewQuestion> = {}) {
	return {
		...{
			id,
			text,
			lng: 'sv',
			area: null,
			door: 'ekero-idelabbet',
			reason: 'no-answer',
			candidates: [],
			knowledgeVersion: '1',
			channel: 'web',
		},
		...{ askedAt: new Date().toISOString(), ...more },
	}
}

/** A replica: its own groups over a store that others may have too. */
function replica(store: QuestionStore) {
	const groups = createGroups(store, () => context)
	return {
		...groups,
		async ask(id: string, text: string, more: Partial<NewQuestion> = {}) {
			const asked = question(id, text, more)
			await store.save(asked)
			groups.place(asked)
		},
	}
}

const openStore = async () => createSqlStore(await openDatabase(':memory:'))
const groupOf = async (store: QuestionStore, id: string) => (await store.find(id))?.group

test('questions for the same come into one group, others into their own', async () => {
	const store = await openStore()
	const { ask, settled } = replica(store)
	await ask('A', bicycle)
	await ask('B', market)
	await ask('C', bicycleToo)
	await settled()
	expect(await Promise.all(['A', 'B', 'C'].map((id) => groupOf(store, id)))).toEqual(['A', 'B', 'A'])
	expect(await store.unplaced(10)).toEqual([])
})

test('also when they were asked before a restart', async () => {
	const store = await openStore()
	const before = replica(store)
	await before.ask('A', bicycle)
	await before.settled()
	const after = replica(store)
	await after.ask('B', bicycleToo)
	await after.settled()
	expect(await groupOf(store, 'B')).toBe('A')
})

test('and of whichever of two replicas they are asked, one after the other or at once', async () => {
	const store = await openStore()
	const [one, other] = [replica(store), replica(store)]
	await one.ask('A', bicycle)
	await other.ask('B', bicycleToo)
	await Promise.all([one.settled(), other.settled()])
	expect(await groupOf(store, 'B')).toBe('A')
	await one.ask('C', market)
	await one.settled()
	await other.ask('D', market)
	await other.settled()
	expect(await groupOf(store, 'D')).toBe('C')
})

test('one that a place is chosen for leaves the group of another place', async () => {
	const store = await openStore()
	const { ask, settled } = replica(store)
	await ask('A', bicycle, { area: 'ekero' })
	await ask('B', bicycle)
	await settled()
	expect(await groupOf(store, 'B')).toBe('A')
	await ask('B', bicycle, { area: 'lund' })
	await settled()
	expect(await groupOf(store, 'B')).toBe('B')
	await ask('C', bicycle, { area: 'lund' })
	await settled()
	expect(await groupOf(store, 'C')).toBe('B')
})

test('what a replica left when it died is placed by another', async () => {
	const store = await openStore()
	const long = new Date(Date.now() - 60_000).toISOString()
	await store.save(question('A', bicycle, { askedAt: long }))
	await store.save(question('B', bicycleToo, { askedAt: long }))
	const other = replica(store)
	await other.placeLeft()
	await other.settled()
	expect(await groupOf(store, 'B')).toBe('A')
	expect(await store.unplaced(10)).toEqual([])
})

test('also when that replica placed others before it looked for what was left', async () => {
	const store = await openStore()
	const long = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()
	await store.save(question('A', bicycle, { askedAt: long(120) }))
	await store.save(question('B', bicycleToo, { askedAt: long(60) }))
	const other = replica(store)
	await other.ask('C', market)
	await other.settled()
	await other.placeLeft()
	await other.settled()
	expect(await Promise.all(['A', 'B', 'C'].map((id) => groupOf(store, id)))).toEqual(['A', 'A', 'C'])
})

test('while the store is away questions stand by themselves, and are placed when it is back', async () => {
	const store = await openStore()
	const faults: unknown[] = []
	let isAway = true
	const groups = createGroups(
		{ ...store, unplaced: (limit) => (isAway ? Promise.reject(new Error('away')) : store.unplaced(limit)) },
		() => context,
		{ onError: (error) => faults.push(error), now: () => new Date(Date.now() + 60_000) },
	)
	for (const asked of [question('A', bicycle), question('B', bicycleToo)]) {
		await store.save(asked)
		groups.place(asked)
	}
	await groups.settled()
	expect(faults).toHaveLength(1)
	isAway = false
	await groups.placeLeft()
	await groups.settled()
	expect(await groupOf(store, 'B')).toBe('A')
})

test('a question in another language has a gloss', async () => {
	const groups = createGroups(await openStore(), () => contextOf(context.knowledge))
	expect(groups.glossOf({ text: 'Halkee baan baaskiilkayga ka hagaajin karaa?', lng: 'so' }).gloss).toContain('cykel')
})
