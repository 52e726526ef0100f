import type { AddressInfo } from 'node:net'
import { text as readAll } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { createMailer } from '../../src/mail/mailer'
import { ask, open, post } from '../support/browser'
import { type Running, run } from '../support/running'

jest.setTimeout(60_000)

const letters: { to: string[]; raw: string }[] = []
const server = new SMTPServer({
	disabledCommands: ['STARTTLS', 'AUTH'],
	disableReverseLookup: true,
	logger: false,
	onData(stream, { envelope }, done) {
		readAll(stream).then((raw) => {
			letters.push({ to: envelope.rcptTo.map(({ address }) => address), raw })
			done()
		}, done)
	},
})
let running: Running
beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const { port } = server.server.address() as AddressInfo
	running = await run({ mailer: createMailer({ url: `smtp://127.0.0.1:${port}`, from: 'En väg in <svar@example.se>' }) })
})
afterAll(async () => {
	await running.close()
	await new Promise<void>((resolve) => server.close(() => resolve()))
})

test('a reply reaches the address that was left, once, in the language of the question', async () => {
	const page = await ask(await open(`${running.url}/?lng=ar`), 'متى تفتح عيادة الأسنان يوم السبت؟', 'ekero')
	const code = page.forms.find(({ fields }) => 'code' in fields)?.fields.code ?? ''
	await post(`${running.url}/messages`, { code, lng: 'ar', message: '', email: 'amina@example.se', agrees: 'yes' })
	const { questions, desk } = running.service
	const question = await questions.find(code)
	await desk.act(
		{ id: 'a', name: 'Anna' },
		{ kind: 'reply', text: 'Kliniken svarar på 1177.', lng: 'sv', entry: 'ekero-snabb-slant' },
		new Map([[code, question?.revision ?? 0]]),
	)
	for (let waited = 0; letters.length === 0 && waited < 100; waited++) await wait(200)
	await wait(6000)
	expect(letters).toHaveLength(1)
	const [letter] = letters
	expect(letter?.to).toEqual(['amina@example.se'])
	const decoded = (letter?.raw ?? '').replace(/=\r?\n/g, '')
	const text = Buffer.from(/base64\r\n\r\n([\s\S]*?)\r\n--/.exec(decoded)?.[1] ?? '', 'base64').toString() || decoded
	expect(text).toContain('1177')
	expect(text).toContain(running.service.context().translate('ar', 'mail.intro'))
	expect(text).toContain(running.service.context().translate('ar', 'question.writtenIn', { language: 'السويدية' }))
	expect(text).not.toContain('عيادة')
	expect(running.log()).not.toContain('amina@')
})
