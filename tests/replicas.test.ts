import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import WebSocket from 'ws'
import { newConversation } from '../src/conversation/state'
import { send } from './support/http'
import { startPostgres } from './support/postgres'
import { type Running, run } from './support/running'

jest.setTimeout(60_000)

const staff = { id: 'a', name: 'Anna' }
const server = startPostgres()
let one: Running
let other: Running
beforeAll(async () => {
	const database = await (await server).newDatabase()
	one = await run({ database, stays: true })
	other = await run({ database, stays: true })
})
afterAll(async () => {
	for (const each of [one, other]) await each.close()
	await (await server).stop()
})

const question = 'Halkee baan baaskiilkayga ka hagaajin karaa?'
const ask = (at: Running, text: string) => at.service.respond(newConversation({ lng: 'so', area: 'ekero' }), { text }, { channel: 'web' })

async function until(isSo: () => Promise<boolean>, longestMilliseconds: number): Promise<number> {
	const begun = Date.now()
	while (!(await isSo())) {
		if (Date.now() - begun > longestMilliseconds) throw new Error(`It did not become so within ${longestMilliseconds} ms`)
		await wait(20)
	}
	return Date.now() - begun
}

test('a question asked of one is in the other’s inbox, and what is taught there is answered by both', async () => {
	await ask(one, question)
	const [group] = await other.service.desk.groups({ state: 'open' })
	expect(group?.gloss.gloss).toContain('cykel')
	const [logged] = group?.questions ?? []
	if (!logged) throw new Error('It is not in the inbox')
	await other.service.desk.act(staff, { kind: 'teach', entry: 'ekero-idelabbet' }, new Map([[logged.id, logged.revision]]))
	expect((await ask(other, question)).entry).toBe('ekero-idelabbet')
	await until(async () => (await ask(one, question)).entry === 'ekero-idelabbet', 10_000)
})

test('the same question in other words is put in one group, whichever replica it is asked of', async () => {
	const asked = async (at: Running) => {
		const { receipt } = await ask(at, 'Xaggee lagu iibiyaa taayirrada gaariga?')
		await at.service.desk.settled()
		return at.service.questions.find(receipt)
	}
	const [first, second] = [await asked(one), await asked(other)]
	expect(second?.group).toBe(first?.group)
	expect(second?.id).not.toBe(first?.id)
})

test('a reply given at one replica reaches a chat that is open at the other', async () => {
	const opened = (await (await send(`${one.url}/directline/v3/conversations`, { method: 'POST' })).json()) as {
		conversationId: string
		token: string
		streamUrl: string
	}
	const socket = new WebSocket(opened.streamUrl)
	const heard: string[] = []
	socket.on('message', (data) => heard.push(String(data)))
	await once(socket, 'open')
	await send(`${one.url}/directline/v3/conversations/${opened.conversationId}/activities`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', authorization: `Bearer ${opened.token}` },
		body: JSON.stringify({ type: 'message', from: { id: 'me' }, text: 'Varför är månen gjord av grön ost i Ekerö?' }),
	})
	const logged = (await other.service.questions.list({ limit: 1 }))[0]
	if (!logged) throw new Error('It is not in the inbox')
	await other.service.desk.act(
		staff,
		{ kind: 'reply', text: 'Det är den inte.', lng: 'sv', entry: null },
		new Map([[logged.id, logged.revision]]),
	)
	await until(async () => heard.some((each) => each.includes('Det är den inte.')), 10_000)
	const ids = heard.flatMap((each) => (JSON.parse(each) as { activities: { id: string }[] }).activities.map(({ id }) => id))
	expect(ids).toHaveLength(new Set(ids).size)
	socket.terminate()
})
