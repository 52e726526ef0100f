import { existsSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser that is there. Throws when there is none: these tests are never left out. */
export async function launch(): Promise<Browser> {
	const executablePath = [process.env.CHROME_PATH ?? '', ...usual].find((path) => path !== '' && existsSync(path))
	if (!executablePath) throw new Error('No browser was found. Install Chromium (apt-get install chromium), or name one in CHROME_PATH.')
	return chromium.launch({
		executablePath,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	})
}

export interface Opened {
	page: Page
	/** Errors that the browser told of: scripts that failed, and what the page's policy refused. */
	errors: string[]
	close(): Promise<void>
}

export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Opened> {
	const context = await browser.newContext({ locale: 'sv-SE', ...options })
	const page = await context.newPage()
	const errors: string[] = []
	page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
	page.on('pageerror', (error) => errors.push(error.message))
	await page.goto(url)
	return { page, errors, close: () => context.close() }
}

/**
 * What axe finds against WCAG 2.2 AA and its own best practice. By legacy mode it puts the results of frames together in
 * the page itself and not in one that it opens for that; all our frames are of one origin, as it asks.
 */
export async function barriersOn(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page })
		.setLegacyMode()
		.options({ resultTypes: ['violations'] })
		.analyze()
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}
