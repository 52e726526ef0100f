import { randomUUID } from 'node:crypto'
import { newConversation } from '../../src/conversation/state'
import { formatTime } from '../../src/language/format'
import { decodeEntities, open, type Page, post } from '../support/browser'
import { copyContent, removeFolder, temporaryFolder } from '../support/content'
import { send } from '../support/http'
import { type Running, run } from '../support/running'
import { act as actOn, expectSafeConsole, fieldsOf, signedIn } from '../support/staff'

const folder = temporaryFolder()
let running: Running
beforeAll(async () => {
	running = await run({ content: copyContent(folder) })
})
afterAll(async () => {
	await running.close()
	removeFolder(folder)
})

let questions = 0
interface Asked {
	lng?: string
	area?: string | null
	group?: string
	askedAt?: string
}
/** A question in the log, of a group of its own unless it is given one, and the group's page as a reviewer sees it. */
async function ask(text: string, headers: Headers, { lng = 'sv', area = 'ekero', group, askedAt }: Asked = {}) {
	questions += 1
	const code = `TEST-${String(questions).padStart(4, '0')}`
	await running.service.questions.save({
		...{ id: code, text, lng, area, door: 'ekero-idelabbet', reason: 'no-answer', group: group ?? code },
		...{ candidates: [{ id: 'ekero-snabb-slant', score: 0.1 }], knowledgeVersion: '1', channel: 'web' },
		...(askedAt ? { askedAt } : {}),
	})
	return { code, group: group ?? code, page: await open(`${running.url}/console/groups/${group ?? code}`, headers) }
}

type Headers = Record<string, string>
const reviewer = (name = 'Anna', lng = 'sv') => signedIn(running, { name, lng })
const act = (group: string, headers: Headers, fields: Record<string, string>) => actOn(running, group, headers, fields)
/** Presses the first button that undoes something. */
const undo = (page: Page, headers: Headers) => {
	const path = /action="(\/console\/reviews\/[^"]+)"/.exec(page.html)?.[1] ?? ''
	return post(`${running.url}${decodeEntities(path)}`, { csrf: fieldsOf(page).csrf ?? '' }, headers)
}
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
	const headers = await reviewer()
	const { page } = await ask('<script>alert(1)</script> "><img src=x onerror=y>', headers)
	expectSafeConsole(page)
	expectSafeConsole(await open(`${running.url}/console`, headers))
	expect(page.text).toContain('<script>alert(1)</script>')
})

test('each action does what it says, and is told in the history', async () => {
	const headers = await reviewer()
	for (const [fields, state, told] of [
		[{ action: 'dismiss', reason: 'skräp' }, 'dismissed', 'avslutade'],
		[{ action: 'assign', door: 'national-mucf' }, 'open', 'skickade vidare'],
		[{ action: 'reply', reply: 'Ja, på torget.', replyLng: 'sv', replyEntry: '' }, 'answered', 'svarade'],
		[{ action: 'teach', entry: 'ekero-snabb-slant' }, 'answered', 'lärde roboten'],
	] as const) {
		const { code, group, page } = await ask(`Zebra ${fields.action} quux?`, headers)
		const done = await act(group, headers, { ...fieldsOf(page), ...fields })
		expect(done.text).toContain('Klart.')
		expect(done.text).toContain(`Anna ${told}`)
		expect(await stateOf(code)).toBe(state)
	}
})

test('what was taught is answered at once, and no longer after it is undone', async () => {
	const headers = await reviewer()
	const text = 'Hur gör grannarna med knallpulver?'
	const { group, page } = await ask(text, headers)
	const answered = async () =>
		(await running.service.respond(newConversation({ lng: 'sv', area: 'ekero' }), { text }, { channel: 'web' })).entry
	expect(await answered()).toBeNull()
	const done = await act(group, headers, { ...fieldsOf(page), action: 'teach', entry: 'ekero-snabb-slant' })
	expect(await answered()).toBe('ekero-snabb-slant')
	const undone = await undo(done, headers)
	expect(undone.text).toContain('Ångrat av Anna')
	expect(await answered()).toBeNull()
})

test('teaching that would take another entry’s question shows it first, and does it when it is said again', async () => {
	const headers = await reviewer()
	const { knowledge } = running.service.context()
	const taken = knowledge.languages.get('sv')?.entries.get('ekero-snabb-slant')?.questions[0] ?? ''
	const { code, group, page } = await ask(taken, headers)
	const asked = await act(group, headers, { ...fieldsOf(page), action: 'teach', entry: 'ekero-idelabbet' })
	expect(asked.text).toContain('skulle få ett annat svar')
	expect(asked.text).toContain(taken)
	expect(await stateOf(code)).toBe('open')
	await act(group, headers, { ...fieldsOf(asked), action: 'teach-anyway', entry: 'ekero-idelabbet' })
	expect(await stateOf(code)).toBe('answered')
})

test('teaching anyway is bound to what was looked through: another entry or selection is looked through anew', async () => {
	const headers = await reviewer()
	const [first, second] = running.service.context().knowledge.languages.get('sv')?.entries.get('ekero-snabb-slant')?.questions ?? []
	const { code, group } = await ask(first ?? '', headers)
	const other = await ask(second ?? '', headers, { group })
	const boxes = { [`question.${code}`]: '0', [`question.${other.code}`]: '0' }
	const { csrf = '' } = fieldsOf(other.page)
	const teach = (fields: Record<string, string>) => act(group, headers, { csrf, ...fields })
	const anyway = { action: 'teach-anyway', entry: 'ekero-idelabbet' }

	const asked = await teach({ ...boxes, action: 'teach', entry: 'ekero-idelabbet' })
	const { checked = '' } = fieldsOf(asked)
	expect(checked).not.toBe('')
	for (const [name, fields] of [
		['nothing was looked through', { ...boxes, ...anyway }],
		['what is no check', { ...boxes, ...anyway, checked: 'x' }],
		['another entry', { ...boxes, ...anyway, entry: 'ekero-samverkansorganet', checked }],
		['another selection', { [`question.${code}`]: '0', ...anyway, checked }],
		['the plain button', { ...boxes, ...anyway, action: 'teach', checked }],
	] as const) {
		const again = await teach(fields)
		expect([name, again.text]).toEqual([name, expect.stringContaining('skulle få ett annat svar')])
		expect([name, await stateOf(code), await stateOf(other.code)]).toEqual([name, 'open', 'open'])
	}
	await teach({ ...boxes, ...anyway, checked })
	expect([await stateOf(code), await stateOf(other.code)]).toEqual(['answered', 'answered'])
})

test.each([
	['sv', 'gäller i Ekerö, men frågor som du valt är ställda om Boden och Helsingborg'],
	['en', 'holds in Ekerö, but questions that you chose were asked about Boden and Helsingborg'],
])('an entry of another place than the question’s is not taught, in %s', async (lng, told) => {
	const headers = await reviewer('Anna', lng)
	const { code, group } = await ask('Quux i en annan stad?', headers, { area: 'helsingborg' })
	await ask('Quux här?', headers, { group })
	const { page } = await ask('Quux i en tredje stad?', headers, { group, area: 'boden' })
	for (const action of ['teach', 'teach-anyway']) {
		const refused = await act(group, headers, { ...fieldsOf(page), action, entry: 'ekero-snabb-slant', reply: 'Halvfärdigt' })
		expect([refused.status, fieldsOf(refused).entry, fieldsOf(refused).reply]).toEqual([422, 'ekero-snabb-slant', 'Halvfärdigt'])
		expect(refused.text).toContain(told)
		expect(await stateOf(code)).toBe('open')
	}
	const national = await act(group, headers, { ...fieldsOf(page), action: 'teach', entry: 'national-mucf' })
	expect(national.text).toMatch(/Klart\.|Done\./)
})

test.each([
	['no question', {}, 'Välj minst en fråga', null],
	['an entry that is none', { action: 'teach', entry: 'nowhere' }, 'Gör ett val i ”Post i kunskapsbasen”', 'entry'],
	['an entry that holds no longer', { action: 'teach', entry: 'goteborg-startmedel-rannebergen' }, 'Gör ett val i ”Post', 'entry'],
	['a contact that is none', { action: 'assign', door: 'nowhere' }, 'Gör ett val i ”Kontakt”', 'door'],
	['an entry in place of a contact', { action: 'assign', door: 'ekero-snabb-slant' }, 'Gör ett val i ”Kontakt”', 'door'],
	['an empty reply', { action: 'reply', reply: ' \n ', replyLng: 'sv' }, 'Fyll i ”Ditt svar”', 'reply'],
	['a reply in no language', { action: 'reply', reply: 'Ja', replyLng: 'xx' }, 'Gör ett val i ”Svarets språk”', 'replyLng'],
	[
		'a reply with an entry that is none',
		{ action: 'reply', reply: 'Ja', replyLng: 'sv', replyEntry: 'nowhere' },
		'Gör ett val i ”Visa också posten”',
		'replyEntry',
	],
	['no reason', { action: 'dismiss', reason: '' }, 'Fyll i ”Skäl”', 'reason'],
	['a button that is none', { action: 'explode' }, 'Tryck på knappen för det du vill göra', null],
] as const)('%s is told at its field, and nothing is done or lost', async (name, fields, told, field) => {
	const headers = await reviewer()
	const { code, group, page } = await ask('Quux zebra?', headers)
	const { [`question.${code}`]: box = '', ...rest } = fieldsOf(page)
	const sent = {
		...rest,
		...(name === 'no question' ? {} : { [`question.${code}`]: box }),
		reason: 'mitt skäl',
		reply: 'mitt svar',
		...fields,
	}
	const again = await act(group, headers, sent)
	expect(again.status).toBe(422)
	expect(again.text).toContain(told)
	expect([...again.html.matchAll(/<(?:select|textarea) id="(\w+)"[^>]*aria-invalid="true"[^>]*>/g)].map(([, id]) => id)).toEqual(
		field === null ? [] : [field],
	)
	if (field) expect(again.html).toContain(`id="${field}-fault"`)
	expect(fieldsOf(again)).toMatchObject({ reason: sent.reason, reply: sent.reply })
	expect(await stateOf(code)).toBe('open')
})

test.each([
	['reply', 4000, { action: 'reply', replyLng: 'sv' }],
	['reason', 500, { action: 'dismiss' }],
] as const)('a text in %s of more than %d characters is refused whole, and never cut', async (field, most, fields) => {
	const headers = await reviewer()
	const { code, group, page } = await ask('Quux med lång text?', headers)
	const long = `${'å'.repeat(most)}!`
	const refused = await act(group, headers, { ...fieldsOf(page), ...fields, [field]: long })
	expect([refused.status, await stateOf(code), fieldsOf(refused)[field]]).toEqual([422, 'open', long])
	expect(refused.text).toContain(`högst ${most} tecken, och din text har ${most + 1}`)
	expect(page.html).not.toMatch(new RegExp(`name="${field}"[^>]*maxlength`, 'i'))
	await act(group, headers, { ...fieldsOf(page), ...fields, [field]: long.slice(1) })
	const [review] = await running.service.desk.trail({ questions: [code] })
	expect(JSON.stringify(review?.action)).toContain(long.slice(1))
})

test('lines of a reply end the same, however a browser sent them', async () => {
	const headers = await reviewer()
	const { code, group, page } = await ask('Quux på flera rader?', headers)
	await act(group, headers, { ...fieldsOf(page), action: 'reply', reply: 'Ett\r\nTvå\rTre\n\r\nFyra', replyLng: 'sv' })
	expect((await running.service.desk.replyTo(code))?.text).toBe('Ett\nTvå\nTre\n\nFyra')
})

test('Enter in a field of the form does nothing: its first button is none of the actions, and no field has one line', async () => {
	const { page } = await ask('Quux och Enter?', await reviewer())
	const form = /<form method="post" action="\/console\/groups\/[\s\S]*?<\/form>/.exec(page.html)?.[0] ?? ''
	expect(/<button[^>]*>/.exec(form)?.[0]).toContain('name="action" value="none"')
	expect(
		[...form.matchAll(/<input type="(\w+)"/g)].map(([, type]) => type).filter((type) => !['hidden', 'checkbox'].includes(type ?? '')),
	).toEqual([])
	expect(form).not.toMatch(/<input (?!type=)/)
})

test('times are those of a Swedish clock', async () => {
	const headers = await reviewer()
	const askedAt = '2026-11-21T23:30:00.000Z'
	const { code, group, page } = await ask('Quux vid midnatt?', headers, { lng: 'tr', askedAt })
	expect(page.text).toContain('2026-11-22 00:30')
	expect((await open(`${running.url}/console?lng=tr`, headers)).text).toContain('Ställd 2026-11-22 00:30')
	const done = await act(group, headers, { ...fieldsOf(page), action: 'dismiss', reason: 'skräp' })
	const [review] = await running.service.desk.trail({ questions: [code] })
	expect(done.text).toContain(`${formatTime('sv', review?.at ?? '')} · Anna avslutade`)
	await undo(done, headers)
	const [undone] = await running.service.desk.trail({ questions: [code] })
	const again = await open(`${running.url}/console/groups/${group}`, headers)
	expect(again.text).toContain(`Ångrat av Anna, ${formatTime('sv', undone?.undone?.at ?? '')}`)
})

test('questions that were put in another group meanwhile are found there, with what was typed', async () => {
	const headers = await reviewer()
	const { code, group, page } = await ask('Quux på flykt?', headers)
	await running.service.questions.regroup(new Map([[code, 'elsewhere']]))
	const moved = await act(group, headers, { ...fieldsOf(page), action: 'reply', reply: 'Mitt svar', replyLng: 'sv' })
	expect([moved.status, fieldsOf(moved).reply, await stateOf(code)]).toEqual([409, 'Mitt svar', 'open'])
	const done = await act('elsewhere', headers, { ...fieldsOf(moved), action: 'dismiss', reason: 'skräp' })
	await running.service.questions.regroup(new Map([[code, group]]))
	const undone = await undo(done, headers)
	expect([undone.status, await stateOf(code)]).toEqual([200, 'open'])
})

test('undoing what was undone is told, and not as if something had been written', async () => {
	const headers = await reviewer()
	const { group, page } = await ask('Quux ångras två gånger?', headers)
	const done = await act(group, headers, { ...fieldsOf(page), action: 'dismiss', reason: 'skräp' })
	await undo(done, headers)
	const late = await undo(done, headers)
	expect(late.status).toBe(409)
	expect(late.text).toContain('Det går inte att ångra')
	expect(late.text).toContain('Quux ångras två gånger?')
	expect(late.text).not.toContain('Det du skrev')
})

test('what undoing does not take back is told', async () => {
	const headers = await reviewer()
	const { code, group } = await ask('Quux med ny post?', headers)
	await running.service.desk.act({ id: 'anna', name: 'Anna' }, { kind: 'publish', entry: 'ekero-snabb-slant' }, new Map([[code, 0]]))
	const page = await open(`${running.url}/console/groups/${group}`, headers)
	expect(page.text).toContain('Anna skrev en ny post (1 fråga): Snabb slant')
	expect(page.text).toContain('Posten är kvar i kunskapsbasen också när du ångrar')
	expect(page.text).toContain('Ett brev som är skickat går inte att ta tillbaka')
})

test.each([
	['refused', 'Brevet gick inte fram: mottagarens e-post tog inte emot det.'],
	['something-new', 'Brevet gick inte fram.'],
])('a letter that was given up (%s) is told at its question', async (reason, told) => {
	const headers = await reviewer()
	const { code, group, page } = await ask('Quux med brev?', headers)
	expect(page.text).not.toContain('Brevet gick inte fram')
	const failed = jest.spyOn(running.service.desk, 'failedLetters').mockResolvedValue(new Map([[code, reason]]))
	expect((await open(`${running.url}/console/groups/${group}`, headers)).text).toContain(told)
	expect(failed).toHaveBeenCalledWith([code])
	failed.mockRestore()
})

test('two staff on one question: the second is told, with what was typed still there', async () => {
	const [one, two] = [await reviewer('Anna'), await reviewer('Bo')]
	const { code, group, page } = await ask('Quux för två?', one)
	const theirs = await open(`${running.url}/console/groups/${group}`, two)
	await act(group, one, { ...fieldsOf(page), action: 'dismiss', reason: 'skräp' })
	const late = await act(group, two, { ...fieldsOf(theirs), action: 'reply', reply: 'Mitt långa svar', replyLng: 'sv' })
	expect(late.status).toBe(409)
	expect(late.text).toContain('Någon annan har ändrat frågan')
	expect(late.html).toContain('Mitt långa svar')
	expect(await stateOf(code)).toBe('dismissed')
})

test('a session that ended in mid-edit loses nothing typed', async () => {
	const headers = await reviewer()
	const { code, group, page } = await ask('Quux utan inloggning?', headers)
	const fields = { ...fieldsOf(page), action: 'reply', reply: 'Mitt långa svar', replyLng: 'sv' }
	const ended = await act(group, { accept: 'text/html', 'accept-language': 'sv' }, fields)
	expect(ended.status).toBe(401)
	expect(ended.text).toContain('Mitt långa svar')
	expect(await stateOf(code)).toBe('open')
	const again = await reviewer()
	const kept = ended.forms.find(({ fields: sent }) => 'reply' in sent)?.fields ?? {}
	const ready = await act(group, again, kept)
	expect(ready.status).toBe(409)
	const last = ready.forms.find(({ fields: sent }) => 'reply' in sent)?.fields ?? {}
	expect((await act(group, again, last)).text).toContain('Klart.')
	expect(await stateOf(code)).toBe('answered')
})

test('what is sent again after signing in is shown before it is sent: the action, and every field', async () => {
	const headers = await reviewer()
	const { code, group, page } = await ask('Quux i kapp?', headers)
	const fields = {
		...fieldsOf(page),
		action: 'reply',
		reply: 'Mitt svar',
		replyLng: 'so',
		replyEntry: 'ekero-snabb-slant',
		reason: 'Mitt skäl',
	}
	const ready = await act(group, headers, { ...fields, csrf: 'ended', door: 'national-mucf', checked: 'x' })
	for (const shown of [
		'Det här skickas: Svara den som frågade',
		code,
		'Ditt svar Mitt svar',
		'Svarets språk somaliska',
		'Snabb slant',
		'MUCF',
		'Skäl Mitt skäl',
	])
		expect(ready.text).toContain(shown)
	const form = ready.forms.find(({ fields: sent }) => 'reply' in sent)?.fields ?? {}
	expect(form).toEqual({ ...fields, door: 'national-mucf' })
})

test.each(['cross-site', 'same-site'])('a form of another site (%s) is refused, and not made into one of ours', async (site) => {
	const headers = await reviewer()
	const { code, group, page } = await ask('Quux från en annan sajt?', headers)
	const fields: Record<string, string> = { ...fieldsOf(page), action: 'reply', reply: 'Deras svar', replyLng: 'sv' }
	const { cookie: _cookie, ...signedOut } = headers
	for (const [sender, csrf] of [
		[headers, ''],
		[headers, fields.csrf],
		[signedOut, ''],
	] as const) {
		const refused = await act(group, { ...sender, 'sec-fetch-site': site }, { ...fields, csrf: csrf ?? '' })
		expect([refused.status, refused.forms.some(({ fields: sent }) => 'reply' in sent)]).toEqual([403, false])
		expect(refused.text).toContain('en annan webbplats')
		expect(refused.html).not.toContain('Deras svar')
	}
	const undone = await post(`${running.url}/console/reviews/${randomUUID()}/undo?group=${group}`, fields, {
		...headers,
		'sec-fetch-site': site,
	})
	expect(undone.status).toBe(403)
	expect(await stateOf(code)).toBe('open')
})

test.each(['same-origin', 'none'])('a form of our own (%s) is taken', async (site) => {
	const headers = await reviewer()
	const { code, group, page } = await ask('Quux från egen sida?', headers)
	await act(group, { ...headers, 'sec-fetch-site': site }, { ...fieldsOf(page), action: 'dismiss', reason: 'skräp' })
	expect(await stateOf(code)).toBe('dismissed')
})

test('a form without the session’s token does nothing', async () => {
	const headers = await reviewer()
	const { code, group, page } = await ask('Quux från annat håll?', headers)
	for (const csrf of ['', 'x', 'A'.repeat(43)]) {
		const refused = await act(group, headers, { ...fieldsOf(page), csrf, action: 'dismiss', reason: 'x' })
		expect(refused.status).toBe(409)
	}
	expect(await stateOf(code)).toBe('open')
})

test('who may only read sees the questions and can do nothing', async () => {
	const reader = await signedIn(running, { role: 'reader' })
	const { code, group, page } = await ask('Quux för läsare?', await reviewer())
	const shown = await open(`${running.url}/console/groups/${group}`, reader)
	expect(shown.text).toContain('Quux för läsare?')
	expect(shown.forms.some(({ buttons, fields }) => 'reason' in fields || buttons.some(({ name }) => name === 'action'))).toBe(false)
	expect(shown.html).not.toContain(`question.${code}`)
	expect((await act(group, reader, { ...fieldsOf(page), action: 'dismiss', reason: 'x' })).status).toBe(403)
	expect(await stateOf(code)).toBe('open')
})

test.each(['nowhere', '..%2f..', '%3Cscript%3E', 'A'.repeat(90)])('the group %s is not there', async (group) => {
	const page = await open(`${running.url}/console/groups/${group}`, await reviewer())
	expect(page.status).toBe(404)
})

test('a draft that breaks the rules is told at its fields, keeps what was typed, and changes no file', async () => {
	const headers = await reviewer()
	const { group, page } = await ask('Quux som ny post?', headers)
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
		[`question.${group}`]: '0',
	}
	const refused = await post(
		path,
		{ ...fields, 'name.sv': 'Namn <b>', 'gist.sv': '', 'questions.so': 'Su’aal', 'name.so': '', action: 'publish' },
		headers,
	)
	expect(refused.status).toBe(422)
	expect(refused.text).toContain('Det här behöver rättas')
	expect(refused.html).toContain('Namn &lt;b')
	expect(refused.html).toContain('Su’aal')
	expect(running.service.context().knowledge.version).toBe(before)
})

test('numbers are exported without formulas, and measured without words', async () => {
	const headers = await signedIn(running, { role: 'reader' })
	const csv = await send(`${running.url}/console/numbers.csv?table=weeks`, { headers })
	expect(csv.headers.get('content-type')).toContain('text/csv')
	expect(await csv.text()).not.toMatch(/(^|,)"?[=+@]/m)
	const xlsx = await send(`${running.url}/console/numbers.xlsx?table=languages`, { headers })
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
