import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { newConversation } from '../src/conversation/state'
import { removeFolder, temporaryFolder } from './support/content'
import { send } from './support/http'
import { type Running, run } from './support/running'

jest.setTimeout(120_000)

interface Row {
	text: string
	secrets: string[]
}

const redTeam = join(__dirname, 'questions', 'red-team')
const rows = readdirSync(redTeam)
	.filter((file) => file !== 'harmless.yaml')
	.flatMap((file) => parse(readFileSync(join(redTeam, file), 'utf8')) as Row[])

const folder = temporaryFolder()
let running: Running
let isClosed = false
async function close(): Promise<void> {
	if (!isClosed) await running.close()
	isClosed = true
}
beforeAll(async () => {
	running = await run({ database: join(folder, 'questions.sqlite') })
})
afterAll(async () => {
	await close()
	removeFolder(folder)
})

/** Shorter ones stand in ids, times and other words by chance; each row by itself is tried in questions/red-team.test.ts. */
const telling = (secret: string) => secret.replace(/\s/g, '').length >= 8

test('of personal data told in twelve languages nothing is in the database, the log or an export', async () => {
	const { service } = running
	const { conversationId, token } = (await (await send(`${running.url}/directline/v3/conversations`, { method: 'POST' })).json()) as {
		conversationId: string
		token: string
	}
	for (const { text } of rows) {
		const first = await service.respond(newConversation({ area: 'ekero' }), { text }, { channel: 'web' })
		service.conversations.save(first.receipt, first.state)
		// As an answer that did not help, and as a question sent on.
		await service.respond(
			{ ...newConversation({ lng: 'sv', area: 'ekero' }), answered: { question: text, lng: 'sv', receipt: first.receipt, candidates: [] } },
			{ text: '', choice: 'feedback:no' },
			{ channel: 'web' },
		)
		await send(`${running.url}/directline/v3/conversations/${conversationId}/activities`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
			body: JSON.stringify({ type: 'message', from: { id: 'me' }, text }),
		})
	}
	const questions = await service.questions.list()
	expect(questions.length).toBeGreaterThan(rows.length)
	const exported = JSON.stringify(questions)
	const log = running.log()
	const metrics = await service.metrics.text()
	await close()
	// Everything on the disk, whatever table it is in.
	const database = readdirSync(folder)
		.map((file) => readFileSync(join(folder, file), 'utf8'))
		.join('\n')
	const left = rows.flatMap(({ secrets }) =>
		secrets.filter(telling).filter((secret) => [exported, log, metrics, database].some((where) => where.includes(secret))),
	)
	expect(left).toEqual([])
})
