import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { type Browser, createBrowser, locationOf, titleOf } from '../support/cookie-jar'
import { send } from '../support/http'
import { freePort } from '../support/program'

const support = join(__dirname, '..', 'support')
const children = new Set<ChildProcess>()
/** What the service logged; it may come after the answer it is about. */
let log = ''
/** How many of the failures logged were looked at. */
let told = 0
let providerPort: number
let url: string
let plainUrl: string

/** Starts a program, and waits until it has said the pattern this many times. */
const start = (commands: string[], environment: Record<string, string>, pattern: RegExp, times: number, onError?: (text: string) => void) =>
	new Promise<{ child: ChildProcess; said: string[] }>((resolve, reject) => {
		const child = spawn(process.execPath, commands, {
			env: { PATH: process.env.PATH, ...environment },
			stdio: ['ignore', 'pipe', 'pipe'],
		})
		children.add(child)
		let written = ''
		let errors = ''
		child.stdout.on('data', (text) => {
			written += text
			const said = [...written.matchAll(pattern)].map(([, each = '']) => each)
			if (said.length === times) resolve({ child, said })
		})
		child.stderr.on('data', (text) => {
			errors += text
			onError?.(String(text))
		})
		child.once('exit', () => reject(new Error(`Ended early.\n${errors}`)))
	})
const startProvider = async () =>
	(await start([join(support, 'identity-provider.mjs'), String(providerPort), `${url}/console/sign-in/callback`], {}, /ready()/g, 1)).child
const stop = (child: ChildProcess) =>
	new Promise((resolve) => {
		children.delete(child)
		child.once('exit', resolve)
		child.kill('SIGKILL')
	})
let provider: ChildProcess

/** Goes from the console to the provider and back, up to the address of the callback. */
const comeBack = async (browser: Browser, account: string, bend: Record<string, string> = {}, page = '') => {
	let response = await browser.get(`${url}/console/sign-in${page}`)
	response = await browser.get(`${url}${locationOf(response)}`)
	const address = new URL(locationOf(response) ?? '')
	for (const [name, value] of Object.entries({ login_hint: account, ...bend })) address.searchParams.set(name, value)
	for (let next = address.href, steps = 0; steps < 6; steps += 1) {
		response = await browser.get(next)
		next = new URL(locationOf(response) ?? '', next).href
		if (next.startsWith(`${url}/`)) return next
	}
	throw new Error('Never came back')
}
const signIn = async (browser: Browser, ...rest: [string, Record<string, string>?, string?]) =>
	browser.get(await comeBack(browser, ...rest))

interface Failure {
	level: number
	reason: string
	error?: string
}

/** The next failed sign-in in the log; a test that makes one looks at it. */
const nextFailure = async (): Promise<Failure> => {
	for (let waited = 0; waited < 5000; waited += 10) {
		const line = [...log.matchAll(/^\{.*"sign-in failed".*\n/gm)][told]?.[0]
		if (line) {
			told += 1
			return JSON.parse(line)
		}
		await new Promise((resolve) => setTimeout(resolve, 10))
	}
	throw new Error('No sign-in failed')
}

beforeAll(async () => {
	providerPort = await freePort()
	const issuers = ['127.0.0.1', '127.0.0.2'].map((host) => `http://${host}:${providerPort}`).join(' ')
	const { said } = await start(
		['--import', 'tsx', join(support, 'sign-in-server.ts')],
		{ ISSUERS: issuers },
		/listening (\d+)/g,
		2,
		(text) => {
			log += text
		},
	)
	url = `http://127.0.0.1:${said[0]}`
	plainUrl = `http://127.0.0.1:${said[1]}`
})
afterAll(() => Promise.all([...children].map(stop)))

test('the service starts while the provider is down, says so, and finds it when it is up', async () => {
	const browser = createBrowser()
	const response = await browser.get(`${url}/console/sign-in/open-id`)
	expect([response.status, await titleOf(response), browser.cookies.size]).toEqual([502, 'Inloggningstjänsten svarar inte', 0])
	expect(await nextFailure()).toMatchObject({ level: 50, reason: 'unavailable', error: 'ECONNREFUSED' })
	provider = await startProvider()
	expect((await signIn(createBrowser(), 'Alva')).status).toBe(303)
})

test.each([
	['Alva', 'reviewer', 'a list in the id token'],
	['Bo', 'reader', 'one in the id token'],
	['Cia', 'reviewer', 'words of userinfo'],
	['Dag', 'reader', 'a list of userinfo'],
])('%s is a %s, by %s', async (account, role) => {
	const browser = createBrowser()
	const response = await signIn(browser, account, {}, '?returnTo=/console/questions')
	expect([response.status, locationOf(response)]).toEqual([303, '/console/questions'])
	expect((await (await browser.get(`${url}/console`)).json()).staff).toEqual({ id: account, name: `${account} Ek`, role })
	expect([...browser.cookies.keys()]).not.toContain('staff-sign-in')
})

test.each([
	['someone whose roles only look alike', 'Eva', {}, 403, 'no-role'],
	['someone without a role', 'Finn', {}, 403, 'no-role'],
	['someone who declines', 'Nobody', {}, 403, 'declined'],
	['an id token for another audience', 'Alva', { bend: 'audience' }, 401, 'untrusted'],
	['an id token of another issuer', 'Alva', { bend: 'issuer' }, 401, 'untrusted'],
	['an id token that has expired', 'Alva', { bend: 'old' }, 401, 'untrusted'],
	['an id token signed by another key', 'Alva', { bend: 'key' }, 401, 'untrusted'],
	['an id token of another nonce', 'Alva', { nonce: 'another nonce' }, 401, 'untrusted'],
	['a code of another challenge', 'Alva', { code_challenge: 'a'.repeat(43) }, 401, 'untrusted'],
	['another state', 'Alva', { state: 'another state' }, 401, 'untrusted'],
])('%s is refused', async (_name, account, bend, status, reason) => {
	const browser = createBrowser()
	const response = await signIn(browser, account, bend as Record<string, string>)
	expect([response.status, (await nextFailure()).reason]).toEqual([status, reason])
	expect([...browser.cookies.keys()].filter((name) => name.startsWith('staff'))).toEqual([])
	expect(await response.text()).not.toMatch(/secret words|OAUTH|access_denied|another|eyJ/)
	expect((await browser.get(`${url}/console`)).status).toBe(303)
})

test('a callback is good once', async () => {
	const browser = createBrowser()
	const address = await comeBack(browser, 'Alva')
	const kept = browser.cookies.get('staff-sign-in')
	expect((await browser.get(address)).status).toBe(303)
	expect((await browser.get(address)).status).toBe(401)
	expect((await nextFailure()).reason).toBe('expired')
	// Whoever kept the cookie too is refused by the provider.
	const thief = createBrowser()
	if (kept) thief.cookies.set('staff-sign-in', kept)
	expect((await thief.get(address)).status).toBe(401)
	expect([(await nextFailure()).reason, thief.cookies.size]).toEqual(['untrusted', 0])
})

test('a callback in another browser is refused', async () => {
	const address = await comeBack(createBrowser(), 'Alva')
	const victim = createBrowser()
	expect([(await victim.get(address)).status, (await nextFailure()).reason, victim.cookies.size]).toEqual([401, 'expired', 0])
})

test('the address at the provider asks for PKCE, state and nonce, and the cookie that keeps them lives ten minutes', async () => {
	const browser = createBrowser()
	const address = new URL(locationOf(await browser.get(`${url}/console/sign-in/open-id`)) ?? '')
	expect(Object.fromEntries(address.searchParams)).toEqual({
		client_id: 'console',
		response_type: 'code',
		redirect_uri: `${url}/console/sign-in/callback`,
		scope: 'openid profile',
		state: expect.stringMatching(/^[\w-]{43}$/),
		nonce: expect.stringMatching(/^[\w-]{43}$/),
		code_challenge: expect.stringMatching(/^[\w-]{43}$/),
		code_challenge_method: 'S256',
	})
	expect(browser.seen).toEqual([expect.stringMatching(/^staff-sign-in=[^;]+; Max-Age=600; Path=\/console; HttpOnly; SameSite=Lax$/)])
})

test('whoever signs out is not signed in again by the provider before asking for it', async () => {
	const browser = createBrowser()
	await signIn(browser, 'Bo')
	const { csrf } = await (await browser.get(`${url}/console`)).json()
	const out = await browser.post(`${url}/console/sign-out`, { csrf })
	const page = await browser.get(`${url}${locationOf(out)}`)
	expect([page.status, await titleOf(page)]).toEqual([200, 'Du är utloggad'])
	expect((await browser.get(`${url}/console`)).status).toBe(303)
})

test('a provider that goes down between is said to be down, and works when it is back', async () => {
	const browser = createBrowser()
	const address = await comeBack(browser, 'Alva')
	await stop(provider)
	expect((await browser.get(address)).status).toBe(502)
	expect((await nextFailure()).reason).toBe('unavailable')
	provider = await startProvider()
	expect((await signIn(createBrowser(), 'Alva')).status).toBe(303)
})

test('a provider of another computer is not spoken to without TLS', async () => {
	expect((await send(`${plainUrl}/console/sign-in/open-id`)).status).toBe(502)
	expect((await nextFailure()).error).toBe('OAUTH_HTTP_REQUEST_FORBIDDEN')
})

test('the log holds no name, code, state, or words of the provider', () => {
	expect(told).toBeGreaterThan(10)
	expect(log).not.toMatch(/Alva|Ek\b|code=|state|eyJ|secret words|access_denied/)
})
