import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { sign } from 'jsonwebtoken'
import WebSocket from 'ws'
import { digestOf } from '../../../src/questions/transcripts'
import { removeFolder, temporaryFolder } from '../../support/content'
import { send, stillAnswers } from '../../support/http'
import { answerable, unanswerable, unanswerableRedacted } from '../../support/questions'
import { type Running, run } from '../../support/running'

const site = 'https://www.ekero.example'
let running: Running
beforeAll(async () => {
	running = await run({ embedOrigins: [site] })
})
afterAll(() => running.close())

interface Opened {
	conversationId: string
	token: string
	expires_in: number
	streamUrl: string
}

interface Told {
	activities: {
		id: string
		type: string
		text?: string
		from: { role: string }
		suggestedActions?: { actions: { title: string; value: object }[] }
		channelData?: object
	}[]
	watermark: string
}

const base = (at: Running = running) => `${at.url}/directline/v3`
const withToken = (token?: string) => ({ 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) })

async function call<Body>(
	path: string,
	{ method = 'POST', token, body, at = running }: { method?: string; token?: string; body?: unknown; at?: Running } = {},
) {
	const response = await send(`${base(at)}${path}`, {
		method,
		headers: withToken(token),
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	})
	return { status: response.status, body: (await response.json().catch(() => ({}))) as Body, headers: response.headers }
}

const open = async (at: Running = running): Promise<Opened> => (await call<Opened>('/conversations', { at })).body

async function say({ conversationId, token }: Opened, text: string, more: object = {}, at: Running = running) {
	return call<{ id: string }>(`/conversations/${conversationId}/activities`, {
		token,
		body: { type: 'message', from: { id: 'me' }, text, ...more },
		at,
	})
}

async function read({ conversationId, token }: Opened, watermark = '', at: Running = running): Promise<Told> {
	return (await call<Told>(`/conversations/${conversationId}/activities?watermark=${watermark}`, { method: 'GET', token, at })).body
}

/** A websocket with what it was sent so far. */
async function listen(url: string, headers: Record<string, string> = {}) {
	const socket = new WebSocket(url, { headers })
	const sets: Told[] = []
	const arrivals: (() => void)[] = []
	socket.on('message', (data) => {
		sets.push(JSON.parse(String(data)))
		for (const arrived of arrivals.splice(0)) arrived()
	})
	await once(socket, 'open')
	const activities = () => sets.flatMap((set) => set.activities)
	return {
		socket,
		activities,
		async until(count: number) {
			while (activities().length < count) await new Promise<void>((resolve) => arrivals.push(resolve))
			return activities()
		},
	}
}

describe('a conversation', () => {
	test('is opened, answered, and read again by its position', async () => {
		const opened = await open()
		expect(opened).toMatchObject({ conversationId: expect.any(String), token: expect.any(String), expires_in: 3600 })
		const { status, body } = await say(opened, answerable, { locale: 'sv-SE' })
		expect(status).toBe(200)
		expect(body.id).toBe(`${opened.conversationId}|0000001`)
		const all = await read(opened)
		expect(all.activities.map(({ from }) => from.role)).toEqual(['user', 'bot'])
		expect(all.activities[1]?.text).toContain('### Snabb slant')
		expect(all.watermark).toBe('2')
		expect((await read(opened, '1')).activities).toHaveLength(1)
		expect(await read(opened, '2')).toEqual({ activities: [], watermark: '2' })
	})

	test('offers buttons, and takes a pressed one by its value', async () => {
		const opened = await open()
		await say(opened, 'Vilka bidrag finns i Ekerö?')
		const actions = (await read(opened)).activities[1]?.suggestedActions?.actions ?? []
		const group = actions.find(({ title }) => title === 'en grupp som inte är en förening')
		expect(group?.value).toEqual({ choice: 'finder:is:applicant_type:informal-group' })
		await say(opened, group?.title ?? '', { value: group?.value })
		expect((await read(opened, '2')).activities[1]?.text).toContain('Hur många är ni?')
	})

	test('is greeted once, in the language and for the place of its page', async () => {
		const opened = await open()
		const join = { type: 'event', name: 'join', from: { id: 'me' }, value: { lang: 'ar', area: 'ekero' } }
		const path = `/conversations/${opened.conversationId}/activities`
		await call(path, { token: opened.token, body: join })
		await call(path, { token: opened.token, body: join })
		const { activities } = await read(opened)
		expect(activities).toHaveLength(1)
		expect(activities[0]?.text).toContain(running.service.context().translate('ar', 'chat.greeting'))
		await say(opened, 'أي المنح تناسبنا؟')
		expect((await read(opened, '1')).activities[1]?.text).toContain('إيكيرو')
	})

	test('is told by websocket as it goes on, with what was said before, and nothing twice', async () => {
		const opened = await open()
		await say(opened, 'hej')
		const early = await listen(`${opened.streamUrl}`)
		expect(await early.until(2)).toHaveLength(2)
		const late = await listen(opened.streamUrl.replace('watermark=0', 'watermark=2'))
		await say(opened, 'tack')
		expect((await late.until(2)).map(({ id }) => id.slice(-1))).toEqual(['3', '4'])
		expect((await early.until(4)).map(({ id }) => id.slice(-1))).toEqual(['1', '2', '3', '4'])
		for (const { socket } of [early, late]) socket.close()
	})

	test('is told in its order of what another replica wrote in between', async () => {
		const opened = await open()
		await say(opened, 'hej')
		const heard = await listen(opened.streamUrl)
		await heard.until(2)
		const reply = { type: 'message', from: { role: 'bot' }, text: 'Personalen har svarat.' }
		await running.service.transcripts.append(digestOf(opened.conversationId), [JSON.stringify(reply)], undefined)
		await say(opened, 'tack')
		const all = await heard.until(5)
		expect(all.map(({ id }) => id.slice(-1))).toEqual(['1', '2', '3', '4', '5'])
		expect(all[2]?.text).toBe(reply.text)
		heard.socket.close()
	})

	test('goes on where it was after a restart, by the same token, and loses no line', async () => {
		const folder = temporaryFolder()
		const database = join(folder, 'questions.sqlite')
		const before = await run({ database })
		const opened = await open(before)
		await say(opened, 'Vilka bidrag finns i Ekerö? Vi är fyra vänner', {}, before)
		await before.close()
		const after = await run({ database })
		const again = await call<Opened>(`/conversations/${opened.conversationId}?watermark=0`, {
			method: 'GET',
			token: opened.token,
			at: after,
		})
		expect(again.status).toBe(200)
		await say(opened, '7500', {}, after)
		const { activities } = await read(opened, '', after)
		expect(activities).toHaveLength(4)
		expect(activities[3]?.text).toMatch(/Belopp: 7.500/)
		await after.close()
		removeFolder(folder)
	})

	test('keeps no personal data, and logs what it could not answer', async () => {
		const opened = await open()
		const heard = await listen(opened.streamUrl)
		const messageBack = { displayText: 'Ring mig på 070-123 45 67' }
		await say(opened, unanswerable, {
			from: { id: 'anna.svensson@example.se' },
			channelData: { clientActivityID: 'client-1', messageBack },
		})
		const [said] = await heard.until(2)
		expect(said).toMatchObject({ text: unanswerable, channelData: { clientActivityID: 'client-1' } })
		heard.socket.close()
		const kept = (await read(opened)).activities[0]
		expect(kept?.text).toBe(unanswerableRedacted)
		expect(JSON.stringify(kept)).not.toMatch(/anna\.svensson|070-123/)
		expect((await running.service.questions.list())[0]).toMatchObject({ text: unanswerableRedacted, channel: 'direct-line' })
	})

	test('messages sent at once are answered one after the other', async () => {
		const opened = await open()
		await Promise.all(['hej', 'tack', 'hej då', 'hej', 'tack'].map((text) => say(opened, text)))
		const { activities } = await read(opened)
		expect(activities.map(({ from }) => from.role)).toEqual(Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? 'user' : 'bot')))
		expect(activities.map(({ id }) => Number(id.split('|')[1]))).toEqual(Array.from({ length: 10 }, (_, index) => index + 1))
	})
})

describe('tokens', () => {
	test('are given for a new conversation, and refreshed for the same', async () => {
		const { body } = await call<Opened>('/tokens/generate')
		const refreshed = await call<Opened>('/tokens/refresh', { token: body.token })
		expect(refreshed.body.conversationId).toBe(body.conversationId)
		const opened = await call<Opened>('/conversations', { token: refreshed.body.token })
		expect(opened).toMatchObject({ status: 201, body: { conversationId: body.conversationId } })
	})

	const forged = (conversation: string, more: object = {}, secret = 'guess') =>
		sign({ conversation, ...more }, secret, { audience: 'direct-line' })
	const wrong: [string, (opened: Opened) => string | undefined, number][] = [
		['no token', () => undefined, 401],
		['no words of a token', () => 'x', 401],
		['a forged token', ({ conversationId }) => forged(conversationId), 401],
		[
			'an unsigned token',
			({ conversationId }) =>
				`${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${Buffer.from(JSON.stringify({ conversation: conversationId, aud: 'direct-line' })).toString('base64url')}.`,
			401,
		],
	]
	test.each(wrong)('%s is refused, and tells nothing', async (_name, make, status) => {
		const opened = await open()
		await say(opened, 'hej')
		const token = make(opened)
		for (const [path, method, body] of [
			[`/conversations/${opened.conversationId}/activities`, 'GET', undefined],
			[`/conversations/${opened.conversationId}/activities`, 'POST', { type: 'message', text: 'hej' }],
			[`/conversations/${opened.conversationId}`, 'GET', undefined],
			['/tokens/refresh', 'POST', undefined],
		] as const) {
			const answer = await call<{ error: { code: string } }>(path, { method, ...(token ? { token } : {}), body })
			expect(answer).toMatchObject({ status, body: { error: { code: 'Unauthorized' } } })
			expect(JSON.stringify(answer.body)).not.toContain('activities')
		}
	})

	test('of one conversation do not open another, by HTTP or by websocket', async () => {
		const [mine, theirs] = [await open(), await open()]
		const path = `/conversations/${theirs.conversationId}/activities`
		expect((await call(path, { method: 'GET', token: mine.token })).status).toBe(403)
		const socket = new WebSocket(theirs.streamUrl.replace(/t=.*/, `t=${mine.token}`))
		const [error] = await once(socket, 'error')
		expect(String(error)).toContain('403')
	})

	test('that have expired are refused', async () => {
		const secret = await running.service.transcripts.secret('direct-line')
		const { conversationId } = await open()
		const token = sign({ conversation: conversationId }, secret, { audience: 'direct-line', expiresIn: -1 })
		expect((await call(`/conversations/${conversationId}/activities`, { method: 'GET', token })).status).toBe(401)
	})
})

describe('bad input', () => {
	test.each([
		['no activity', {}],
		['a list', []],
		['a type that is none', { type: 7 }],
		['a text that is none', { type: 'message', text: { a: 1 } }],
		['a text beyond all bounds', { type: 'message', text: 'å'.repeat(20_001) }],
	])('%s is refused', async (_name, body) => {
		const opened = await open()
		const answer = await call(`/conversations/${opened.conversationId}/activities`, { token: opened.token, body })
		expect(answer.status).toBe(400)
		expect((await read(opened)).activities).toEqual([])
	})

	test('uploads are refused', async () => {
		const opened = await open()
		expect((await call(`/conversations/${opened.conversationId}/upload?userId=me`, { token: opened.token, body: { a: 1 } })).status).toBe(
			415,
		)
	})

	test.each(['-1', 'x', '1.5', '99999999999999999999', '0x1'])('a position that is none is refused: %s', async (watermark) => {
		const opened = await open()
		expect(
			(await call(`/conversations/${opened.conversationId}/activities?watermark=${watermark}`, { method: 'GET', token: opened.token }))
				.status,
		).toBe(400)
	})

	test('a position ahead of all lines waits for those to come', async () => {
		const opened = await open()
		expect(await read(opened, '900')).toEqual({ activities: [], watermark: '900' })
	})

	test('typing and unknown kinds are taken, and kept nowhere', async () => {
		const opened = await open()
		for (const type of ['typing', 'event', 'endOfConversation', 'bomb'])
			expect(
				(await call(`/conversations/${opened.conversationId}/activities`, { token: opened.token, body: { type, from: { id: 'me' } } }))
					.status,
			).toBe(200)
		expect((await read(opened)).activities).toEqual([])
	})

	test('a websocket that sends too much is closed, and others are not', async () => {
		const [one, other] = [await open(), await open()]
		const loud = await listen(one.streamUrl)
		const quiet = await listen(other.streamUrl)
		loud.socket.send(Buffer.alloc(100_000))
		await once(loud.socket, 'close')
		await say(other, 'hej')
		expect(await quiet.until(2)).toHaveLength(2)
		quiet.socket.close()
	})
})

describe('one client', () => {
	test('may open a thousand connections, but keeps few of them, and others are answered', async () => {
		const limited = await run({ connectionLimit: 50 })
		const opened = await open(limited)
		const sockets = Array.from({ length: 1000 }, () => new WebSocket(opened.streamUrl))
		const results = await Promise.all(
			sockets.map(
				(socket) =>
					new Promise<string>((resolve) => {
						socket.on('open', () => resolve('open'))
						socket.on('error', (error) => resolve(String(error)))
					}),
			),
		)
		expect(results.filter((result) => result === 'open')).toHaveLength(50)
		expect(results.filter((result) => result.includes('429'))).toHaveLength(950)
		await say(opened, 'hej', {}, limited)
		expect((await read(opened, '', limited)).activities).toHaveLength(2)
		sockets.find(({ readyState }) => readyState === WebSocket.OPEN)?.terminate()
		await new Promise((resolve) => setTimeout(resolve, 200))
		const again = await listen(opened.streamUrl)
		for (const socket of [...sockets, again.socket]) socket.terminate()
		await limited.close()
	})

	test('that never sends its request to an end holds nobody up, nor one that hangs up in the middle', async () => {
		const { port } = new URL(running.url)
		const slow = Array.from({ length: 100 }, () => connect(Number(port), '127.0.0.1'))
		for (const socket of slow) {
			socket.on('error', () => {})
			socket.write(
				'POST /directline/v3/conversations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
			)
		}
		const opened = await open()
		await say(opened, 'hej')
		expect((await read(opened)).activities).toHaveLength(2)
		for (const socket of slow) socket.destroy()
		expect(await stillAnswers(running.url)).toBe(200)
	})
})

describe('pages of other sites', () => {
	const from = (origin: string) => send(`${base()}/conversations`, { method: 'POST', headers: { origin } })

	test('may connect when they are allowed', async () => {
		const response = await from(site)
		expect(response.status).toBe(201)
		expect(response.headers.get('access-control-allow-origin')).toBe(site)
		const preflight = await send(`${base()}/conversations`, {
			method: 'OPTIONS',
			headers: { origin: site, 'access-control-request-method': 'POST' },
		})
		expect(preflight.status).toBe(204)
		expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
	})

	test('are refused when they are not, by HTTP and by websocket', async () => {
		expect((await from('https://elsewhere.example')).status).toBe(403)
		const opened = await open()
		const socket = new WebSocket(opened.streamUrl, { headers: { origin: 'https://elsewhere.example' } })
		const [error] = await once(socket, 'error')
		expect(String(error)).toContain('403')
	})
})
