import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { gzipSync } from 'node:zlib'
import { newConversation } from '../src/conversation/state'
import { largestBody } from '../src/server'
import { ask, open, type Page, post, press } from './support/browser'
import { errorShape, send, stillAnswers, tracesOfCode } from './support/http'
import { answerable, unanswerable } from './support/questions'
import { type Running, run } from './support/running'

const wantsJson = { accept: 'application/json' }
const wantsPage = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'sv' }
const asForm = { 'content-type': 'application/x-www-form-urlencoded' }
const asJson = { 'content-type': 'application/json' }

const websocket =
	'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n'

/** Sends bytes as they are, which no client would, and gives the answer's first line. */
function raw(url: string, bytes: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes))
		let answer = ''
		socket.setEncoding('utf8').on('data', (text) => {
			answer += text
		})
		socket.setTimeout(5000, () => socket.destroy(new Error('There is no answer')))
		socket.on('error', reject).on('close', () => resolve(answer.split('\r\n')[0] ?? ''))
	})
}

let running: Running
beforeAll(async () => {
	running = await run()
})
afterAll(() => running.close())

describe('health', () => {
	test.each([
		['/healthz', { status: 'ok' }],
		['/readyz', { status: 'ready', knowledge: expect.stringMatching(/^[0-9a-f]{12}$/) }],
	])('%s is fine, also to a browser', async (path, body) => {
		const response = await send(running.url + path, { headers: wantsPage })
		expect(response.status).toBe(200)
		expect(response.headers.get('content-type')).toBe('application/json')
		expect(await response.json()).toEqual(body)
	})

	describe('when the question log cannot be used', () => {
		let broken: Running
		beforeAll(async () => {
			broken = await run()
			await broken.service.questions.close()
		})
		afterAll(() => broken.close())

		test('it is alive but not ready', async () => {
			expect((await send(`${broken.url}/healthz`)).status).toBe(200)
			const ready = await send(`${broken.url}/readyz`)
			expect(ready.status).toBe(503)
			expect(await ready.json()).toEqual(errorShape('Unavailable'))
		})

		test('a person still gets the answer, and is told when a question could not be saved', async () => {
			const answered = await ask(await open(`${broken.url}/`), answerable)
			expect(answered.titles[0]).toBe('Snabb slant')
			const page = await ask(answered, unanswerable, 'ekero')
			expect(page.status).toBe(200)
			expect(page.text).toContain('Idélabbet')
			expect(page.text).toContain(broken.service.context().translate('sv', 'handoff.notSaved'))
			expect(broken.log()).toContain('could not be saved')
			expect(broken.log()).not.toMatch(/zebrafink|grön ost/i)
		})
	})
})

interface BadRequest {
	name: string
	path?: string
	method?: string
	headers?: Record<string, string>
	body?: RequestInit['body']
	statuses: number[]
	code: string | RegExp
}

const large = 'text='.padEnd(largestBody + 1, 'a')
const unreadable = [400, 413, 415]
const unreadableCodes = /^(BadRequest|TooLarge|UnsupportedMediaType)$/

function multipart(content: string): FormData {
	const form = new FormData()
	form.append('text', answerable)
	form.append('file', new Blob([content]), 'file.txt')
	return form
}

function inPieces(text: string): ReadableStream {
	const pieces = text.match(/[\s\S]{1,10000}/g) ?? []
	return new ReadableStream({
		start(controller) {
			for (const piece of pieces) controller.enqueue(Buffer.from(piece))
			controller.close()
		},
	})
}

const badRequests: BadRequest[] = [
	{ name: 'unknown path', path: '/nope', statuses: [404], code: 'NotFound' },
	{ name: 'unknown path under /api', path: '/api/nope', statuses: [404], code: 'NotFound' },
	{
		name: 'bot messages without an app id',
		path: '/api/messages',
		method: 'POST',
		headers: asJson,
		body: '{}',
		statuses: [404],
		code: 'NotFound',
	},
	{ name: 'path out of the folder', path: '/assets/..%2f..%2fpackage.json', statuses: [404], code: 'NotFound' },
	{ name: 'path that is no UTF-8', path: '/%E0%A4%A', statuses: [400, 404], code: /^(BadRequest|NotFound)$/ },
	{ name: 'wrong method on a check', path: '/healthz', method: 'POST', statuses: [405], code: 'MethodNotAllowed' },
	{ name: 'wrong method on the page', method: 'DELETE', statuses: [405], code: 'MethodNotAllowed' },
	{ name: 'malformed JSON', method: 'POST', headers: asJson, body: '{"text": zebrafink', statuses: [400], code: 'BadRequest' },
	{ name: 'JSON that is a list', method: 'POST', headers: asJson, body: '[1]', statuses: [400], code: 'BadRequest' },
	{ name: 'JSON that is a text', method: 'POST', headers: asJson, body: '"zebrafink"', statuses: [400], code: 'BadRequest' },
	{ name: 'JSON with a number for a text', method: 'POST', headers: asJson, body: '{"text":5}', statuses: [400], code: 'BadRequest' },
	{ name: 'text sent twice', method: 'POST', headers: asForm, body: 'text=a&text=b', statuses: [400], code: 'BadRequest' },
	{ name: 'text sent as a group', method: 'POST', headers: asForm, body: 'text[a]=b', statuses: [400], code: 'BadRequest' },
	{ name: 'state sent as a list', method: 'POST', headers: asForm, body: 'state[]=b', statuses: [400], code: 'BadRequest' },
	{ name: 'choice sent twice', method: 'POST', headers: asForm, body: 'choice=none&choice=none', statuses: [400], code: 'BadRequest' },
	{
		name: 'plain text',
		method: 'POST',
		headers: { 'content-type': 'text/plain' },
		body: 'hej',
		statuses: [415],
		code: 'UnsupportedMediaType',
	},
	{ name: 'XML', method: 'POST', headers: { 'content-type': 'text/xml' }, body: '<a/>', statuses: [415], code: 'UnsupportedMediaType' },
	{
		name: 'bytes',
		method: 'POST',
		headers: { 'content-type': 'application/octet-stream' },
		body: 'a',
		statuses: [415],
		code: 'UnsupportedMediaType',
	},
	{
		name: 'a table',
		method: 'POST',
		headers: { 'content-type': 'text/csv' },
		body: 'a,b\n1,2',
		statuses: unreadable,
		code: unreadableCodes,
	},
	{ name: 'form over 64 KiB', method: 'POST', headers: asForm, body: large, statuses: [413], code: 'TooLarge' },
	{ name: 'JSON over 64 KiB', method: 'POST', headers: asJson, body: JSON.stringify({ text: large }), statuses: [413], code: 'TooLarge' },
	{ name: 'form over 64 KiB of unknown length', method: 'POST', headers: asForm, body: inPieces(large), statuses: [413], code: 'TooLarge' },
	{ name: 'uploaded file', method: 'POST', body: multipart('a'), statuses: unreadable, code: unreadableCodes },
	{ name: 'uploaded file over 64 KiB', method: 'POST', body: multipart(large), statuses: unreadable, code: unreadableCodes },
	{
		name: 'gzip that is no gzip',
		method: 'POST',
		headers: { ...asForm, 'content-encoding': 'gzip' },
		body: 'text=hej',
		statuses: unreadable,
		code: unreadableCodes,
	},
	{
		name: 'gzip that unpacks to more than 64 KiB',
		method: 'POST',
		headers: { ...asForm, 'content-encoding': 'gzip' },
		body: gzipSync(large),
		statuses: unreadable,
		code: unreadableCodes,
	},
	{
		name: 'unknown content encoding',
		method: 'POST',
		headers: { ...asForm, 'content-encoding': 'br' },
		body: 'text=hej',
		statuses: [415],
		code: 'UnsupportedMediaType',
	},
]

describe('a request that is not right', () => {
	test.each(badRequests)('$name gives a stable error', async ({ path = '/', method = 'GET', headers, body = null, statuses, code }) => {
		const options = {
			method,
			headers: { ...wantsJson, ...headers },
			body,
			...(body instanceof ReadableStream ? { duplex: 'half' as const } : {}),
		}
		const response = await send(running.url + path, options)
		const text = await response.text()
		expect(response.headers.get('content-type')).toBe('application/json')
		expect(JSON.parse(text)).toEqual({ error: { code: expect.stringMatching(code), message: expect.stringMatching(/\S/) } })
		expect(statuses).toContain(response.status)
		expect(text).not.toMatch(tracesOfCode)
		expect(text).not.toContain('zebrafink')
		expect(await stillAnswers(running.url)).toBe(200)
	})

	test.each([
		['unknown path', '/nope', {}, 404, 'errors.notFound'],
		['form over 64 KiB', '/', { method: 'POST', body: large, headers: asForm }, 413, 'errors.tooLarge'],
		['plain text', '/', { method: 'POST', body: 'hej', headers: { 'content-type': 'text/plain' } }, 415, 'errors.badRequest'],
	] as const)('%s gives a browser a page in its language', async (_name, path, options, status, message) => {
		const headers = { ...('headers' in options ? options.headers : {}), ...wantsPage }
		const response = await send(running.url + path, { ...options, headers })
		const html = await response.text()
		expect(response.status).toBe(status)
		expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
		expect(html).toContain('<html lang="sv" dir="ltr">')
		expect(html).toContain(running.service.context().translate('sv', message))
		expect(html).toContain('<a href="/">')
		expect(await stillAnswers(running.url)).toBe(200)
	})

	test.each([
		'GET // HTTP/1.1',
		'GET http://[ HTTP/1.1',
		'POST http://[/console HTTP/1.1',
		'GET /\\ HTTP/1.1',
		'GET / HTTP/1.1\r\nHost: [',
		'GET /directline/v3/conversations HTTP/1.1\r\nHost: a b',
	])('an address that is none is refused, asked for as a page or as a websocket: %j', async (head) => {
		for (const more of ['', websocket]) {
			const status = await raw(running.url, `${head}\r\n${head.includes('Host') ? '' : 'Host: x\r\n'}Connection: close\r\n${more}\r\n`)
			expect(status).toMatch(/^HTTP\/1\.1 40[0134] /)
			expect(await stillAnswers(running.url)).toBe(200)
		}
	})

	test('nothing that was uploaded stays on the disk', async () => {
		const uploads = () => readdirSync(tmpdir()).filter((name) => name.startsWith('upload_'))
		const before = uploads()
		await send(`${running.url}/`, { method: 'POST', body: multipart('zebrafink') })
		expect(uploads()).toEqual(before)
	})
})

describe('what was written stays when a form is refused', () => {
	const limited = { accept: 'text/html', 'accept-language': 'sv' }
	let busy: Running
	beforeAll(async () => {
		busy = await run({ rateLimit: 0, mailer: { send: async () => {}, close() {} } })
	})
	afterAll(() => busy.close())

	test('a question, with the conversation that it is part of', async () => {
		const state = JSON.stringify(newConversation({ lng: 'ar', area: 'ekero' }))
		const page = await post(`${busy.url}/`, { text: answerable, state }, limited)
		expect(page).toMatchObject({ status: 429, lang: 'ar' })
		expect(page.forms[0]?.fields).toMatchObject({ text: answerable, area: 'ekero' })
	})

	test('a message to staff, with its address and its code', async () => {
		const fields = { code: '7K2M-Q9DX', lng: 'fi', message: 'Gäller <Träkvista>.', email: 'anna@example.se' }
		const page = await post(`${busy.url}/messages`, { ...fields, agrees: 'yes' }, limited)
		expect(page).toMatchObject({ status: 429, lang: 'fi' })
		expect(page.forms[0]?.fields).toMatchObject(fields)
	})

	test.each(['/', '/messages'])('a text of 100,000 letters, sent to %s', async (path) => {
		const text = 'zebrafink '.repeat(10_000)
		const page = await post(`${running.url}${path}`, { text, message: text, code: '7K2M-Q9DX' }, limited)
		expect(page.status).toBe(413)
		expect(page.forms[0]?.fields[path === '/' ? 'text' : 'message']).toBe(text)
	})

	test('staff’s form, whole, on a page of the console', async () => {
		const fields = { csrf: 'token', 'question.7K2M-Q9DX': '3', reply: 'Rad ett\n"två" <b>', replyLng: 'ti', action: 'reply' }
		for (const [lng, alert] of [
			['sv', 'Vänta en minut'],
			['en', 'Wait a minute'],
		] as const) {
			const page = await post(`${busy.url}/console/groups/x`, fields, { accept: 'text/html', 'accept-language': lng })
			expect(page).toMatchObject({ status: 429, lang: lng })
			expect(page.text).toContain(alert)
			expect(page.html).toContain('action="/console/groups/x"')
			expect(page.forms[0]?.fields).toEqual(fields)
		}
	})

	test('but what another site sends in staff’s name is given no form', async () => {
		const page = await post(`${busy.url}/console/groups/x`, { reply: 'zebrafink' }, { ...limited, 'sec-fetch-site': 'cross-site' })
		expect(page.status).toBe(429)
		expect(page.forms).toEqual([])
	})
})

describe('codes of questions', () => {
	const codeOf = (page: Page) => page.forms.find(({ fields }) => 'code' in fields)?.fields.code ?? ''
	let own: Running
	beforeAll(async () => {
		own = await run()
	})
	afterAll(() => own.close())

	test('one who tries them is stopped, and one who has one is not', async () => {
		const code = codeOf(await ask(await open(`${own.url}/`), unanswerable, 'ekero'))
		for (let times = 0; times < 30; times++) expect((await open(`${own.url}/questions/${code}`)).status).toBe(200)
		const attempts = [
			() => open(`${own.url}/questions/7K2M-Q9DX`),
			() => open(`${own.url}/questions?code=7K2M-Q9DX`),
			() => post(`${own.url}/questions/7K2M-Q9DX`, { erase: 'yes' }),
			() => post(`${own.url}/messages`, { code: '7K2M-Q9DX', message: 'Hej' }),
		]
		const statuses: number[] = []
		for (let times = 0; times < 6; times++) for (const attempt of attempts) statuses.push((await attempt()).status)
		expect(statuses).toEqual([...Array(20).fill(404), ...Array(4).fill(429)])
		const page = await open(`${own.url}/questions/${code}`)
		expect(page.status).toBe(429)
		expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0)
		expect(codeOf(page)).toBe(code)
		expect((await open(`${own.url}/`)).status).toBe(200)
	})
})

describe('headers', () => {
	const requests: [string, string, RequestInit, number][] = [
		['the page', '/', { headers: wantsPage }, 200],
		['an answer', '/', { method: 'POST', headers: { ...wantsPage, ...asForm }, body: 'text=hej' }, 200],
		['the style sheet', '/assets/style.css', {}, 200],
		['a check', '/healthz', {}, 200],
		['an error page', '/nope', { headers: wantsPage }, 404],
		['an error as JSON', '/api/nope', { headers: wantsJson }, 404],
		['a refused body', '/', { method: 'POST', headers: { ...wantsJson, ...asForm }, body: large }, 413],
	]

	test.each(requests)('%s carries security headers and a request id', async (_name, path, options, status) => {
		const { headers, status: given } = await send(running.url + path, options)
		expect(given).toBe(status)
		const policy = (headers.get('content-security-policy') ?? '').split(';')
		expect(policy).toEqual(
			expect.arrayContaining(["default-src 'none'", "style-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"]),
		)
		expect(policy.join()).not.toMatch(/unsafe|script-src|\*/)
		const expected: Record<string, unknown> = {
			'x-content-type-options': 'nosniff',
			'x-frame-options': 'SAMEORIGIN',
			'referrer-policy': 'no-referrer',
			'cross-origin-opener-policy': 'same-origin',
			'strict-transport-security': expect.stringContaining('max-age='),
			'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
		}
		expect(Object.fromEntries(Object.keys(expected).map((name) => [name, headers.get(name)]))).toEqual(expected)
		expect(headers.get('x-powered-by')).toBeNull()
	})

	test.each(
		requests.filter(([name]) => !['the style sheet', 'a check'].includes(name)),
	)('%s is kept in no cache', async (_name, path, options) => {
		expect((await send(running.url + path, options)).headers.get('cache-control')).toBe('no-store')
	})

	test('a request id is new each time, stands in the log, and cannot be set from outside', async () => {
		const id = 'forged-request-id'
		const answers = [
			await send(`${running.url}/healthz`),
			await send(`${running.url}/healthz`, { headers: { 'x-request-id': id, 'request-id': id } }),
		]
		const ids = answers.map(({ headers }) => headers.get('x-request-id') ?? '')
		expect(new Set([...ids, id]).size).toBe(3)
		for (const each of ids) expect(running.log()).toContain(`"requestId":"${each}"`)
		expect(running.log()).not.toContain(id)
	})
})

test('the log says what happened, but no word that a person wrote', async () => {
	const own = await run()
	const secret = /zebrafink|hemlighet|070-?123|exempel\.se/i
	const question = 'Zebrafink hemlighet 070-1234567 zebrafink@exempel.se'
	const escaped = encodeURIComponent(question)
	const address = `${own.url}/`
	const page = await ask(await open(address), question, 'ekero')
	await press(page, 'language', 'en')
	await press(page, 'choice', 'menu:person')
	await post(address, { choice: question, asked: question, state: question })
	await open(`${address}?text=${escaped}&lng=${escaped}`)
	await send(`${own.url}/${escaped}`, { headers: { 'user-agent': question, referer: address + escaped } })
	for (const [headers, body] of [
		[asJson, `{"text": "${question}`],
		[asJson, JSON.stringify({ text: [question] })],
		[{ 'content-type': 'text/plain' }, question],
		[asForm, question.padEnd(largestBody + 1)],
	] as const)
		await send(address, { method: 'POST', headers, body })
	await own.service.questions.close()
	await ask(page, question)
	const lines = own.log().trim().split('\n')
	await own.close()
	expect(lines.length).toBeGreaterThan(15)
	expect(lines.map((line) => JSON.parse(line).msg)).toEqual(
		expect.arrayContaining(['turn', 'request', 'an unanswered question could not be saved']),
	)
	expect(lines.filter((line) => secret.test(line))).toEqual([])
})
