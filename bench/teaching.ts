import { setTimeout as wait } from 'node:timers/promises'
import { newConversation } from '../src/conversation/state'
import { startPostgres } from '../tests/support/postgres'
import { type Running, run } from '../tests/support/running'

export interface TeachingTimes {
	rounds: number
	/** From the answer to the person until the question is in the other replica's inbox, in milliseconds, in order. */
	inbox: number[]
	/** From the teaching at one replica until the other answers right. */
	taught: number[]
}

const longest = 20_000
const entry = 'ekero-idelabbet'
const staff = { id: 'bench', name: 'Bench' }
const letters = 'bdfgjklmnprstv'

/** A word that no language has. */
function newWord(round: number): string {
	const at = (index: number) => letters[Math.floor(round / letters.length ** index) % letters.length]
	return `z${at(0)}o${at(1)}u${at(0)}a${at(1)}i`
}

async function timeUntil(isSo: () => Promise<boolean>): Promise<number> {
	const begun = performance.now()
	while (!(await isSo())) {
		if (performance.now() - begun > longest) return Number.POSITIVE_INFINITY
		await wait(5)
	}
	return performance.now() - begun
}

const ask = (at: Running, text: string) => at.service.respond(newConversation({ lng: 'sv', area: 'ekero' }), { text }, { channel: 'web' })

/** Asks one of two replicas that share a PostgreSQL, and teaches at the other. */
export async function measureTeaching(rounds: number): Promise<TeachingTimes> {
	const server = await startPostgres()
	const database = await server.newDatabase()
	const [one, other] = [await run({ database, stays: true }), await run({ database, stays: true })]
	const times: TeachingTimes = { rounds, inbox: [], taught: [] }
	try {
		for (let round = 0; round < rounds; round++) {
			const question = `Vem säljer ${newWord(round)} i Ekerö?`
			const { receipt } = await ask(one, question)
			times.inbox.push(
				await timeUntil(async () =>
					(await other.service.desk.groups({ state: 'open' })).some(({ questions }) => questions.some(({ id }) => id === receipt)),
				),
			)
			const asked = await other.service.questions.find(receipt)
			await other.service.desk.act(staff, { kind: 'teach', entry }, new Map([[receipt, asked?.revision ?? 0]]))
			times.taught.push(await timeUntil(async () => (await ask(one, question)).entry === entry))
		}
	} finally {
		for (const each of [one, other]) await each.close()
		await server.stop()
	}
	for (const list of [times.inbox, times.taught]) list.sort((a, b) => a - b)
	return times
}
