import { openDatabase } from '../../src/questions/database/open'
import { createTallies } from '../../src/questions/tallies'
import { createTranscripts } from '../../src/questions/transcripts'
import { startPostgres } from '../support/postgres'

const server = startPostgres()
afterAll(async () => (await server).stop())

/** Two replicas of the service on one server. */
async function openReplicas() {
	const where = await (await server).newDatabase()
	const databases = [await openDatabase(where), await openDatabase(where)] as const
	return { databases, close: () => Promise.all(databases.map((database) => database.destroy())) }
}

test('replicas that write to one conversation at once both do, each line under a number of its own', async () => {
	const { databases, close } = await openReplicas()
	const [one, other] = databases.map((database) => createTranscripts(database))
	for (let round = 0; round < 20; round++)
		await Promise.all([one?.append('c', [`a${round}`], undefined), other?.append('c', [`b${round}`], undefined)])
	const lines = (await one?.since('c', 0)) ?? []
	expect(lines.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
	expect(new Set(lines.map(({ activity }) => activity)).size).toBe(40)
	await close()
})

test('replicas that count at once lose no count', async () => {
	const { databases, close } = await openReplicas()
	const keys = Array.from({ length: 400 }, (_, index) => `entry-${index}`)
	const replicas = databases.map((database) => createTallies(database, { onError: () => {} }))
	const rounds = 5
	for (let round = 0; round < rounds; round++)
		await Promise.all(
			replicas.map((tallies, index) => {
				for (const entry of index === 0 ? keys : [...keys].reverse()) tallies.count({ lng: 'sv', area: null, outcome: 'answer', entry })
				return tallies.flush()
			}),
		)
	for (const tallies of replicas) await tallies.flush()
	const counted = (await replicas[0]?.since(new Date(0))) ?? []
	expect(counted.reduce((total, { count }) => total + count, 0)).toBe(keys.length * 2 * rounds)
	await close()
})

test('counts that could not be written are written later', async () => {
	const database = await openDatabase(':memory:')
	const faults: unknown[] = []
	const tallies = createTallies(database, { onError: (error) => faults.push(error) })
	await database.schema.alterTable('tallies').renameTo('away').execute()
	const turn = { lng: 'sv', area: null, outcome: 'answer', entry: 'x' }
	tallies.count(turn)
	await tallies.flush()
	tallies.count(turn)
	await tallies.flush()
	expect(faults).toHaveLength(2)
	await database.schema.alterTable('away').renameTo('tallies').execute()
	expect(await tallies.since(new Date(0))).toMatchObject([{ ...turn, count: 2 }])
	await database.destroy()
})
