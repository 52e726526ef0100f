import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { renderToString } from 'preact-render-to-string'
import { createServer, type Server } from 'restify'
import type { Names } from '../../src/console/names'
import { exportTable } from '../../src/console/numbers/export-table'
import { renderNumbers } from '../../src/console/numbers/page'
import { readWeeks } from '../../src/console/numbers/paths'
import { mountNumbers } from '../../src/console/numbers/routes'
import { numbersWords, type TableName, tables } from '../../src/console/numbers/words'
import { requireStaff } from '../../src/console/sign-in/require-staff'
import { createSessions } from '../../src/console/sign-in/session'
import { type NumbersInput, startOfWeeks, summarize } from '../../src/desk/numbers'
import { languageNameIn } from '../../src/language/format'
import type { LoggedQuestion } from '../../src/questions/store'
import { createBrowser, locationOf } from '../support/cookie-jar'

const timeZone = 'Europe/Stockholm'
const now = new Date('2026-11-18T10:30:00Z')
const sessions = createSessions('the secret of the tests, thirty-two characters or more', { secure: false })
const hostile = '=HYPERLINK("http://evil.example") <script>alert(1)</script>'

const names = (lng: 'sv' | 'en'): Names => ({
	nameOf: (entry) => `Posten ${entry}`,
	areaName: (area) => `Platsen ${area}`,
	languageName: (named) => languageNameIn(lng, named),
})

const question: LoggedQuestion = {
	id: '7K2M-Q9DX',
	text: hostile,
	lng: 'ar',
	area: 'ekero',
	door: 'ekero-kontakt',
	reason: 'no-answer',
	candidates: [],
	knowledgeVersion: '8db96e7587d7',
	channel: 'web',
	state: 'open',
	group: 'moon/1',
	conversation: null,
	askedAt: '2026-11-10T10:00:00.000Z',
	revision: 0,
	resolvedAt: null,
}

const busy: Omit<NumbersInput, 'from' | 'to'> = {
	tallies: [
		{ hour: '2026-11-17T10', lng: 'sv', area: 'ekero', outcome: 'answer', entry: 'ekero-lokal', count: 4 },
		{ hour: '2026-11-10T20', lng: 'ar', area: null, outcome: 'handoff', entry: null, count: 2 },
		{ hour: '2026-11-17T10', lng: 'sv', area: 'ekero', outcome: 'helped', entry: null, count: 1 },
	],
	questions: [
		question,
		{ ...question, id: 'AAAA-0001', state: 'answered', resolvedAt: '2026-11-17T16:30:00.000Z' },
		{ ...question, id: 'BBBB-0001', text: '', group: 'BBBB-0001', askedAt: '2026-11-17T10:00:00.000Z' },
	],
	entries: [
		{ id: 'ekero-lokal', status: 'current' },
		{ id: 'salem-lokal', status: 'current' },
	],
	office: { from: 8, to: 17 },
	timeZone,
	promisedHours: 72,
}
const quiet: typeof busy = { ...busy, tallies: [], questions: [], entries: [] }

const numbersOf = (input: typeof busy, weeks = 3) => summarize({ ...input, from: startOfWeeks(now, weeks, timeZone), to: now })
const pageOf = (input: typeof busy, lng: 'sv' | 'en' = 'sv', weeks = 12) =>
	renderToString(renderNumbers({ ...names(lng), lng, weeks, numbers: numbersOf(input) }))
const textOf = (html: string) =>
	html
		.replace(/<[^>]*>/g, ' ')
		.replace(/[\s\u00A0]+/g, ' ')
		.replace(/ ([.,:])/g, '$1')

describe('the page', () => {
	test.each([
		['Frågor: 6. Besvarade direkt: 4.'],
		['33 % av frågorna kom utanför kontorstid (vardagar 8–17).'],
		['1 fråga är besvarad under perioden. Det tog 174,5 timmar.'],
		['1 fråga har väntat längre än de utlovade 72 timmarna.'],
		['1 post som gäller i dag har inte svarat på något under perioden.'],
		['Posten salem-lokal'],
		['Platsen ekero'],
		['Ingen plats angiven'],
		['arabiska'],
		['v. 47'],
		['BBBB-0001 (borttagen text)'],
	])('says: %s', (text) => {
		expect(textOf(pageOf(busy))).toContain(text)
	})

	test.each([
		['Questions: 6. Answered at once: 4.'],
		['33% of the questions came outside office hours (weekdays 8–17).'],
		['1 question has waited longer than the promised 72 hours.'],
		['Arabic'],
	])('says in English: %s', (text) => {
		expect(textOf(pageOf(busy, 'en'))).toContain(text)
	})

	test.each([
		['Frågor: 0. Besvarade direkt: 0.'],
		['Ingen frågade något under perioden.'],
		['Ingen fråga är besvarad under perioden.'],
		['0 frågor har väntat längre än de utlovade 72 timmarna.'],
		['Ingen fråga väntar på svar.'],
		['Alla poster har svarat på något.'],
	])('of a quiet period says: %s', (text) => {
		expect(textOf(pageOf(quiet))).toContain(text)
		expect(pageOf(quiet)).not.toContain('NaN')
	})

	test('leads to each group that there is, and to every table in both kinds of file', () => {
		const addresses = [...pageOf(busy).matchAll(/href="([^"]*)"/g)].map(([, address = '']) => address.replaceAll('&amp;', '&'))
		const files = tables.flatMap((table) => ['csv', 'xlsx'].map((kind) => `/console/numbers.${kind}?table=${table}&weeks=12`))
		const periods = [4, 12, 26, 52].map((weeks) => `/console/numbers?weeks=${weeks}`)
		expect(addresses.sort()).toEqual(
			[...files, ...periods, '/console/groups/BBBB-0001', '/console/groups/moon%2F1', '/console?order=oldest'].sort(),
		)
	})

	test('says once how much came outside office hours', () => {
		expect(textOf(pageOf(busy)).match(/utanför kontorstid/g)).toHaveLength(1)
	})

	test('marks the period that is shown', () => {
		expect(pageOf(busy, 'sv', 26).match(/<a [^>]*aria-current="page"[^>]*>/g)).toEqual([expect.stringContaining('weeks=26')])
	})

	test('shows what a person wrote as text', () => {
		expect(pageOf(busy)).toContain('&lt;script')
		expect(pageOf(busy)).not.toContain('<script')
	})

	test('has no id twice', () => {
		const ids = [...pageOf(busy).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
		expect(ids).toEqual([...new Set(ids)])
	})
})

describe('a table to keep', () => {
	const counted = ['Frågor', 'Besvarade', 'Fick välja', 'Bidragsguiden', 'Skickade vidare', 'Hjälpte', 'Hjälpte inte']
	test.each<[TableName, string[], unknown[][]]>([
		[
			'weeks',
			['Vecka', ...counted],
			[
				['2026-W45', 0, 0, 0, 0, 0, 0, 0],
				['2026-W46', 2, 0, 0, 0, 2, 0, 0],
				['2026-W47', 4, 4, 0, 0, 0, 1, 0],
			],
		],
		[
			'languages',
			['Kod', 'Språk', ...counted],
			[
				['sv', 'svenska', 4, 4, 0, 0, 0, 1, 0],
				['ar', 'arabiska', 2, 0, 0, 0, 2, 0, 0],
			],
		],
		[
			'areas',
			['Kod', 'Plats', ...counted],
			[
				['ekero', 'Platsen ekero', 4, 4, 0, 0, 0, 1, 0],
				[null, 'Ingen plats angiven', 2, 0, 0, 0, 2, 0, 0],
			],
		],
		[
			'groups',
			['Grupp', 'Frågor', 'Kod', 'Språk', 'Plats', 'Äldsta frågan'],
			[
				['BBBB-0001', 1, 'BBBB-0001', 'arabiska', 'Platsen ekero', '2026-11-17 11:00'],
				['moon/1', 1, '7K2M-Q9DX', 'arabiska', 'Platsen ekero', '2026-11-10 11:00'],
			],
		],
		['unused', ['Kod', 'Namn'], [['salem-lokal', 'Posten salem-lokal']]],
	])('of %s', (which, columns, rows) => {
		expect(exportTable(numbersOf(busy), which, 'sv', names('sv'))).toEqual({ columns, rows })
	})

	test('of hours, by weekday', () => {
		const { columns, rows } = exportTable(numbersOf(busy), 'hours', 'sv', names('sv'))
		expect(columns).toEqual(['Klockan', 'måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'])
		expect([rows.length, rows[11], rows[21]]).toEqual([24, [11, 0, 4, 0, 0, 0, 0, 0], [21, 0, 2, 0, 0, 0, 0, 0]])
	})

	test.each(tables)('of %s has as many cells in each row as columns, in both languages, and nothing that a person wrote', (which) => {
		for (const lng of ['sv', 'en'] as const) {
			const { columns, rows } = exportTable(numbersOf(busy), which, lng, names(lng))
			expect(rows.length).toBeGreaterThan(0)
			for (const row of rows) expect(row).toHaveLength(columns.length)
			expect(JSON.stringify(rows)).not.toContain('HYPERLINK')
		}
	})
})

test.each([
	[null, 12],
	['', 12],
	['4', 4],
	['0', 1],
	['9999', 260],
	['-3', 12],
	['1e3', 12],
	['12; drop', 12],
])('an address with weeks=%j asks for %d weeks', (written, weeks) => {
	expect(readWeeks(written)).toBe(weeks)
})

const headersOf = ({ headers }: Response) => ({
	type: headers.get('content-type'),
	disposition: headers.get('content-disposition'),
	cache: headers.get('cache-control'),
})

describe('on a server', () => {
	const asked: [Date, Date][] = []
	let server: Server
	let url: string
	beforeAll(async () => {
		server = createServer({ log: pino({ level: 'silent' }) as never })
		server.get('/console/test', async (request, response) => {
			const role = request.getQuery() === 'reader' ? 'reader' : 'reviewer'
			sessions.open(response, { id: 'anna', name: 'Anna', role })
			response.json({})
		})
		mountNumbers(server, {
			staff: requireStaff(sessions),
			read: async (from, to) => {
				asked.push([from, to])
				return summarize({ ...busy, from, to })
			},
			layout: ({ session, lng, title, body }) =>
				`<html lang="${lng}"><h1>${title}, ${session.staff.name}</h1>${renderToString(body)}</html>`,
			names,
			timeZone,
			now: () => now,
		})
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/console`
	})
	afterAll(() => new Promise<void>((resolve) => server.close(resolve)))

	const signedIn = async () => {
		const browser = createBrowser()
		await browser.get(`${url}/test?reader`)
		return browser
	}

	test.each([
		'/numbers?weeks=4',
		'/numbers.csv?table=weeks',
		'/numbers.xlsx?table=weeks',
		'/numbers.csv?table=none',
	])('%s sends one who is not signed in to sign-in', async (path) => {
		const before = asked.length
		const response = await createBrowser().get(`${url}${path}`)
		expect([response.status, locationOf(response), asked.length]).toEqual([
			303,
			`/console/sign-in?returnTo=${encodeURIComponent(`/console${path}`)}`,
			before,
		])
	})

	test.each([
		['sv', '<html lang="sv"><h1>Siffror, Anna</h1>'],
		['en', '<html lang="en"><h1>Numbers, Anna</h1>'],
	])('a reader sees the page in a browser that wants %s', async (language, start) => {
		const response = await (await signedIn()).get(`${url}/numbers`, { headers: { 'accept-language': language } })
		expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
			200,
			'text/html; charset=utf-8',
			'no-store',
		])
		expect(await response.text()).toContain(start)
		expect(response.headers.get('content-security-policy')).toContain("script-src 'self';")
	})

	test.each([
		['', '2026-08-30T22:00:00.000Z'],
		['?weeks=1', '2026-11-15T23:00:00.000Z'],
		['?weeks=52', '2025-11-23T23:00:00.000Z'],
	])('the period of /numbers%s begins on a Monday, in Swedish time, and ends now', async (query, from) => {
		await (await signedIn()).get(`${url}/numbers${query}`)
		expect(asked.at(-1)).toEqual([new Date(from), now])
	})

	test('a table is taken out as CSV', async () => {
		const response = await (await signedIn()).get(`${url}/numbers.csv?table=weeks&weeks=2`)
		expect(headersOf(response)).toEqual({
			type: 'text/csv; charset=utf-8',
			disposition: 'attachment; filename="siffror-weeks-2026-W46-2026-W47.csv"',
			cache: 'no-store',
		})
		expect((await response.text()).split('\r\n').slice(1)).toEqual(['"2026-W46",2,0,0,0,2,0,0', '"2026-W47",4,4,0,0,0,1,0', ''])
	})

	test.each(tables)('%s are taken out as an Excel workbook', async (table) => {
		const response = await (await signedIn()).get(`${url}/numbers.xlsx?table=${table}&weeks=2`, { headers: { 'accept-language': 'en' } })
		expect(headersOf(response)).toEqual({
			type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			disposition: `attachment; filename="numbers-${table}-2026-W46-2026-W47.xlsx"`,
			cache: 'no-store',
		})
		const file = Buffer.from(await response.arrayBuffer())
		expect([response.status, file.toString('latin1', 0, 4), file.includes('xl/worksheets/sheet1.xml')]).toEqual([200, 'PK\x03\x04', true])
	})

	test.each([
		'csv?table=secrets',
		'csv',
		'csv?table=',
		'xlsx?table=constructor',
		'xlsx?table=weeks%00',
	])('there is no /numbers.%s', async (path) => {
		const before = asked.length
		expect([(await (await signedIn()).get(`${url}/numbers.${path}`)).status, asked.length]).toEqual([404, before])
	})
})

test('every table has a name that Excel takes, or a beginning of it that tells it from the others, in both languages', () => {
	for (const lng of ['sv', 'en'] as const) {
		const sheets = tables.map((table) => numbersWords[lng].tables[table].slice(0, 31))
		expect(new Set(sheets).size).toBe(tables.length)
	}
})
