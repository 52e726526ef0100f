import { wordsOfEntry } from '../../src/knowledge/model'
import { ask, buttonValues, expectSafePage, open, type Page, post, press } from '../support/browser'
import { send } from '../support/http'
import { aboutGrants, answerable, unanswerable, unanswerableRedacted } from '../support/questions'
import { type Running, run } from '../support/running'

let running: Running
beforeAll(async () => {
	running = await run()
})
afterAll(() => running.close())

describe('the language of the page', () => {
	test.each([
		['sv-SE,sv;q=0.9', 'sv', 'ltr'],
		['en-GB,en;q=0.9', 'en', 'ltr'],
		['ar-IQ', 'ar', 'rtl'],
		['xx, en;q=0.5, sv;q=0.7', 'sv', 'ltr'],
		['xx-XX', 'sv', 'ltr'],
		['*', 'sv', 'ltr'],
		[';;q=,,=', 'sv', 'ltr'],
		['en;q=0', 'sv', 'ltr'],
	])('a browser that asks for “%s” gets %s', async (accepted, lang, dir) => {
		expect(await open(`${running.url}/`, { 'accept-language': accepted })).toMatchObject({ status: 200, lang, dir })
	})

	test.each([
		['?lng=ar', { lang: 'ar', dir: 'rtl' }],
		['?lng=xx', { lang: 'sv', dir: 'ltr' }],
		['?lng=%22%3E%3Cscript%3E', { lang: 'sv', dir: 'ltr' }],
		['?lng=ar&lng=en', { lang: 'ar', dir: 'rtl' }],
		['?area=%ZZ', { lang: 'sv', dir: 'ltr' }],
	])('a link to /%s opens %o', async (query, expected) => {
		const page = await open(`${running.url}/${query}`)
		expect(page).toMatchObject({ status: 200, ...expected })
		expectSafePage(page)
	})

	test('a link can choose the place', async () => {
		const chosen = async (query: string) =>
			(await open(`${running.url}/${query}`)).forms.find(({ fields }) => 'text' in fields)?.fields.area
		expect(await chosen('?area=ekero')).toBe('ekero')
		expect(await chosen('?area=atlantis')).toBe('')
	})
})

describe('the page without script', () => {
	let page: Page
	beforeEach(async () => {
		page = await open(`${running.url}/`)
	})

	test('has no script and no inline style, and its style sheet is there', async () => {
		expectSafePage(page)
		expect(page.html).not.toMatch(/ style=/)
		const [, address] = /<link rel="stylesheet" href="([^"]+)"/.exec(page.html) ?? []
		const style = await send(`${running.url}${address}`)
		expect(style.status).toBe(200)
		expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8')
	})

	test('offers every language and every place with answers', () => {
		expect(buttonValues(page, 'language').sort()).toEqual([...running.service.context().knowledge.languages.keys()].sort())
		expect(page.forms.find(({ options }) => options.area)?.options.area).toEqual(expect.arrayContaining(['', 'ekero', 'helsingborg']))
	})

	test('answers with title, amount, contact, source and receipt', async () => {
		const answer = await ask(page, answerable)
		expect(answer).toMatchObject({ status: 200, lang: 'sv', dir: 'ltr' })
		expect(answer.titles[0]).toBe('Snabb slant')
		expect(answer.text).toMatch(/10\s000 kr/)
		expect(answer.text).toContain('Idélabbet')
		expect(answer.text).toMatch(/\b20\d\d\b/)
		expect(answer.text).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}/)
	})

	test('shows the same answer in Arabic from right to left, and back', async () => {
		const { knowledge } = running.service.context()
		const arabic = await press(await ask(page, answerable), 'language', 'ar')
		expect(arabic).toMatchObject({ status: 200, lang: 'ar', dir: 'rtl' })
		expect(arabic.titles[0]).toBe(wordsOfEntry(knowledge, 'ar', 'ekero-snabb-slant').words.name)
		expect(arabic.text).toMatch(/10\D?000/)
		const swedish = await press(arabic, 'language', 'sv')
		expect(swedish).toMatchObject({ status: 200, lang: 'sv', dir: 'ltr' })
		expect(swedish.titles[0]).toBe('Snabb slant')
	})

	test('changes the language of an empty page', async () => {
		expect(await press(page, 'language', 'ar')).toMatchObject({ status: 200, lang: 'ar', dir: 'rtl', titles: [] })
	})

	test('a chosen language stays for the next question', async () => {
		const arabic = await press(page, 'language', 'ar')
		expect(await ask(arabic, answerable)).toMatchObject({ lang: 'ar', dir: 'rtl' })
	})

	test('a chosen place stays for the next question', async () => {
		const first = await ask(page, answerable, 'helsingborg')
		const area = first.forms.find(({ fields }) => 'text' in fields)?.fields.area
		expect(['ekero', 'helsingborg']).toContain(area)
		const second = await ask(first, unanswerable, 'helsingborg')
		expect(second.forms.find(({ fields }) => 'text' in fields)?.fields.area).toBe('helsingborg')
	})

	test('the places under a question answer it for the place that is pressed', async () => {
		const asked = await ask(page, aboutGrants)
		expect(buttonValues(asked, 'choice')).toEqual(expect.arrayContaining(['place:ekero', 'place:helsingborg', 'place:']))
		const listed = await press(await press(asked, 'choice', 'place:ekero'), 'choice', 'finder:list')
		expect(buttonValues(listed, 'choice')).toContain('entry:ekero-snabb-slant')
		const answer = await press(listed, 'choice', 'entry:ekero-snabb-slant')
		expect(answer.titles[0]).toBe('Snabb slant')
	})

	test('another language keeps the answer of every question about a grant', async () => {
		const { knowledge } = running.service.context()
		const nameIn = (lng: string, id: string) => wordsOfEntry(knowledge, lng, id).words.name
		const changed: string[] = []
		let answered = 0
		for (const { id, area, kind } of knowledge.entries.values()) {
			const [question] = wordsOfEntry(knowledge, 'sv', id).words.questions
			if (kind !== 'grant' || !question || !['ekero', 'helsingborg'].includes(area)) continue
			const answer = await ask(page, question, area)
			if (answer.lang !== 'sv' || answer.titles[0] !== nameIn('sv', id)) continue
			answered += 1
			for (const lng of ['en', 'ar']) {
				const { titles } = await press(answer, 'language', lng)
				if (titles[0] !== nameIn(lng, id)) changed.push(`${question} (${lng}): ${titles}`)
			}
		}
		expect(answered).toBeGreaterThan(5)
		expect(changed).toEqual([])
	})

	test('another language keeps the answer that was chosen from a list', async () => {
		const listed = await press(await ask(page, aboutGrants, 'ekero'), 'choice', 'finder:list')
		const chosen = await press(listed, 'choice', 'entry:ekero-snabb-slant')
		const english = await press(chosen, 'language', 'en')
		const { words } = wordsOfEntry(running.service.context().knowledge, 'en', 'ekero-snabb-slant')
		expect(english).toMatchObject({ lang: 'en', titles: expect.arrayContaining([words.name]) })
	})
})

describe('a question without an answer', () => {
	const logged = () => running.service.questions.list()

	test('shows the door of the place and is kept without personal data', async () => {
		const page = await ask(await open(`${running.url}/`), unanswerable, 'ekero')
		expect(page.status).toBe(200)
		expect(page.text).toContain('Idélabbet')
		const question = (await logged()).find(({ id }) => page.text.includes(id))
		expect(question).toMatchObject({
			text: unanswerableRedacted,
			area: 'ekero',
			door: 'ekero-idelabbet',
			reason: 'no-answer',
			channel: 'web',
		})
	})

	test('is kept once when the place comes afterwards', async () => {
		const before = await logged()
		const first = await ask(await open(`${running.url}/`), unanswerable)
		const second = await press(first, 'choice', 'place:ekero')
		expect(second.text).toContain('Idélabbet')
		const added = (await logged()).filter(({ id }) => !before.some((question) => question.id === id))
		expect(added).toMatchObject([{ area: 'ekero', door: 'ekero-idelabbet', reason: 'no-answer' }])
		expect(second.text).toContain(added[0]?.id)
	})

	test('is kept once when it is shown in another language', async () => {
		const before = await logged()
		await press(await ask(await open(`${running.url}/`), unanswerable, 'ekero'), 'language', 'en')
		expect((await logged()).length - before.length).toBe(1)
	})

	test('that was never asked is not kept', async () => {
		const before = await logged()
		await post(`${running.url}/`, { choice: 'none' })
		expect((await logged()).length - before.length).toBe(0)
	})
})

describe('the page of one answer', () => {
	test('has an address of its own, in every language, and no form', async () => {
		const page = await open(`${running.url}/answers/ekero-snabb-slant?lng=sv`)
		expect(page).toMatchObject({ status: 200, lang: 'sv', forms: [] })
		expect(page.text).toMatch(/Snabb slant .*10.000 kr.*Kontakt: Idélabbet.*Källa: /)
		for (const lng of running.service.context().knowledge.languages.keys()) {
			const translated = await open(`${running.url}/answers/ekero-snabb-slant?lng=${lng}`)
			expect(translated).toMatchObject({ status: 200, lang: lng })
		}
	})

	test('is linked from the answer', async () => {
		const answer = await ask(await open(`${running.url}/`), answerable)
		expect(answer.html).toContain('href="/answers/ekero-snabb-slant?lng=sv"')
	})

	test.each(['gone', '__proto__', '..%2f..%2fpackage.json', '%3Cscript%3E'])('is not there for what is no entry: %s', async (id) => {
		expect((await open(`${running.url}/answers/${id}`)).status).toBe(404)
	})
})

describe('too many questions', () => {
	test('are met in the asker’s language, and what was written stays', async () => {
		const busy = await run({ rateLimit: 2 })
		const swedish = { accept: 'text/html', 'accept-language': 'sv' }
		const pages = []
		for (let sent = 0; sent < 3; sent++) pages.push(await post(`${busy.url}/`, { text: answerable }, swedish))
		const [first, , last] = pages
		expect(first?.status).toBe(200)
		expect(last?.status).toBe(429)
		expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
		expect(last?.text).toContain(busy.service.context().translate('sv', 'errors.tooMany'))
		expect(last?.forms[0]?.fields.text).toBe(answerable)
		expect((await open(`${busy.url}/`)).status).toBe(200)
		await busy.close()
	})
})

test('a form that another site sends is refused', async () => {
	const page = await post(`${running.url}/`, { text: answerable }, { accept: 'text/html', 'sec-fetch-site': 'cross-site' })
	expect(page.status).toBe(403)
})
