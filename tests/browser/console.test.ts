import type { Browser, Page } from 'playwright-core'
import { barriersOn, launch, type Opened, openPage } from '../support/chromium'
import { copyContent, removeFolder, temporaryFolder } from '../support/content'
import { type Running, run } from '../support/running'
import { signedIn } from '../support/staff'

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

/** A session of staff of the tests' own. */
async function openConsole(path: string): Promise<Opened> {
	const { cookie } = await signedIn(running)
	const opened = await openPage(browser, `${running.url}/console/sign-in`)
	const [name = '', value = ''] = cookie.split(/=(.*)/)
	await opened.page.context().addCookies([{ name, value, url: `${running.url}/console` }])
	await opened.page.goto(`${running.url}${path}`)
	return opened
}

let asked = 0
async function log(text: string, group?: string): Promise<string> {
	asked += 1
	const id = `KEYS-${String(asked).padStart(4, '0')}`
	await running.service.questions.save({
		...{ id, text, lng: 'sv', area: 'boden', door: 'national-mucf', reason: 'no-answer', group: group ?? id },
		...{ candidates: [], knowledgeVersion: '1', channel: 'web', askedAt: new Date(Date.now() - asked * 60_000).toISOString() },
	})
	return id
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent)

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
	await page.selectOption('#document', 'mucf-sex-kommuner')
	await page.fill('#section', '2.3 Ekerös modell för samverkan med civilsamhället / Idélabbet')
	await page.fill('[id="name.sv"]', 'Cykelverkstaden')
	await page.click('button[value=preview]')
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
	expect(await page.locator('[role=alert]').allInnerTexts()).toEqual([])
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

describe('by keys', () => {
	const inbox = '/console?area=boden'
	beforeAll(async () => {
		for (const text of ['Första', 'Andra', 'Tredje']) await log(text)
	})

	test('staff go through the inbox, open a group, reach every action, and come back to the same inbox', async () => {
		const { page, errors, close } = await openConsole(inbox)
		expect(await page.isVisible('#show-keys')).toBe(true)
		const reached: (string | null | undefined)[] = []
		for (const key of ['j', 'j', 'ArrowDown', 'j', 'k', 'ArrowUp', 'k', '/']) {
			await page.keyboard.press(key)
			reached.push(await focused(page))
		}
		expect(reached).toEqual(['Första', 'Andra', 'Tredje', 'Tredje', 'Andra', 'Första', 'Första', 'state'])
		await page.focus('[data-row]')
		await page.keyboard.press('Enter')
		await page.waitForURL(/groups\/KEYS-0001\?area=boden/)
		const fields: (string | null | undefined)[] = []
		for (const key of ['t', 'r', 'a', 'd']) {
			await page.keyboard.press(key)
			fields.push(await focused(page))
			await page.focus('.groups input')
		}
		expect(fields).toEqual(['entry', 'reply', 'door', 'reason'])
		await page.keyboard.press('Escape')
		await page.waitForURL(`${running.url}${inbox}`)
		expect(errors).toEqual([])
		await close()
	})

	test('nothing is typed away: in a field, with another key held, or with a text that is not sent, keys do nothing', async () => {
		const code = await log('Fjärde')
		const { page, close } = await openConsole(`/console/groups/${code}`)
		await page.focus('#reply')
		await page.keyboard.type('tradu/j?')
		await page.keyboard.press('Escape')
		expect([await page.inputValue('#reply'), await focused(page)]).toEqual(['tradu/j?', 'reply'])
		await page.focus('#entry')
		await page.keyboard.press('d')
		expect(await focused(page)).toBe('entry')
		await page.focus('.groups input')
		for (const held of ['Control', 'Alt', 'Meta']) {
			await page.keyboard.press(`${held}+d`)
			expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('TEXTAREA')
		}
		await page.focus('.groups input')
		await page.keyboard.press('Escape')
		expect([page.url(), await focused(page)]).toEqual([`${running.url}/console/groups/${code}`, 'reply'])
		await close()
	})

	test('the history is reached, once there is one', async () => {
		const code = await log('Femte')
		const staff = { id: 'anna', name: 'Anna' }
		await running.service.desk.act(staff, { kind: 'assign', door: 'ekero-idelabbet' }, new Map([[code, 0]]))
		const { page, close } = await openConsole(`/console/groups/${code}`)
		await page.keyboard.press('u')
		expect(await focused(page)).toBe('history')
		await close()
	})

	test('the keys are shown, and can be turned off for good', async () => {
		const { page, close } = await openConsole(inbox)
		await page.keyboard.press('?')
		await page.waitForSelector('dialog[open]')
		expect(await page.innerText('dialog')).toContain('Nästa och förra gruppen')
		await page.keyboard.press('j')
		expect(await page.isVisible('dialog')).toBe(true)
		expect(await barriersOn(page)).toEqual([])
		await page.uncheck('#keys-on')
		await page.keyboard.press('Escape')
		await page.reload()
		await page.keyboard.press('j')
		await page.keyboard.press('?')
		expect([await focused(page), await page.isVisible('dialog')]).not.toContain('Första')
		expect(await page.isVisible('dialog')).toBe(false)
		await page.click('#show-keys')
		await page.check('#keys-on')
		await page.click('dialog button')
		await page.keyboard.press('j')
		expect(await focused(page)).toBe('Första')
		await close()
	})

	test('what teaching would change is in sight when it is shown', async () => {
		const group = await log('Sjunde')
		for (let number = 0; number < 30; number += 1) await log('Åttonde', group)
		const { page, close } = await openConsole(`/console/groups/${group}`)
		const text = running.service.context().knowledge.languages.get('sv')?.entries.get('national-mucf')?.questions[0] ?? ''
		jest.spyOn(running.service.desk, 'changesByTeaching').mockReturnValue([{ text, lng: 'sv', entry: 'national-mucf' }])
		await page.selectOption('#entry', 'national-mucf')
		await page.click('button[value=teach]')
		const shown = page.locator('[role=alert]', { hasText: 'skulle få ett annat svar' })
		await shown.waitFor()
		await page.waitForFunction(() => window.scrollY > 0)
		expect(await shown.evaluate((element) => element.getBoundingClientRect().bottom <= window.innerHeight)).toBe(true)
		jest.restoreAllMocks()
		await close()
	})

	test('Enter in the reason is a new line, and in a box it asks what to do', async () => {
		const code = await log('Sjätte')
		const { page, close } = await openConsole(`/console/groups/${code}`)
		await page.selectOption('#entry', 'national-mucf')
		await page.fill('#reason', 'skräp')
		await page.press('#reason', 'Enter')
		expect([await page.inputValue('#reason'), await page.isVisible('[role=alert]')]).toEqual(['skräp\n', false])
		await page.press('.groups input', 'Enter')
		expect(await page.innerText('[role=alert]')).toBe('Tryck på knappen för det du vill göra.')
		expect((await running.service.questions.find(code))?.state).toBe('open')
		expect([await page.inputValue('#reason'), await page.inputValue('#entry')]).toEqual(['skräp\n', 'national-mucf'])
		await page.click('button[value=dismiss]')
		await page.waitForSelector('text=Klart.')
		expect((await running.service.questions.find(code))?.state).toBe('dismissed')
		await close()
	})
})
