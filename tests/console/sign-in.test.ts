import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { sign } from 'jsonwebtoken'
import pino from 'pino'
import { createServer, plugins, type Server } from 'restify'
import { createOneTimeLink, firstRunStaff } from '../../src/console/sign-in/one-time-link'
import { isLocal } from '../../src/console/sign-in/open-id'
import { readReturnTo } from '../../src/console/sign-in/paths'
import { requireStaff } from '../../src/console/sign-in/require-staff'
import { roleOf, rolesIn } from '../../src/console/sign-in/roles'
import { mountSignIn } from '../../src/console/sign-in/routes'
import { createSessions, isFormOf, type Staff } from '../../src/console/sign-in/session'
import { type Browser, createBrowser, locationOf, titleOf } from '../support/cookie-jar'
import { send } from '../support/http'

const secret = 'the secret of the tests, thirty-two characters or more'
const minute = 60_000

describe('where to go after sign-in', () => {
	test.each([
		['/console', '/console'],
		['/console?page=2', '/console?page=2'],
		['/console/questions/AB12-CD34?lng=sv', '/console/questions/AB12-CD34?lng=sv'],
		['/console/a/../b', '/console/b'],
		['/console/search?q=https%3A%2F%2Fexample.org//', '/console/search?q=https%3A%2F%2Fexample.org//'],
		['/console/frågor', '/console/fr%C3%A5gor'],
	])('%s is a page of the console', (written, expected) => {
		expect(readReturnTo(written)).toBe(expected)
	})

	test.each([
		[undefined],
		[null],
		[''],
		['/'],
		['console'],
		['/consoles'],
		['/console.example'],
		['/console@evil.example'],
		['//evil.example/console'],
		['///evil.example/console'],
		['/\\evil.example/console'],
		['\\\\evil.example/console'],
		['/console\\..\\..\\evil'],
		['/console\\questions'],
		['/console/a\tb'],
		['/console/a b'],
		['/console/..//evil.example'],
		['/console//evil.example'],
		['/console/../../evil.example'],
		['/console/%2e%2e/%2E%2e/evil'],
		['/\t/evil.example/console'],
		['/console\n/../..//evil.example'],
		[' /console'],
		['https://evil.example/console'],
		['http:/console'],
		['javascript:alert(1)//console'],
		['data:text/html,/console'],
		['/console:80@evil.example'],
		['/console/sign-in/callback?error=x'],
		['/console/first-run?token=x'],
		['/console/sign-out'],
		[`/console/${'a'.repeat(1000)}`],
		[`/console/${'ö'.repeat(200)}`],
	])('%j is none', (written) => {
		expect(readReturnTo(written)).toBe('/console')
	})

	test('whatever is written, a browser stays below /console on this origin', () => {
		const parts = fc.constantFrom(
			'/',
			'//',
			'\\',
			'..',
			'.',
			'%2e',
			'%2f',
			'%5c',
			'console',
			'evil.example',
			':',
			'@',
			'?',
			'#',
			'\t',
			'\n',
			'https:',
		)
		const written = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.array(fc.oneof(parts, fc.string({ maxLength: 3 }))).map((each) => `/console${each.join('')}`),
			fc.array(parts).map((each) => each.join('')),
		)
		fc.assert(
			fc.property(written, (each) => {
				const { origin, pathname } = new URL(readReturnTo(each), 'https://own.example')
				expect(origin).toBe('https://own.example')
				expect(pathname).toMatch(/^\/console(\/|$)/)
			}),
			{ numRuns: 500 },
		)
	})
})

describe('roles', () => {
	test.each([
		['a list', { roles: ['a', 'b'] }, 'roles', ['a', 'b']],
		['one', { roles: 'a' }, 'roles', ['a']],
		['words with spaces between', { roles: 'a  b' }, 'roles', ['a  b', 'a', 'b']],
		['nothing', { roles: '' }, 'roles', []],
		['what is no text', { roles: ['a', 1, null, ['b']] }, 'roles', ['a']],
		['a number', { roles: 1 }, 'roles', []],
		['an object', { roles: { a: true } }, 'roles', []],
		['a claim within a claim', { realm_access: { roles: ['a'] } }, 'realm_access.roles', ['a']],
		['a claim named by an address', { 'https://ekero.se/roles': ['a'] }, 'https://ekero.se/roles', ['a']],
		['no claim', { other: 'a' }, 'roles', undefined],
		['no outer claim', {}, 'realm_access.roles', undefined],
		['what every object has', {}, 'constructor.name', undefined],
	])('%s', (_name, claims, claim, expected) => {
		expect(rolesIn(claims, claim)).toEqual(expected)
	})

	test.each([
		[['granskare'], 'lasare', 'reviewer'],
		[['lasare', 'granskare'], 'lasare', 'reviewer'],
		[['lasare'], 'lasare', 'reader'],
		[['lasare'], undefined, undefined],
		[['Granskare', 'granskare2'], 'lasare', undefined],
		[[], 'lasare', undefined],
	])('%j is at most, where %s may read, %s', (roles, readerRole, expected) => {
		expect(roleOf(roles, { rolesClaim: 'roles', reviewerRole: 'granskare', readerRole })).toBe(expected)
	})
})

test.each([
	['http://127.0.0.1:8080/realm', true],
	['http://localhost', true],
	['http://localhost.evil.example', false],
	['http://127.0.0.1.evil.example', false],
	['http://127.0.0.1@evil.example', false],
	['http://10.0.0.1', false],
])('%s is on this computer: %s', (issuer, expected) => {
	expect(isLocal(issuer)).toBe(expected)
})

describe('the one-time link', () => {
	const at = (milliseconds: number) => new Date(milliseconds)
	const link = (now: () => Date = () => at(0)) => createOneTimeLink('https://bot.example/', (size) => Buffer.alloc(size, 7), now)
	const token = Buffer.alloc(32, 7).toString('base64url')

	test('has an address with its token', () => {
		expect(link().address).toBe(`https://bot.example/console/first-run?token=${token}`)
	})

	test('has another token each time', () => {
		expect(createOneTimeLink('').address).not.toBe(createOneTimeLink('').address)
	})

	test('is good once', () => {
		const once = link()
		expect([once.use(token), once.use(token)]).toEqual([true, false])
	})

	test('is not used up by a wrong token', () => {
		const once = link()
		expect(['', token.slice(1), `${token}a`, token.toLowerCase()].map(once.use)).toEqual([false, false, false, false])
		expect(once.use(token)).toBe(true)
	})

	test.each([
		[0, true],
		[15 * minute - 1, true],
		[15 * minute, false],
	])('after %d ms is good: %s', (waited, good) => {
		let time = 1000
		const timed = link(() => at(time))
		time += waited
		expect(timed.use(token)).toBe(good)
	})
})

describe('sessions', () => {
	const reviewer: Staff = { id: 'alva', name: 'Alva Ek', role: 'reviewer' }
	let time = Date.now()
	const now = () => new Date(time)
	const sessions = createSessions(secret, { secure: false, now })
	const link = createOneTimeLink('', undefined, now)
	const lines: string[] = []
	let server: Server
	let url: string

	beforeAll(async () => {
		server = createServer({ log: pino({ level: 'silent' }) as never })
		server.use(plugins.bodyParser({ mapParams: false }))
		const logger = pino({ level: 'trace' }, { write: (line) => void lines.push(line) })
		mountSignIn(server, { sessions, oneTimeLink: link, openId: undefined, publicUrl: '', logger })
		server.get('/console', async (request, response) => {
			const session = requireStaff(sessions)(request, response)
			if (session) response.json(session)
		})
		// Signs in whoever the address names.
		server.get('/console/test', async (request, response) => {
			const { role, secure } = Object.fromEntries(new URLSearchParams(request.getQuery()))
			createSessions(secret, { secure: secure === 'yes', now }).open(response, {
				...reviewer,
				role: role === 'reader' ? 'reader' : 'reviewer',
			})
			response.json({})
		})
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
	})
	afterAll(() => new Promise<void>((resolve) => server.close(resolve)))

	const signedIn = async (role: Staff['role'] = 'reviewer') => {
		const browser = createBrowser()
		await browser.get(`${url}/console/test?role=${role}`)
		return browser
	}
	const sessionOf = async (browser: Browser) => {
		const response = await browser.get(`${url}/console`)
		return response.status === 200 ? await response.json() : response.status
	}

	test.each([
		['no', /^staff=[\w-]+\.[\w-]+\.[\w-]+; Max-Age=28800; Path=\/console; HttpOnly; SameSite=Lax$/],
		['yes', /^__Secure-staff=[\w-]+\.[\w-]+\.[\w-]+; Max-Age=28800; Path=\/console; HttpOnly; SameSite=Lax; Secure$/],
	])('are kept in a cookie that no script reads (https: %s)', async (secure, expected) => {
		const browser = createBrowser()
		await browser.get(`${url}/console/test?secure=${secure}`)
		expect(browser.seen).toEqual([expect.stringMatching(expected)])
	})

	test('know who is signed in, with a token for forms that is new each time', async () => {
		const [one, two] = await Promise.all([signedIn(), signedIn()].map(async (browser) => sessionOf(await browser)))
		expect(one).toEqual({ staff: reviewer, csrf: expect.stringMatching(/^[\w-]{43}$/) })
		expect(two.csrf).not.toBe(one.csrf)
	})

	const claims = { value: { staff: reviewer, csrf: 'x' } }
	const inTime = { algorithm: 'HS256', audience: 'console', expiresIn: 60 } as const
	test.each([
		['signed as it should', sign(claims, secret, inTime), 200],
		['of another secret', sign(claims, `${secret}.`, inTime), 303],
		['of another audience', sign(claims, secret, { ...inTime, audience: 'console-sign-in' }), 303],
		['not signed', sign(claims, '', { ...inTime, algorithm: 'none' }), 303],
		['signed by another algorithm', sign(claims, secret, { ...inTime, algorithm: 'HS512' }), 303],
		['of a role there is not', sign({ value: { staff: { ...reviewer, role: 'owner' }, csrf: 'x' } }, secret, inTime), 303],
		['without a token for forms', sign({ value: { staff: reviewer } }, secret, inTime), 303],
		['that is no token', 'x', 303],
		['that is empty', '', 303],
	])('a cookie %s', async (_name, value, status) => {
		const response = await send(`${url}/console`, { redirect: 'manual', headers: { cookie: `other=1; staff=${value}` } })
		expect(response.status).toBe(status)
	})

	test('a cookie that a neighbouring site adds does not hide the session', async () => {
		const cookie = `staff=forged; staff=${sign(claims, secret, inTime)}`
		expect((await send(`${url}/console`, { redirect: 'manual', headers: { cookie } })).status).toBe(200)
	})

	test('end after eight hours', async () => {
		const browser = await signedIn()
		const begun = time
		time = begun + 8 * 60 * minute - 1000
		const before = await sessionOf(browser)
		time = begun + 8 * 60 * minute + 1000
		const after = await sessionOf(browser)
		time = begun
		expect([before.staff, after]).toEqual([reviewer, 303])
	})

	test.each([
		['nobody', '/console', 303, '/console/sign-in'],
		['nobody', '/console?page=2', 303, '/console/sign-in?returnTo=%2Fconsole%3Fpage%3D2'],
		['nobody', '/console?a=b&c=d', 303, '/console/sign-in?returnTo=%2Fconsole%3Fa%3Db%26c%3Dd'],
		['reader', '/console', 200, null],
		['reviewer', '/console', 200, null],
	] as const)('%s at %s gets %d', async (who, path, status, location) => {
		const browser = who === 'nobody' ? createBrowser() : await signedIn(who)
		const response = await browser.get(`${url}${path}`)
		expect([response.status, locationOf(response)]).toEqual([status, location])
	})

	test('a form is this session’s own when it holds the session’s token', async () => {
		const browser = await signedIn()
		const { csrf } = await sessionOf(browser)
		const other = await sessionOf(await signedIn())
		const bodies: [unknown, boolean][] = [
			[{ csrf }, true],
			[{ csrf: other.csrf }, false],
			[{ csrf: csrf.slice(1) }, false],
			[{ csrf: '' }, false],
			[{ csrf: [csrf] }, false],
			[{}, false],
			[undefined, false],
			['csrf', false],
		]
		for (const [body, expected] of bodies) expect(isFormOf({ csrf }, body)).toBe(expected)
	})

	test('sign-out needs the session’s own form, and then ends it', async () => {
		const browser = await signedIn()
		const { csrf } = await sessionOf(browser)
		const refused = await browser.post(`${url}/console/sign-out`, { csrf: 'x' })
		expect([refused.status, (await sessionOf(browser)).staff]).toEqual([403, reviewer])
		const out = await browser.post(`${url}/console/sign-out`, { csrf })
		expect([out.status, locationOf(out), browser.cookies.size]).toEqual([303, '/console/sign-in?signed-out', 0])
		expect(await titleOf(await browser.get(`${url}${locationOf(out)}`))).toBe('Du är utloggad')
		expect((await browser.post(`${url}/console/sign-out`, {})).status).toBe(303)
	})

	test.each([
		['/console/questions', '/console/questions'],
		['//evil.example', '/console'],
		['/%5Cevil.example', '/console'],
		['https://evil.example/console', '/console'],
	])('sign-in with returnTo=%s goes to %s for someone signed in already', async (returnTo, location) => {
		const response = await (await signedIn()).get(`${url}/console/sign-in?returnTo=${returnTo}`)
		expect([response.status, locationOf(response)]).toEqual([303, location])
	})

	test.each([
		['sv', 'Logga in'],
		['en', 'Sign in'],
		['fi, en;q=0.5', 'Sign in'],
		['fi', 'Logga in'],
	])('the sign-in page for a browser that wants %s is "%s"', async (language, title) => {
		const response = await send(`${url}/console/sign-in`, { headers: { 'accept-language': language } })
		expect([response.status, response.headers.get('cache-control'), await titleOf(response)]).toEqual([200, 'no-store', title])
	})

	test('there is no way to a provider when none is set up', async () => {
		const statuses = ['open-id', 'callback?code=x'].map(async (path) => (await send(`${url}/console/sign-in/${path}`)).status)
		expect(await Promise.all(statuses)).toEqual([404, 404])
	})

	test('the one-time link signs in once, and its token is not logged', async () => {
		const browser = createBrowser()
		expect((await browser.get(`${url}/console/first-run`)).status).toBe(401)
		const response = await browser.get(`${url}${link.address}`)
		expect([response.status, locationOf(response)]).toEqual([303, '/console'])
		expect((await sessionOf(browser)).staff).toEqual(firstRunStaff)
		expect(firstRunStaff.name).toContain('Engångslänken')
		const again = createBrowser()
		expect([(await again.get(`${url}${link.address}`)).status, again.cookies.size]).toEqual([401, 0])
		expect(lines.join('')).toContain('one-time link')
		expect(lines.join('')).not.toContain(link.address.split('=')[1])
	})
})
