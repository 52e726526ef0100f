import { ask, buttonValues, expectSafePage, type Form, open, type Page, post } from '../support/browser'
import { send } from '../support/http'
import { unanswerable } from '../support/questions'
import { type Running, run } from '../support/running'

let running: Running
let handedOff: Page
let form: Form
beforeAll(async () => {
	running = await run()
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
