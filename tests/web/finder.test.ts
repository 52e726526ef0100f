import { directionOf } from '../../src/language/tags'
import { ask, buttonValues, expectSafePage, open, type Page, press } from '../support/browser'
import { send } from '../support/http'
import { type Running, run } from '../support/running'

let running: Running
beforeAll(async () => {
	running = await run()
})
afterAll(() => running.close())

const hrefs = ({ html }: Page) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
const resultLink = (page: Page) => hrefs(page).find((href) => href.startsWith('/grants?')) ?? ''

/** Four friends in Ekerö, up to the result. */
async function toResult(): Promise<Page> {
	let page = await ask(await open(`${running.url}/`), 'Vilka bidrag finns? Vi är fyra vänner', 'ekero')
	page = await ask(page, '7 500')
	page = await press(page, 'choice', 'finder:yes:open_activity')
	page = await press(page, 'choice', 'finder:yes:benefits_residents')
	return press(page, 'choice', 'finder:none:purpose')
}

describe('an interview on the page without script', () => {
	test('asks a number beside its question, and ends with a result that has an address', async () => {
		const first = await ask(await open(`${running.url}/`), 'Vilka bidrag finns? Vi är fyra vänner', 'ekero')
		expect(first.html).toMatch(/<input[^>]*name="text"[^>]*inputmode="numeric"/)
		const result = await toResult()
		expectSafePage(result)
		expect(result.titles[0]).toBe('Bidrag i Ekerö')
		expect(result.text).toContain('Ni kan söka Snabb slant')
		expect(resultLink(result)).toMatch(/^\/grants\?area=ekero&lng=sv&f=applicant_type%3Ainformal-group/)
	})

	test('another language asks the same question again, and keeps the answers', async () => {
		const first = await ask(await open(`${running.url}/`), 'Vilka bidrag finns? Vi är fyra vänner', 'ekero')
		const arabic = await press(first, 'language', 'ar')
		expect(arabic).toMatchObject({ lang: 'ar', dir: 'rtl' })
		expect(buttonValues(arabic, 'choice')).toContain('finder:skip:amount_sek')
		expect(arabic.text).toContain('4')
	})

	test('another language shows the same result', async () => {
		const english = await press(await toResult(), 'language', 'en')
		expect(english.text).toContain('You can apply Snabb slant')
	})
})

describe('the page of a result', () => {
	test('says all of it, has every language, and no form', async () => {
		const page = await open(`${running.url}${resultLink(await toResult())}`)
		expect(page).toMatchObject({ status: 200, lang: 'sv', forms: [] })
		expect(page.text).toMatch(/Ni kan söka Snabb slant .*Förbered det här .*Kontakt: Idélabbet .*Källa: .*Passar inte/)
		const languages = [...running.service.context().knowledge.languages.keys()]
		for (const lng of languages) {
			const translated = await open(`${running.url}${hrefs(page).find((href) => href.includes(`lng=${lng}`))}`)
			expect(translated).toMatchObject({ status: 200, lang: lng, dir: directionOf(lng) })
			expect(translated.text).toContain('Snabb slant')
		}
	})

	test('is copied as plain text', async () => {
		const response = await send(`${running.url}${resultLink(await toResult())}&as=text`)
		expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
		const text = await response.text()
		expect(text).toMatch(/== Ni kan söka ==\n\* Snabb slant/)
		expect(text).not.toMatch(/<|&amp;/)
	})

	test.each([
		['no facts', 'area=helsingborg&lng=en'],
		['a place that is not there', 'area=narnia&lng=xx'],
		[
			'fields and values that are not there',
			'area=ekero&f=gone:1&f=applicant_type:gone&f=group_size:many&f=open_activity:maybe&f=nothing&f=:',
		],
		['names of the language itself', 'area=__proto__&f=__proto__:x&f=constructor:yes'],
		['script', 'area=%3Cscript%3E&lng=%3Cscript%3E&f=%3Cscript%3Ealert(1)%3C/script%3E:%22onload=1'],
		['numbers beyond all bounds', 'area=ekero&f=group_size:99999999999999999999999&f=amount_sek:..&f=duration_months:-5..1e9'],
		['the same field twice', 'area=ekero&f=group_size:2&f=group_size:4'],
	])('with %s is a page all the same', async (_name, query) => {
		const page = await open(`${running.url}/grants?${query}`)
		expect(page.status).toBe(200)
		expect(page.html).not.toMatch(/<script|undefined|NaN|Infinity|\{\{/)
	})
})
