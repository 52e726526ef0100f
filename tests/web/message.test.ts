import type { MessageKey } from '../../src/knowledge/schema/interface'
import type { Mailer } from '../../src/mail/mailer'
import type { Action } from '../../src/questions/reviews'
import { longestLetter } from '../../src/web/message'
import { ask, buttonValues, expectSafePage, type Form, open, type Page, post } from '../support/browser'
import { send } from '../support/http'
import { unanswerable } from '../support/questions'
import { type Running, run } from '../support/running'

const mailer: Mailer = { send: async () => {}, close() {} }
const staff = { id: 'a', name: 'Anna' }
let running: Running
let handedOff: Page
let form: Form
beforeAll(async () => {
	running = await run({ mailer })
})
beforeEach(async () => {
	handedOff = await ask(await open(`${running.url}/`), unanswerable, 'ekero')
	form = handedOff.forms.find(({ fields }) => 'email' in fields) as Form
})
afterAll(() => running.close())

/** A box that is not ticked sends nothing. */
const leaveUnticked = (fields: Record<string, string>) => {
	const { agrees: _agrees, ...rest } = { ...form.fields, ...fields }
	return post(`${running.url}/messages`, rest)
}

test('the form stands under a handoff alone, with the question’s code', async () => {
	expect(form.fields.code).toMatch(/^[\w]{4}-[\w]{4}$/)
	expect(handedOff.text).toContain(form.fields.code)
	const greeting = await ask(await open(`${running.url}/`), 'hej')
	expect(greeting.forms.some(({ fields }) => 'email' in fields)).toBe(false)
})

test('a message without an address is kept without personal data', async () => {
	const page = await leaveUnticked({ message: 'Ring mig på 070-123 45 67, jag heter Anna och bor på Storgatan 5.' })
	expectSafePage({ ...page, forms: [form] })
	expect(page.text).toContain(running.service.context().translate('sv', 'message.sent', { id: form.fields.code ?? '' }))
	const kept = await running.service.messages.find(form.fields.code ?? '')
	expect(kept?.email).toBeNull()
	expect(kept?.text).not.toMatch(/070|45 67/)
})

test('an address is kept with consent', async () => {
	const page = await post(`${running.url}/messages`, { ...form.fields, message: 'Svara gärna', email: 'anna@example.se', agrees: 'yes' })
	expect(page.status).toBe(200)
	expect(await running.service.messages.find(form.fields.code ?? '')).toEqual({
		code: form.fields.code,
		text: 'Svara gärna',
		email: 'anna@example.se',
	})
})

const kept = () => running.service.messages.find(form.fields.code ?? '')
const said = (key: MessageKey) => running.service.context().translate('sv', key)

test('a second message stands behind the first, and the address that was left stays', async () => {
	await post(`${running.url}/messages`, { ...form.fields, message: 'Gäller Träkvista.', email: 'anna@example.se', agrees: 'yes' })
	await leaveUnticked({ message: 'Ring\r\nmig på 070-123 45 67.' })
	await leaveUnticked({ message: '' })
	expect(await kept()).toMatchObject({ text: 'Gäller Träkvista.\n\nRing\nmig på [phone].', email: 'anna@example.se' })
	await post(`${running.url}/messages`, { ...form.fields, message: '', email: 'ny@example.se', agrees: 'yes' })
	expect(await kept()).toMatchObject({ text: expect.stringContaining('Träkvista'), email: 'ny@example.se' })
})

test('a message that comes twice, as from a page that is loaded again, stands there once', async () => {
	for (const message of ['Gäller Träkvista.', 'Och Färentuna.', 'Och Färentuna.']) await leaveUnticked({ message })
	expect((await kept())?.text).toBe('Gäller Träkvista.\n\nOch Färentuna.')
})

test('a message that is too long together with the one before is given back, and the one before stays', async () => {
	const [first, second] = ['å'.repeat(longestLetter - 10), 'Gäller Färentuna.']
	await leaveUnticked({ message: first })
	const page = await leaveUnticked({ message: second })
	expect(page.status).toBe(422)
	expect(page.text).toContain(said('message.tooLong'))
	expect(page.forms[0]?.fields).toMatchObject({ message: second, code: form.fields.code })
	expect((await kept())?.text).toBe(first)
})

test('a message is as long as the page lets a person write, line breaks too', async () => {
	const page = await leaveUnticked({ message: `å${'\r\n'.repeat(longestLetter - 2)}å` })
	expect(page.status).toBe(200)
	expect((await kept())?.text).toHaveLength(longestLetter)
})

test.each<[string, Action, MessageKey]>([
	['answered', { kind: 'reply', text: 'Ja.', lng: 'sv', entry: null }, 'question.answered'],
	['closed', { kind: 'dismiss', reason: 'Hör inte hit' }, 'question.closed'],
])('a message about a question that is %s is not taken, and can be asked as a new question', async (_name, action, key) => {
	const question = await running.service.questions.find(form.fields.code ?? '')
	await running.service.desk.act(staff, action, new Map([[form.fields.code ?? '', question?.revision ?? 0]]))
	const page = await leaveUnticked({ message: 'Gäller Träkvista.' })
	expect(page.status).toBe(409)
	expect(page.text).toContain(`${said(key)} ${said('question.askAgain')}`)
	expect(page.forms[0]?.fields).toMatchObject({ text: 'Gäller Träkvista.', area: 'ekero' })
	expect(await kept()).toBeUndefined()
})

test.each([
	['an address without consent', { email: 'anna@example.se' }, 'message.consentNeeded'],
	['an address that is none', { email: 'anna', agrees: 'yes' }, 'message.badEmail'],
	['an address that holds a header', { email: 'anna@example.se\r\nBcc: all@example.se', agrees: 'yes' }, 'message.badEmail'],
	['several addresses', { email: 'a@example.se, b@example.se', agrees: 'yes' }, 'message.badEmail'],
] as const)('%s is asked for again, and nothing typed is lost', async (_name, fields, key) => {
	const page = await leaveUnticked({ message: 'Mitt meddelande', ...fields })
	expect(page.status).toBe(422)
	expect(page.text).toContain(running.service.context().translate('sv', key))
	expect(page.forms[0]?.fields).toMatchObject({ message: 'Mitt meddelande' })
})

test('a code that belongs to no question is told', async () => {
	const page = await leaveUnticked({ code: '0000-0000', message: 'hej' })
	expect(page.status).toBe(404)
	expect(page.text).toContain(running.service.context().translate('sv', 'message.unknown'))
})

test.each([
	['no form', {}],
	['a code that is none', { code: '<script>' }],
	['a message beyond all bounds', { code: '0000-0000', message: 'å'.repeat(4001) }],
])('%s is refused', async (_name, fields) => {
	expect((await post(`${running.url}/messages`, fields)).status).toBe(400)
})

test('another site cannot send the form', async () => {
	const response = await send(`${running.url}/messages`, {
		method: 'POST',
		headers: { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({ ...form.fields, message: 'hej' }),
	})
	expect(response.status).toBe(403)
})

test('the handoff page still has its other buttons', () => {
	expect(buttonValues(handedOff, 'choice')).toContain('menu:grants')
})

test('messages and addresses are erased after the retention time', async () => {
	await leaveUnticked({ message: 'hej' })
	expect(await running.service.messages.eraseBefore(new Date(Date.now() + 1000))).toBeGreaterThan(0)
	expect(await running.service.messages.find(form.fields.code ?? '')).toBeUndefined()
})
