import { createSessions } from '../../src/console/sign-in/session'
import { newConversation } from '../../src/conversation/state'
import { expectSafePage, open, type Page, post } from '../support/browser'
import { copyContent, removeFolder, temporaryFolder } from '../support/content'
import { send } from '../support/http'
import { type Running, run } from '../support/running'

const folder = temporaryFolder()
let running: Running
beforeAll(async () => {
	running = await run({ content: copyContent(folder) })
})
afterAll(async () => {
	await running.close()
	removeFolder(folder)
})

type Role = 'reader' | 'reviewer'

/** Cookie of a session that the service itself would have opened. */
async function cookieOf(role: Role, name = 'Anna'): Promise<string> {
	const sessions = createSessions(await running.service.secret('console'), { secure: false })
	const headers: string[] = []
	const response = { appendHeader: (_name: string, value: string) => headers.push(value) }
	sessions.open(response as never, { id: name, name, role })
	return headers.map((header) => header.split(';')[0]).join('; ')
}

const headersOf = (cookie: string) => ({ accept: 'text/html', 'accept-language': 'sv', cookie })

let questions = 0
/** A question of its own in the log, and its group's page as a reviewer sees it. */
async function ask(text: string, cookie: string): Promise<{ code: string; group: string; page: Page }> {
	questions += 1
	const code = `TEST-${String(questions).padStart(4, '0')}`
	await running.service.questions.save({
		...{ id: code, text, lng: 'sv', area: 'ekero', door: 'ekero-idelabbet', reason: 'no-answer', group: code },
		...{ candidates: [{ id: 'ekero-snabb-slant', score: 0.1 }], knowledgeVersion: '1', channel: 'web' },
	})
	return { code, group: code, page: await open(`${running.url}/console/groups/${code}`, headersOf(cookie)) }
}

const fieldsOf = (page: Page) => page.forms.find(({ fields }) => 'csrf' in fields && 'reason' in fields)?.fields ?? {}
const act = (group: string, cookie: string, fields: Record<string, string>) =>
	post(`${running.url}/console/groups/${group}`, fields, headersOf(cookie))
const stateOf = async (code: string) => (await running.service.questions.find(code))?.state

test.each([
	'/console',
	'/console/groups/TEST-0001',
	'/console/drafts?group=x',
	'/console/numbers',
	'/console/numbers.csv?table=weeks',
])('%s asks whoever is not signed in to do so, and shows nothing', async (path) => {
	const response = await send(`${running.url}${path}`, { redirect: 'manual', headers: { accept: 'text/html' } })
	expect(response.status).toBe(303)
	expect(response.headers.get('location')).toMatch(/^\/console\/sign-in/)
	expect(await response.text()).toBe('')
})

test('what a person wrote is shown as text', async () => {
	const cookie = await cookieOf('reviewer')
	const { page } = await ask('<script>alert(1)</script> "><img src=x onerror=y>', cookie)
	expectSafePage(page)
	expectSafePage(await open(`${running.url}/console`, headersOf(cookie)))
	expect(page.text).toContain('<script>alert(1)</script>')
})

test('each action does what it says, and is told in the history', async () => {
	const cookie = await cookieOf('reviewer')
	for (const [fields, state, told] of [
		[{ action: 'dismiss', reason: 'skräp' }, 'dismissed', 'avslutade'],
		[{ action: 'assign', door: 'national-mucf' }, 'open', 'skickade vidare'],
		[{ action: 'reply', reply: 'Ja, på torget.', replyLng: 'sv', replyEntry: '' }, 'answered', 'svarade'],
		[{ action: 'teach', entry: 'ekero-snabb-slant' }, 'answered', 'lärde roboten'],
	] as const) {
		const { code, group, page } = await ask(`Zebra ${fields.action} quux?`, cookie)
		const done = await act(group, cookie, { ...fieldsOf(page), ...fields })
		expect(done.text).toContain('Klart.')
		expect(done.text).toContain(`Anna ${told}`)
		expect(await stateOf(code)).toBe(state)
	}
})

test('what was taught is answered at once, and no longer after it is undone', async () => {
	const cookie = await cookieOf('reviewer')
	const text = 'Hur gör grannarna med knallpulver?'
	const { group, page } = await ask(text, cookie)
	const answered = async () =>
		(await running.service.respond(newConversation({ lng: 'sv', area: 'ekero' }), { text }, { channel: 'web' })).entry
	expect(await answered()).toBeNull()
	const done = await act(group, cookie, { ...fieldsOf(page), action: 'teach', entry: 'ekero-snabb-slant' })
	expect(await answered()).toBe('ekero-snabb-slant')
	const undo = /action="(\/console\/reviews\/[^"]+)"/.exec(done.html)?.[1] ?? ''
	const undone = await post(`${running.url}${undo}`, { csrf: fieldsOf(page).csrf ?? '' }, headersOf(cookie))
	expect(undone.text).toContain('Ångrat av Anna')
	expect(await answered()).toBeNull()
})

test('teaching that would take another entry’s question shows it first, and does it when it is said again', async () => {
	const cookie = await cookieOf('reviewer')
	const { knowledge } = running.service.context()
	const taken = knowledge.languages.get('sv')?.entries.get('ekero-snabb-slant')?.questions[0] ?? ''
	const { code, group, page } = await ask(taken, cookie)
	const asked = await act(group, cookie, { ...fieldsOf(page), action: 'teach', entry: 'ekero-idelabbet' })
	expect(asked.text).toContain('skulle få ett annat svar')
	expect(asked.text).toContain(taken)
	expect(await stateOf(code)).toBe('open')
	await act(group, cookie, { ...fieldsOf(asked), action: 'teach-anyway', entry: 'ekero-idelabbet' })
	expect(await stateOf(code)).toBe('answered')
})

test.each([
	['nothing chosen', { 'question.X': '' }, 'Fyll i'],
	['an entry that is none', { action: 'teach', entry: 'nowhere' }, 'Fyll i'],
	['an empty reply', { action: 'reply', reply: '  ', replyLng: 'sv' }, 'Fyll i'],
	['no reason', { action: 'dismiss', reason: '' }, 'Fyll i'],
	['a button that is none', { action: 'explode', reason: 'x' }, 'Fyll i'],
] as const)('%s is told, and nothing is done or lost', async (_name, fields, told) => {
	const cookie = await cookieOf('reviewer')
	const { code, group, page } = await ask('Quux zebra?', cookie)
	const again = await act(group, cookie, { ...fieldsOf(page), reason: 'mitt skäl', ...fields })
	expect(again.status).toBe(422)
	expect(again.text).toContain(told)
	expect(await stateOf(code)).toBe('open')
})

test('two staff on one question: the second is told, with what was typed still there', async () => {
	const [one, two] = [await cookieOf('reviewer', 'Anna'), await cookieOf('reviewer', 'Bo')]
	const { code, group, page } = await ask('Quux för två?', one)
	const theirs = await open(`${running.url}/console/groups/${group}`, headersOf(two))
	await act(group, one, { ...fieldsOf(page), action: 'dismiss', reason: 'skräp' })
	const late = await act(group, two, { ...fieldsOf(theirs), action: 'reply', reply: 'Mitt långa svar', replyLng: 'sv' })
	expect(late.status).toBe(409)
	expect(late.text).toContain('Någon annan har ändrat frågan')
	expect(late.html).toContain('Mitt långa svar')
	expect(await stateOf(code)).toBe('dismissed')
})

test('a session that ended in mid-edit loses nothing typed', async () => {
	const cookie = await cookieOf('reviewer')
	const { code, group, page } = await ask('Quux utan inloggning?', cookie)
	const fields = { ...fieldsOf(page), action: 'reply', reply: 'Mitt långa svar', replyLng: 'sv' }
	const ended = await act(group, '', fields)
	expect(ended.status).toBe(401)
	expect(ended.text).toContain('Mitt långa svar')
	expect(await stateOf(code)).toBe('open')
	const again = await cookieOf('reviewer')
	const kept = ended.forms.find(({ fields: sent }) => 'reply' in sent)?.fields ?? {}
	const ready = await act(group, again, kept)
	expect(ready.status).toBe(409)
	const last = ready.forms.find(({ fields: sent }) => 'reply' in sent)?.fields ?? {}
	expect((await act(group, again, last)).text).toContain('Klart.')
	expect(await stateOf(code)).toBe('answered')
})

test('a form without the session’s token does nothing', async () => {
	const cookie = await cookieOf('reviewer')
	const { code, group, page } = await ask('Quux från annat håll?', cookie)
	for (const csrf of ['', 'x', 'A'.repeat(43)]) {
		const refused = await act(group, cookie, { ...fieldsOf(page), csrf, action: 'dismiss', reason: 'x' })
		expect(refused.status).toBe(409)
	}
	expect(await stateOf(code)).toBe('open')
})

test('who may only read sees the questions and can do nothing', async () => {
	const reader = await cookieOf('reader')
	const reviewer = await cookieOf('reviewer')
	const { code, group, page } = await ask('Quux för läsare?', reviewer)
	const shown = await open(`${running.url}/console/groups/${group}`, headersOf(reader))
	expect(shown.text).toContain('Quux för läsare?')
	expect(shown.forms.some(({ buttons }) => buttons.some(({ name }) => name === 'action'))).toBe(false)
	expect((await act(group, reader, { ...fieldsOf(page), action: 'dismiss', reason: 'x' })).status).toBe(403)
	expect(await stateOf(code)).toBe('open')
})

test.each(['nowhere', '..%2f..', '%3Cscript%3E', 'A'.repeat(90)])('the group %s is not there', async (group) => {
	const page = await open(`${running.url}/console/groups/${group}`, headersOf(await cookieOf('reviewer')))
	expect(page.status).toBe(404)
})

test('a draft that breaks the rules is told at its fields, keeps what was typed, and changes no file', async () => {
	const cookie = await cookieOf('reviewer')
	const { group, page } = await ask('Quux som ny post?', cookie)
	const before = running.service.context().knowledge.version
	const path = `${running.url}/console/drafts?group=${group}`
	const fields = {
		csrf: fieldsOf(page).csrf ?? '',
		id: 'Fel Id',
		kind: 'contact',
		area: 'ekero',
		route_to: 'nowhere',
		document: 'x',
		section: '',
	}
	const refused = await post(
		path,
		{ ...fields, 'name.sv': 'Namn <b>', 'gist.sv': '', 'questions.so': 'Su’aal', 'name.so': '', action: 'publish' },
		headersOf(cookie),
	)
	expect(refused.status).toBe(422)
	expect(refused.text).toContain('Det här behöver rättas')
	expect(refused.html).toContain('Namn &lt;b')
	expect(refused.html).toContain('Su’aal')
	expect(running.service.context().knowledge.version).toBe(before)
})

test('numbers are exported without formulas, and measured without words', async () => {
	const cookie = await cookieOf('reader')
	const csv = await send(`${running.url}/console/numbers.csv?table=weeks`, { headers: headersOf(cookie) })
	expect(csv.headers.get('content-type')).toContain('text/csv')
	expect(await csv.text()).not.toMatch(/(^|,)"?[=+@]/m)
	const xlsx = await send(`${running.url}/console/numbers.xlsx?table=languages`, { headers: headersOf(cookie) })
	expect(
		Buffer.from(await xlsx.arrayBuffer())
			.subarray(0, 2)
			.toString(),
	).toBe('PK')
	const metrics = await (await send(`${running.url}/metrics`)).text()
	expect(metrics).toContain('envagin_turns_total')
	expect(metrics).not.toMatch(/quux|zebra/i)
})

test('the first run’s link lets in once', async () => {
	const first = await send(running.firstRun, { redirect: 'manual' })
	expect(first.status).toBe(303)
	expect(first.headers.get('set-cookie')).toContain('HttpOnly')
	const second = await send(running.firstRun, { redirect: 'manual' })
	expect(second.headers.get('set-cookie')).toBeNull()
})
