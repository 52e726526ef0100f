import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
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
		await page.waitForTimeout(1500)
		expect(errors.join(' ')).toContain('frame-ancestors')
		expect(await page.frameLocator('iframe').locator('#chat').count()).toBe(0)
		await close()
	})
})
