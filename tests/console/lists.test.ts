import { decodeEntities, open, type Page } from '../support/browser'
import { type Running, run } from '../support/running'
import { act, fieldsOf, signedIn } from '../support/staff'

let running: Running
let headers: Record<string, string>
beforeAll(async () => {
	running = await run({ languages: ['sv', 'en', 'so', 'ar'] })
	headers = await signedIn(running)
})
afterAll(() => running.close())
afterEach(() => jest.restoreAllMocks())

const hour = 3_600_000
let questions = 0

interface Asked {
	group?: string
	/** Hours ago. */
	waited?: number
	lng?: string
	area?: string
}

async function ask(text: string, { group, waited = 1, lng = 'sv', area = 'ekero' }: Asked = {}): Promise<string> {
	questions += 1
	const id = `TEST-${String(questions).padStart(4, '0')}`
	await running.service.questions.save({
		...{ id, text, lng, area, door: 'ekero-idelabbet', reason: 'no-answer', group: group ?? id },
		...{ candidates: [{ id: 'ekero-snabb-slant', score: 0.1 }], knowledgeVersion: '1', channel: 'web' },
		askedAt: new Date(Date.now() - waited * hour).toISOString(),
	})
	return id
}

const show = (path: string, wanted = headers) => open(`${running.url}${path}`, wanted)
/** Where a link with such words leads. */
const linkOf = ({ html }: Page, words: string) => {
	const found = [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g)].find(([, , said]) => said === words)
	return found?.[1] === undefined ? undefined : decodeEntities(found[1])
}
const rowsOf = ({ html }: Page) => [...html.matchAll(/<a [^>]*data-row[^>]*>([^<]*)<\/a>/g)].map(([, said]) => said)

describe('the inbox', () => {
	const groups = 112
	beforeAll(async () => {
		for (let number = 1; number <= groups; number += 1) await ask(`Ensam ${number}`, { lng: 'so', waited: number })
		for (const waited of [2, 3]) await ask('Två som frågar', { lng: 'so', waited, group: 'pair' })
		await ask('Någon annanstans', { lng: 'so', area: 'boden' })
	})
	const place = '/console?lng=so&area=ekero'

	test('has pages, the largest groups first, and says which are shown', async () => {
		const page = await show(place)
		expect([rowsOf(page).length, rowsOf(page).slice(0, 2)]).toEqual([50, ['Två som frågar', 'Ensam 1']])
		expect(page.text).toContain('Grupperna 1–50 av 113')
		expect(linkOf(page, 'Föregående')).toBeUndefined()
	})

	test('leads to every group by links that keep the filter and the order', async () => {
		const seen: (string | undefined)[] = []
		let path: string | undefined = `${place}&order=oldest`
		const ranges: (string | undefined)[] = []
		while (path) {
			const page: Page = await show(path)
			expect(path).toMatch(/area=ekero/)
			seen.push(...rowsOf(page))
			ranges.push(/Grupperna (\S+ av \d+)/.exec(page.text)?.[1])
			path = linkOf(page, 'Nästa')
		}
		expect(ranges).toEqual(['1–50 av 113', '51–100 av 113', '101–113 av 113'])
		expect([seen.length, new Set(seen).size]).toEqual([113, 113])
		expect([seen[0], seen[112]]).toEqual([`Ensam ${groups}`, 'Ensam 1'])
		const middle = await show(`${place}&order=oldest&page=2`)
		expect(linkOf(middle, 'Föregående')).toBe('/console?area=ekero&lng=so&order=oldest')
	})

	test.each([
		['page=99', '101–113 av 113', 'Ensam 112'],
		['page=0', '1–50 av 113', 'Ensam 49'],
		['page=-1', '1–50 av 113', 'Ensam 49'],
		['page=x', '1–50 av 113', 'Ensam 49'],
		['order=constructor', '1–50 av 113', 'Ensam 49'],
	])('with %s shows a page that there is', async (search, range, last) => {
		const page = await show(`${place}&${search}`)
		expect(page.text).toContain(range)
		expect(rowsOf(page).at(-1)).toBe(last)
	})

	test('says how many have waited longer than promised, under the same filter, and leads to them', async () => {
		const page = await show(place)
		expect(page.text).toContain('41 frågor har väntat längre än de utlovade 72 timmarna.')
		const first = await show(linkOf(page, 'Visa de äldsta först') ?? '')
		expect(first.text.match(/Har väntat längre än utlovat/g)).toHaveLength(41)
		expect(rowsOf(first)[0]).toBe(`Ensam ${groups}`)
		expect(linkOf(first, 'Visa de äldsta först')).toBeUndefined()
	})

	test('says nothing of that where nothing has', async () => {
		expect((await show('/console?lng=so&area=boden')).text).not.toContain('väntat längre')
		expect((await show(`${place}&days=3`)).text).not.toContain('timmarna')
	})

	test('is come back to as it was left', async () => {
		const page = await show(`${place}&order=oldest&page=2`)
		const group = /href="(\/console\/groups\/[^"]*)"[^>]*data-row/.exec(page.html)?.[1] ?? ''
		const opened = await show(decodeEntities(group))
		const back = '/console?area=ekero&lng=so&order=oldest&page=2'
		expect(linkOf(opened, 'Till inkorgen')).toBe(back)
		const [code] = /TEST-\d{4}/.exec(group) ?? []
		const { search } = new URL(decodeEntities(group), running.url)
		const done = await act(running, code ?? '', headers, { ...fieldsOf(opened), action: 'assign', door: 'national-mucf' }, search)
		expect(done.text).toContain('Klart.')
		expect(linkOf(done, 'Till inkorgen')).toBe(back)
	})
})

describe('a large group', () => {
	const codes: string[] = []
	beforeAll(async () => {
		for (let number = 1; number <= 120; number += 1) codes.push(await ask(`Många ${number}`, { group: 'many', waited: number }))
		const answered = new Map(codes.slice(0, 10).map((code) => [code, 0]))
		await running.service.desk.act({ id: 'anna', name: 'Anna' }, { kind: 'dismiss', reason: 'skräp' }, answered)
	})
	const boxesOf = (page: Page) => Object.keys(fieldsOf(page)).filter((name) => name.startsWith('question.'))

	test('is shown in parts, and says which', async () => {
		const page = await show('/console/groups/many')
		expect([boxesOf(page).length, page.text.includes('Frågorna 1–50 av 110')]).toEqual([50, true])
		const last = await show('/console/groups/many?part=3')
		expect([boxesOf(last).length, last.text.includes('Frågorna 101–110 av 110')]).toEqual([10, true])
		expect(linkOf(last, 'Föregående')).toBe('/console/groups/many?part=2')
		expect((await show('/console/groups/many?part=9')).text).toContain('101–110 av 110')
	})

	test('can be shown whole, with what is done', async () => {
		const page = await show('/console/groups/many')
		const whole = linkOf(page, 'Visa alla 120 frågor i gruppen')
		expect(whole).toBe('/console/groups/many?whole=yes')
		expect((await show(whole ?? '')).text).toContain('Frågorna 1–50 av 120')
	})

	test('is acted on as far as it is ticked, and goes on with the same part', async () => {
		const page = await show('/console/groups/many?part=2')
		const form = /<form method="post" action="(\/console\/groups\/[^"]*)"/.exec(page.html)?.[1]
		expect(form).toBe('/console/groups/many?part=2')
		const done = await act(running, 'many', headers, { ...fieldsOf(page), action: 'dismiss', reason: 'skräp' }, '?part=2')
		expect(done.text).toContain('Anna avslutade (50 frågor): skräp')
		expect(done.text).toContain('Frågorna 51–60 av 60')
		expect(await running.service.questions.count({ group: 'many', state: 'open' })).toBe(60)
	})

	test('takes one query each for messages, letters and the history, and explains ten questions at most', async () => {
		const { messages, desk } = running.service
		const asked = [
			jest.spyOn(messages, 'findMany'),
			jest.spyOn(desk, 'failedLetters'),
			jest.spyOn(desk, 'trail'),
			jest.spyOn(messages, 'find'),
		]
		const explain = jest.spyOn(running.service.context().matcher, 'explain')
		await show('/console/groups/many')
		expect(asked.map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1, 0])
		expect(explain.mock.calls.length).toBeLessThanOrEqual(10)
		expect(explain).toHaveBeenCalled()
	})

	test('explains no more once that takes long, as it does in a language that is not learned yet', async () => {
		const begun = performance.now()
		const clock = jest.spyOn(performance, 'now').mockImplementation(() => begun + explain.mock.calls.length * 1000)
		const explain = jest.spyOn(running.service.context().matcher, 'explain')
		await show('/console/groups/many')
		expect(explain).toHaveBeenCalledTimes(1)
		clock.mockRestore()
	})

	test('tells questions of another group apart from its own: they are not acted on', async () => {
		const other = await ask('I en annan grupp')
		const fields = { ...fieldsOf(await show('/console/groups/many')), [`question.${other}`]: '0', action: 'dismiss', reason: 'x' }
		const refused = await act(running, 'many', headers, fields)
		expect([refused.status, (await running.service.questions.find(other))?.state]).toEqual([409, 'open'])
	})
})

test('the script of the keys is served, and pages with keys say which there are', async () => {
	const script = await open(`${running.url}/assets/console.js`)
	expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
	const code = await ask('Vilka tangenter finns?')
	const keysOn = async (path: string, wanted = headers) =>
		[...(await show(path, wanted)).html.matchAll(/aria-keyshortcuts="([^"]*)"/g)].map(([, key]) => key).sort()
	await running.service.desk.act({ id: 'anna', name: 'Anna' }, { kind: 'assign', door: 'national-mucf' }, new Map([[code, 0]]))
	expect(await keysOn('/console')).toEqual(['/', '?'])
	expect(await keysOn(`/console/groups/${code}`)).toEqual(['?', 'Escape', 'a', 'd', 'r', 't', 'u'])
	expect(await keysOn(`/console/groups/${code}`, await signedIn(running, { role: 'reader' }))).toEqual(['?', 'Escape', 'u'])
})
