import type { MessageKey } from '../../src/knowledge/schema/interface'
import { formatTime } from '../../src/language/format'
import { ask, expectSafePage, open, type Page, post, press } from '../support/browser'
import { answerable, unanswerable } from '../support/questions'
import { type Running, run } from '../support/running'

let running: Running
let code: string
beforeAll(async () => {
	running = await run()
})
beforeEach(async () => {
	const page = await ask(await open(`${running.url}/`), unanswerable, 'ekero')
	code = page.forms.find(({ fields }) => 'code' in fields)?.fields.code ?? ''
})
afterAll(() => running.close())

const said = (key: MessageKey, values = {}) => running.service.context().translate('sv', key, values)

test('a code shows where its question waits, and none of its words', async () => {
	const page = await open(`${running.url}/questions/${code}?lng=sv`)
	expect(page.status).toBe(200)
	expect(page.text).toContain(said('question.waiting'))
	expect(page.text).toContain('Idélabbet')
	expect(page.html).not.toMatch(/grön ost|Zebrafink/)
})

test('a code is read as people write it', async () => {
	const spaced = [` ${code.replace('-', ' ')} `, code.replace('-', ''), code.replace('-', '–'), `”${code}”.`, `\u2067${code}\u2069`]
	for (const written of [code, code.toLowerCase(), ...spaced, code.replace(/0/g, 'o'), code.replace(/1/g, 'l')]) {
		const page = await open(`${running.url}/questions?lng=sv&code=${encodeURIComponent(written)}`)
		expect(page.text).toContain(said('question.waiting'))
	}
})

test.each([
	'ABCD-EFGH',
	'x',
	'../../etc',
	'<script>',
	`' or 1=1`,
	'A'.repeat(90),
])('%p belongs to no question, and is told so', async (written) => {
	for (const address of [`/questions?lng=sv&code=${encodeURIComponent(written)}`, `/questions/${encodeURIComponent(written)}?lng=sv`]) {
		const page = await open(`${running.url}${address}`)
		expect(page.status).toBe(404)
		expectSafePage(page)
	}
})

test('the person may remove the question, with what was left about it', async () => {
	await post(`${running.url}/messages`, { code, message: 'Hej', email: 'anna@example.se', agrees: 'yes' })
	const page = await press(await open(`${running.url}/questions/${code}?lng=sv`), 'erase', 'yes')
	expect(page.text).toContain(said('question.erased'))
	expect(await running.service.questions.find(code)).toMatchObject({ text: '' })
	expect(await running.service.messages.find(code)).toBeUndefined()
	expect((await open(`${running.url}/questions/${code}?lng=sv`)).text).toContain(said('question.erased'))
})

test('the time is that of a clock in Sweden', async () => {
	const question = await running.service.questions.find(code)
	const date = formatTime('sv', question?.askedAt ?? '')
	expect((await open(`${running.url}/questions/${code}?lng=sv`)).text).toContain(said('question.asked', { date }))
	const offset = Number(date.slice(11, 13)) - Number(question?.askedAt.slice(11, 13))
	expect([1, 2]).toContain((offset + 24) % 24)
})

test('staff are written to as long as they look at the question, and after that it is asked again', async () => {
	const address = `${running.url}/questions/${code}?lng=sv`
	const forms = async () => (await open(address)).forms.map(({ fields }) => Object.keys(fields))
	expect(await forms()).toContainEqual(['code', 'lng', 'message'])
	const question = await running.service.questions.find(code)
	const staff = { id: 'a', name: 'Anna' }
	await running.service.desk.act(staff, { kind: 'dismiss', reason: 'Hör inte hit' }, new Map([[code, question?.revision ?? 0]]))
	expect((await forms()).flat()).not.toContain('message')
	expect((await open(address)).html).toContain(`<a href="/?lng=sv&amp;area=ekero">${said('question.askAgain')}</a>`)
})

test('where no letters are sent, no address is asked for, and none is kept', async () => {
	const page = await open(`${running.url}/questions/${code}?lng=sv`)
	expect(page.text).not.toContain(said('message.consent'))
	await post(`${running.url}/messages`, { code, message: 'Hej', email: 'anna@example.se', agrees: 'yes' })
	expect(await running.service.messages.find(code)).toEqual({ code, text: 'Hej', email: null })
})

test('another site cannot remove it', async () => {
	const page = await post(`${running.url}/questions/${code}`, { erase: 'yes' }, { accept: 'text/html', 'sec-fetch-site': 'cross-site' })
	expect(page.status).toBe(403)
	expect(await running.service.questions.find(code)).toMatchObject({ text: expect.stringContaining('grön ost') })
})

test('an answer that did not help is logged with its question, and rated', async () => {
	const answered: Page = await ask(await open(`${running.url}/`), answerable)
	const page = await press(answered, 'choice', 'feedback:no')
	expect(page.text).toContain(said('handoff.didNotHelp'))
	const [logged] = await running.service.questions.list({ limit: 1 })
	expect(logged).toMatchObject({ text: answerable, reason: 'did-not-help', area: 'ekero' })
})
