import { newConversation } from '../../src/conversation/state'
import { replyInLanguage } from '../../src/desk/replies'
import type { Action } from '../../src/questions/reviews'
import { type Running, run } from '../support/running'

const staff = { id: 'a', name: 'Anna' }
const hour = 60 * 60 * 1000

let running: Running
beforeAll(async () => {
	running = await run({ languages: ['sv', 'en', 'so'] })
})
afterAll(() => running.close())

const desk = () => running.service.desk

/** Asks what nobody can answer; gives the question's id. */
async function ask(text = 'Varför är månen gjord av grön ost?', known: { lng?: string; area?: string } = { area: 'ekero' }) {
	const turn = await running.service.respond(newConversation(known), { text }, { channel: 'web' })
	return turn.receipt
}
const asked = async (id: string) => {
	const question = await running.service.questions.find(id)
	if (!question) throw new Error(`There is no question ${id}`)
	return question
}
const act = async (action: Action, id: string) => desk().act(staff, action, new Map([[id, (await asked(id)).revision]]))
const inHours = (hours: number) => new Date(Date.now() + hours * hour)

describe('a question that waits too long', () => {
	test('at another contact goes to its place’s own, once it has waited there so long', async () => {
		const id = await ask()
		await act({ kind: 'assign', door: 'lund-fritid-genarp' }, id)
		expect(await desk().escalate(inHours(-1))).toBe(0)
		expect(await desk().escalate(inHours(1))).toBe(1)
		expect(await asked(id)).toMatchObject({ door: 'ekero-idelabbet', state: 'open' })
	})

	test('is left where staff sent it again, for as long as was promised', async () => {
		const id = await ask()
		await act({ kind: 'assign', door: 'lund-fritid-genarp' }, id)
		await desk().escalate(inHours(1))
		await act({ kind: 'assign', door: 'lund-fritid-genarp' }, id)
		expect(await desk().escalate(inHours(-1))).toBe(0)
		expect(await asked(id)).toMatchObject({ door: 'lund-fritid-genarp' })
	})

	test('is left when it is answered, or waits at its place’s own contact', async () => {
		const [answered, own] = [await ask(), await ask('Vem äger solen egentligen?')]
		await act({ kind: 'assign', door: 'lund-fritid-genarp' }, answered)
		await act({ kind: 'reply', text: 'Ingen.', lng: 'sv', entry: null }, answered)
		const before = [await asked(answered), await asked(own)]
		await desk().escalate(inHours(1000))
		expect([await asked(answered), await asked(own)]).toEqual(before)
	})
})

test.each([
	['so', 'sv', ['Luqadda jawaabta shaqaalaha: Iswiidhish']],
	['so', 'en', ['Luqadda jawaabta shaqaalaha: Ingiriisi']],
	['sv', 'en', ['Språket i personalens svar: engelska']],
	['so', 'so', []],
])('one who asked in %s is told that a reply is in %s', (lng, written, notices) => {
	const [reply] = replyInLanguage(running.service.context(), lng, { text: 'Första.\n\nAndra.', lng: written, entry: null })
	expect(reply).toMatchObject({ notices, text: ['Första.', 'Andra.'] })
})

test('a place that is none of the base’s is kept nowhere', async () => {
	const id = await ask('Varför är månen gjord av grön ost?', { area: 'Anna Svensson 0701234567' })
	expect(await asked(id)).toMatchObject({ area: null })
	expect(running.log()).not.toContain('0701234567')
})

test('open questions are counted for those who watch the service', async () => {
	await ask()
	const open = (await running.service.questions.list({ state: 'open' })).length
	expect(open).toBeGreaterThan(0)
	expect(await running.service.metrics.text()).toContain(`envagin_open_questions ${open}\n`)
})
