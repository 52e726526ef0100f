import type { Browser, Page } from 'playwright-core'
import { barriersOn, launch, openPage } from '../support/chromium'
import { copyContent, removeFolder, temporaryFolder } from '../support/content'
import { type Running, run } from '../support/running'

// Taking in changed content and learning from it anew takes seconds, the more so beside other tests.
const longestWait = 120_000
jest.setTimeout(3 * longestWait)

const folder = temporaryFolder()
let browser: Browser
let running: Running
beforeAll(async () => {
	browser = await launch()
	running = await run({ content: copyContent(folder) })
})
afterAll(async () => {
	await browser.close()
	await running.close()
	removeFolder(folder)
})

const question = 'Halkee baan baaskiilkayga ka hagaajin karaa?'
const said = (lng: string, key: Parameters<ReturnType<Running['service']['context']>['translate']>[1]) =>
	running.service.context().translate(lng, key)

async function ask(page: Page, text: string): Promise<string> {
	await page.goto(`${running.url}/?lng=so&area=ekero`)
	await page.fill('#text', text)
	await page.click('.question .primary')
	await page.waitForSelector('article.answer')
	return page.innerText('article.answer')
}

test('a Somali question goes from the inbox to a new entry, to an answer, and back to the one who asked', async () => {
	const asker = await openPage(browser, `${running.url}/?lng=so&area=ekero`)
	expect(await ask(asker.page, question)).toContain(said('so', 'handoff.noAnswer'))
	const code = await asker.page.inputValue('input[name=code]')
	const chat = await openPage(browser, `${running.url}/chat?lng=so&area=ekero`)
	const hears = (text: string) =>
		chat.page.waitForFunction((wanted) => document.querySelector('#chat')?.textContent?.includes(wanted), text)
	await hears(said('so', 'chat.greeting').slice(0, 15))
	await chat.page.fill('[data-testid="send box text area"], .webchat__send-box input', 'Baaskiilka halkee lagu hagaajiyaa?')
	await chat.page.keyboard.press('Enter')
	await hears(said('so', 'handoff.noAnswer'))

	const { page, errors, close } = await openPage(browser, running.firstRun)
	page.setDefaultTimeout(longestWait)
	asker.page.setDefaultTimeout(longestWait)
	const barriers: Record<string, string[]> = {}
	expect(await page.innerText('main')).toMatch(/Ungefär på svenska: .*cykel/)
	barriers.inbox = await barriersOn(page)
	await page.click('.groups a')
	await page.waitForSelector(`text=${question}`)
	barriers.group = await barriersOn(page)

	await page.click('a[href*="/drafts"]')
	await page.fill('#id', 'ekero-cykelverkstad')
	await page.fill('#section', '2.3 Ekerös modell för samverkan med civilsamhället')
	await page.fill('[id="name.sv"]', 'Cykelverkstaden')
	await page.click('button[value=publish]')
	expect(await page.innerText('[role=alert]')).toContain('Det här behöver rättas')
	barriers.problems = await barriersOn(page)
	for (const [id, text] of [
		['gist.sv', 'En verkstad där du lagar din cykel själv. Det finns verktyg att låna.'],
		['questions.sv', 'Var kan jag laga min cykel?'],
		['name.en', 'The bicycle workshop'],
		['gist.en', 'A workshop where you repair your bicycle yourself. There are tools to borrow.'],
		['questions.en', 'Where can I repair my bicycle?'],
		['name.so', 'Baaskiilka (Cykelverkstaden)'],
		['gist.so', 'Meel aad baaskiilkaaga ku hagaajin karto. Qalab waa la amaahdaa.'],
	])
		await page.fill(`[id="${id}"]`, text as string)
	expect(await page.inputValue('[id="questions.so"]')).toContain(question)
	await page.click('button[value=preview]')
	expect(await page.innerText('pre[lang=so]')).toContain('Meel aad baaskiilkaaga')
	barriers.preview = await barriersOn(page)
	await page.click('button[value=publish]')
	await page.waitForSelector('text=Klart.')
	barriers.done = await barriersOn(page)

	expect(await ask(asker.page, question)).toContain('Meel aad baaskiilkaaga')
	await hears('Meel aad baaskiilkaaga')
	await asker.page.goto(`${running.url}/questions/${code}?lng=so`)
	const told = await asker.page.innerText('main')
	expect(told).toContain(said('so', 'question.answered'))
	expect(told).toContain('Meel aad baaskiilkaaga')
	expect(await asker.page.textContent('details [lang=sv]')).toContain('En verkstad där du lagar din cykel själv.')
	barriers.reply = await barriersOn(asker.page)

	await page.goto(`${running.url}/console/numbers`)
	barriers.numbers = await barriersOn(page)
	expect(Object.fromEntries(Object.entries(barriers).filter(([, found]) => found.length > 0))).toEqual({})
	// The browser tells of the form that was refused.
	expect([...errors, ...asker.errors, ...chat.errors].filter((error) => !error.includes('422'))).toEqual([])
	for (const each of [asker, chat]) await each.close()
	await close()
})
