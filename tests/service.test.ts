import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask, buttonValues, open, type Page, press } from './support/browser'
import { copyContent, removeFolder, temporaryFolder } from './support/content'
import { run } from './support/running'

describe('a service with some of the languages', () => {
	const folder = temporaryFolder()
	const content = copyContent(folder)
	// Words that Arabic lacks are shown in another language.
	rmSync(join(content, 'locales', 'ar', 'grants.yaml'), { force: true })
	afterAll(() => removeFolder(folder))

	test.each([
		[['sv', 'en']],
		[['sv']],
		[['sv', 'ar']],
		[['ar', 'sv', 'en']],
	])('that offers %j answers in each of them', async (languages) => {
		const own = await run({ languages, content })
		const page = await open(`${own.url}/`)
		const answers: Page[] = []
		for (const lng of languages) answers.push(await ask(await press(page, 'language', lng), 'Snabb slant', 'ekero'))
		await own.close()
		expect(buttonValues(page, 'language')).toEqual(languages)
		expect(answers.map(({ status, lang }) => [status, lang])).toEqual(languages.map((lng) => [200, lng]))
		for (const { text } of answers) expect(text).toMatch(/10\D?000/)
	})

	test.each([[['ar']], [['en', 'ar']]])('that offers %j answers, or says at the start what LANGUAGES lacks', async (languages) => {
		const own = await run({ languages, content }).catch((error: Error) => error.message)
		if (typeof own === 'string') {
			expect(own).toContain('LANGUAGES')
			return
		}
		const answer = await ask(await press(await open(`${own.url}/`), 'language', 'ar'), 'Snabb slant', 'ekero')
		await own.close()
		expect([answer.status, answer.lang]).toEqual([200, 'ar'])
		expect(answer.text).toMatch(/10\D?000/)
	})
})

test('a thirteenth language needs only a folder', async () => {
	const folder = temporaryFolder()
	const content = copyContent(folder)
	const locale = join(content, 'locales', 'et')
	cpSync(join(content, 'locales', 'fi'), locale, { recursive: true })
	const words = readFileSync(join(locale, 'ui.yaml'), 'utf8')
	writeFileSync(join(locale, 'ui.yaml'), words.replace(/(^language:\n {2}name: ).*/m, '$1Eesti'))
	const own = await run({ content })
	const page = await open(`${own.url}/`)
	const answer = await ask(await press(page, 'language', 'et'), 'Snabb slant', 'ekero')
	await own.close()
	removeFolder(folder)
	expect(buttonValues(page, 'language')).toHaveLength(13)
	expect(page.text).toContain('Eesti')
	expect([answer.status, answer.lang]).toEqual([200, 'et'])
	expect(answer.text).toMatch(/10\D?000/)
})
