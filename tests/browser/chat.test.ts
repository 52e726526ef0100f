import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { MessageKey } from '../../src/knowledge/schema/interface'
import { barriersOn, launch, openPage } from '../support/chromium'
import { removeFolder, temporaryFolder } from '../support/content'
import { type Running, run } from '../support/running'

jest.setTimeout(120_000)

/** A municipality's page that embeds the chat. */
async function site(html: () => string): Promise<{ url: string; server: Server }> {
	const server = createServer((_request, response) => {
		response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
		response.end(html())
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const folder = temporaryFolder()
const database = join(folder, 'questions.sqlite')
const foreignPage = () =>
	`<!doctype html><html lang="sv"><head><title>Kommunen</title><style>button{background:red}</style></head><body><h1>Kommunen</h1><button id="own">Egen knapp</button><script src="${running.url}/embed.js" data-area="ekero" data-lang="ar" async></script></body></html>`

let browser: Browser
let running: Running
let allowed: { url: string; server: Server }
let refused: { url: string; server: Server }
beforeAll(async () => {
	browser = await launch()
	allowed = await site(foreignPage)
	refused = await site(foreignPage)
	running = await run({ database, embedOrigins: [allowed.url] })
})
afterAll(async () => {
	await restarted.catch(() => {})
	await browser.close()
	for (const { server } of [allowed, refused]) server.close()
	await running.close()
	removeFolder(folder)
})

const sendBox = '[data-testid="send box text area"], .webchat__send-box input, .webchat__send-box textarea'

async function say(page: Page, text: string): Promise<void> {
	await page.fill(sendBox, text)
	await page.keyboard.press('Enter')
}

const hears = (page: Page, text: string) =>
	page.waitForFunction((wanted) => document.querySelector('#chat')?.textContent?.includes(wanted), text)

/** Goes on with a conversation at a service that was started anew in the middle of it. */
async function goOnAfterRestart(): Promise<void> {
	const kept = join(folder, 'restarted.sqlite')
	let service = await run({ database: kept })
	const { page, close } = await openPage(browser, `${service.url}/chat?lng=sv&area=ekero`)
	try {
		await hears(page, 'Hej!')
		await say(page, 'Vilka bidrag finns? Vi är fyra vänner')
		await hears(page, 'Hur många kronor vill ni söka?')
		await service.close()
		const connected = page.waitForEvent('websocket', { timeout: 60_000 })
		service = await run({ database: kept, port: Number(new URL(service.url).port) })
		await connected
		await say(page, '7500')
		await hears(page, 'Stämmer det här?')
		for (const text of ['Hur många kronor vill ni söka?', 'Stämmer det här?'])
			expect(await page.locator('.webchat__text-content').filter({ hasText: text }).count()).toBe(1)
	} finally {
		await close()
		await service.close()
	}
}

/** The client waits for some seconds before it connects anew, so this goes on beside the other tests. */
let restarted: Promise<void>
beforeAll(() => {
	restarted = goOnAfterRestart()
	restarted.catch(() => {})
})

describe('the chat', () => {
	test.each([
		['sv', 'Vad är Snabb slant?', 'Snabb slant'],
		['ar', 'ما هي سناب سلانت؟', 'Idélabbet'],
		['ti', 'Snabb slant እንታይ እዩ?', 'Idélabbet'],
	])('answers in %s, and has no barriers', async (lng, question, answer) => {
		const { page, errors, close } = await openPage(browser, `${running.url}/chat?lng=${lng}&area=ekero`)
		await hears(page, running.service.context().translate(lng, 'chat.greeting').slice(0, 20))
		await say(page, question)
		await hears(page, answer)
		expect(await page.getAttribute('html', 'dir')).toBe(lng === 'ar' ? 'rtl' : 'ltr')
		expect(await barriersOn(page)).toEqual([])
		expect(errors).toEqual([])
		await close()
	})

	test('goes on after a reload, and shows nothing twice', async () => {
		const { page, close } = await openPage(browser, `${running.url}/chat?lng=sv&area=ekero`)
		await hears(page, 'Hej!')
		await say(page, 'Vilka bidrag finns? Vi är fyra vänner')
		await hears(page, 'Hur många kronor vill ni söka?')
		await page.reload()
		await hears(page, 'Hur många kronor vill ni söka?')
		expect(await page.locator('.webchat__text-content').filter({ hasText: 'Hur många kronor vill ni söka?' }).count()).toBe(1)
		await say(page, '7500')
		await hears(page, 'Stämmer det här?')
		await close()
	})

	test('presses a button as its words', async () => {
		const { page, close } = await openPage(browser, `${running.url}/chat?lng=sv&area=ekero`)
		await hears(page, 'Hej!')
		await page.locator('.webchat__suggested-action', { hasText: 'Vilka bidrag passar oss?' }).click()
		await hears(page, 'Vem är det som söker?')
		await page.locator('.webchat__suggested-action', { hasText: 'en grupp som inte är en förening' }).click()
		await hears(page, 'Hur många är ni?')
		await close()
	})
})

const said = (lng: string, key: MessageKey) => running.service.context().translate(lng, key)
const action = (page: Page, label: string) => page.locator('.webchat__suggested-action', { hasText: label })

describe.each(['light', 'dark'] as const)('no barriers in %s', (colorScheme) => {
	test.each(['sv', 'ar'])('in any state of the chat in %s', async (lng) => {
		const found: Record<string, string[]> = {}
		const { page, errors, close } = await openPage(browser, `${running.url}/chat?lng=${lng}&area=ekero`, { colorScheme })
		await hears(page, said(lng, 'chat.greeting').slice(0, 15))
		found.greeting = await barriersOn(page)
		await say(page, lng === 'sv' ? 'Vad är Snabb slant?' : 'ما هي سناب سلانت؟')
		await action(page, said(lng, 'feedback.notHelped')).waitFor()
		found.answer = await barriersOn(page)
		await action(page, said(lng, 'feedback.notHelped')).click()
		await hears(page, said(lng, 'handoff.didNotHelp'))
		found.handoff = await barriersOn(page)
		await say(page, said(lng, 'menu.grants'))
		await action(page, said(lng, 'finder.stop')).waitFor()
		found.interview = await barriersOn(page)
		await say(page, said(lng, 'menu.language'))
		await action(page, 'Soomaali').waitFor()
		found.languages = await barriersOn(page)
		expect(Object.fromEntries(Object.entries(found).filter(([, barriers]) => barriers.length > 0))).toEqual({})
		expect(errors).toEqual([])
		await close()
	})
})

test('in high contrast the chat can be read and has no barriers', async () => {
	const { page, close } = await openPage(browser, `${running.url}/chat?lng=sv&area=ekero`, { forcedColors: 'active' })
	await hears(page, 'Hej!')
	const border = await page.evaluate("getComputedStyle(document.querySelector('.webchat__suggested-action')).borderTopStyle")
	expect(border).toBe('solid')
	expect(await barriersOn(page)).toEqual([])
	await close()
})

test('another language is followed: by what is written, and by what is chosen', async () => {
	const { page, close } = await openPage(browser, `${running.url}/chat?lng=sv&area=ekero`)
	await hears(page, 'Hej!')
	await say(page, 'ما هي سناب سلانت؟')
	await page.waitForSelector('html[lang=ar][dir=rtl]')
	expect(await page.locator(sendBox).first().getAttribute('placeholder')).toBe(said('ar', 'chatWindow.placeholder'))
	expect(await page.locator('#chat [lang=ar][dir=rtl]').count()).toBe(1)
	expect(await page.locator('#chat [lang=sv][dir=ltr]').count()).toBe(1)
	expect(await page.locator('#area option:checked').textContent()).toBe('إيكيرو')
	expect(await page.locator('#area option[value="place:"]').textContent()).toBe(said('ar', 'page.anyPlace'))
	expect(await page.locator('footer').textContent()).toContain(said('ar', 'page.privacy'))
	expect(await page.locator('footer a').getAttribute('href')).toMatch(/\/\?lng=ar&area=ekero$/)
	await page.selectOption('#language', 'lng:fi')
	await page.waitForSelector('html[lang=fi][dir=ltr]')
	await page.selectOption('#area', 'place:helsingborg')
	await hears(page, 'Helsingborg')
	await page.reload()
	await page.waitForSelector('html[lang=fi]')
	expect(await page.locator('#area').inputValue()).toBe('place:helsingborg')
	await close()
})

test('a question is asked and a button pressed by the keyboard alone', async () => {
	const { page, close } = await openPage(browser, `${running.url}/chat?lng=sv&area=ekero`)
	await hears(page, 'Hej!')
	await page.locator(sendBox).first().focus()
	await page.keyboard.type('Vilka bidrag finns?')
	await page.keyboard.press('Enter')
	await hears(page, 'Vem är det som söker?')
	const focused = () => page.evaluate("document.activeElement?.textContent ?? ''")
	for (let step = 0; step < 12 && !String(await focused()).includes('en privatperson'); step++) await page.keyboard.press('Shift+Tab')
	expect(await focused()).toContain('en privatperson')
	await page.keyboard.press('ArrowRight')
	await page.keyboard.press('Enter')
	await hears(page, 'Hur många är ni?')
	await close()
})

test('a service that is started anew in the middle of a conversation loses nothing and repeats nothing', () => restarted)

test('the example page shows the chat as another site would', async () => {
	const { page, errors, close } = await openPage(browser, `${running.url}/embed`)
	await page.getByRole('button', { name: said('sv', 'chatWindow.open') }).click()
	await page.frameLocator('iframe').locator('#chat').getByText('Hej!').first().waitFor()
	expect(await barriersOn(page)).toEqual([])
	expect(errors).toEqual([])
	await close()
})

describe('embedded in another site', () => {
	test('opens in a frame, in the language of the button, and leaves the page’s styles alone', async () => {
		const { page, close } = await openPage(browser, allowed.url)
		const button = page.getByRole('button', { name: running.service.context().translate('ar', 'chatWindow.open') })
		await button.click()
		const frame = page.frameLocator('iframe')
		await frame.locator('#chat').getByText(running.service.context().translate('ar', 'chat.greeting').slice(0, 15)).first().waitFor()
		expect(await page.evaluate("getComputedStyle(document.querySelector('#own')).backgroundColor")).toBe('rgb(255, 0, 0)')
		expect(await button.count()).toBe(0)
		expect(await page.context().cookies()).toEqual([])
		await page.getByRole('button', { name: running.service.context().translate('ar', 'chatWindow.close') }).click()
		expect(await page.locator('iframe').isHidden()).toBe(true)
		await close()
	})

	test('is not shown in a site that is not allowed', async () => {
		const { page, errors, close } = await openPage(browser, refused.url)
		await page.getByRole('button', { name: running.service.context().translate('ar', 'chatWindow.open') }).click()
		while (!errors.join(' ').includes('frame-ancestors')) await page.waitForEvent('console')
		expect(await page.frameLocator('iframe').locator('#chat').count()).toBe(0)
		await close()
	})
})
