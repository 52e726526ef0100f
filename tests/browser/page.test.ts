import type { Browser, Page } from 'playwright-core'
import { barriersOn, launch, openPage } from '../support/chromium'
import { type Running, run } from '../support/running'

jest.setTimeout(120_000)

let browser: Browser
let running: Running
beforeAll(async () => {
	browser = await launch()
	running = await run()
})
afterAll(async () => {
	await browser.close()
	await running.close()
})

/** The street party in Ekerö, and four friends who look for money. */
const asked: Record<string, { need: string; money: string; contact: string }> = {
	sv: { need: 'Kan vi grannar få pengar till en gatufest?', money: 'Vilka bidrag finns? Vi är fyra vänner', contact: 'Idélabbet' },
	ar: { need: 'كيف نقدم على سناب سلانت؟', money: 'ما المنح المتوفرة؟ نحن أربعة أصدقاء', contact: 'Idélabbet' },
	ti: { need: 'ንሕና ጎረባብቲ ንበዓል ጎደና ገንዘብ ክንረክብ ንኽእል ዶ?', money: 'እንታይ ዓይነት ገንዘባዊ ሓገዝ ኣሎ?', contact: 'Idélabbet' },
}
const languages = Object.keys(asked)

async function ask(page: Page, text: string): Promise<void> {
	await page.fill('#text', text)
	await page.click('.question .primary')
	await page.waitForSelector('article.answer')
}

describe.each([true, false])('the main job with script: %s', (javaScriptEnabled) => {
	test.each(languages)('in %s', async (lng) => {
		const { page, errors, close } = await openPage(browser, `${running.url}/?lng=${lng}&area=ekero`, { javaScriptEnabled })
		await ask(page, asked[lng]?.need ?? '')
		expect(await page.getAttribute('html', 'lang')).toBe(lng)
		expect(await page.innerText('main')).toContain(asked[lng]?.contact)
		expect(errors).toEqual([])
		await close()
	})
})

test.each(['sv', 'ar'])('no barriers on any page in %s, be it light or dark', async (lng) => {
	const found: Record<string, string[]> = {}
	const { page, close } = await openPage(browser, `${running.url}/?lng=${lng}&area=ekero`)
	const look = async (what: string) => {
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme })
			found[`${what}, ${colorScheme}`] = await barriersOn(page)
		}
	}
	await look('start')
	await ask(page, asked[lng]?.need ?? '')
	await look('answer')
	await ask(page, asked[lng]?.money ?? '')
	await look('interview')
	await page.click('button[value="finder:result"]')
	await page.waitForSelector('.group')
	await look('result')
	await page.click('a[href^="/grants"]')
	await page.waitForSelector('article.result')
	await look('result page')
	await page.goto(`${running.url}/?lng=${lng}`)
	await ask(page, 'xyzzy plugh qwfp zxcv?')
	await look('handoff')
	await page.click('a[href^="/questions/"]')
	await page.waitForSelector('form.message')
	await look('question')
	await page.goto(`${running.url}/questions?lng=${lng}`)
	await look('code')
	await page.goto(`${running.url}/not-there`)
	await look('error')
	expect(Object.fromEntries(Object.entries(found).filter(([, barriers]) => barriers.length > 0))).toEqual({})
	await close()
})

test.each(['sv', 'ar', 'uk'])('in %s nothing runs out of a page of 320 pixels, which is 1280 at 400 percent', async (lng) => {
	const { page, close } = await openPage(browser, `${running.url}/?lng=${lng}&area=helsingborg`, { viewport: { width: 320, height: 640 } })
	const overflow = () => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
	expect(await overflow()).toBe(0)
	await page.click('button[value="menu:grants"], .question .primary').catch(() => {})
	await page.goto(`${running.url}/grants?area=helsingborg&lng=${lng}&f=applicant_type:association`)
	expect(await overflow()).toBe(0)
	await close()
})

test('a question is asked and a button pressed by the keyboard alone', async () => {
	const { page, close } = await openPage(browser, `${running.url}/?lng=sv&area=ekero`)
	await page.focus('#text')
	await page.keyboard.type('Vilka bidrag finns?')
	await page.keyboard.press('Tab')
	await page.keyboard.press('Tab')
	await page.keyboard.press('Enter')
	await page.waitForSelector('article.answer')
	await page.focus('article.answer .choices button')
	await page.keyboard.press('Tab')
	await page.keyboard.press('Space')
	await page.waitForSelector('input[inputmode="numeric"]')
	expect(await page.innerText('main')).toContain('en grupp som inte är en förening')
	await close()
})

test('the first view is at most 30 KB', async () => {
	const { page, close } = await openPage(browser, 'about:blank')
	let bytes = 0
	page.on('response', async (response) => {
		bytes += (await response.body().catch(() => Buffer.alloc(0))).length
	})
	await page.goto(`${running.url}/?lng=sv`, { waitUntil: 'networkidle' })
	expect(bytes).toBeGreaterThan(1000)
	expect(bytes).toBeLessThan(30_000)
	await close()
})
