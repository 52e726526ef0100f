import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../support/command'
import { removeFolder, temporaryFolder } from '../support/content'
import { aboutGrants, answerable, unanswerable, unanswerableRedacted } from '../support/questions'

const folder = temporaryFolder()
afterAll(() => removeFolder(folder))

const receipt = '[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}'

describe('ask as a person reads it', () => {
	test('answers with facts, contact, source and receipt', async () => {
		const { code, stdout, stderr } = await runCommand(['ask', answerable])
		expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
		expect(stdout).toMatch(/^Snabb slant\n/)
		expect(stdout).toMatch(/^Belopp: högst 10\s000 kr$/m)
		expect(stdout).toMatch(/^Besked: inom 3 veckor/m)
		expect(stdout).toMatch(/^Kontakt: Idélabbet$/m)
		expect(stdout).toMatch(/^Källa: Samverkan mellan kommun och civilsamhälle\..*2021/m)
		expect(stdout).toMatch(new RegExp(`^Kvitto ${receipt}\n$`, 'm'))
	})

	test('hands over what it cannot answer, says that it is saved, and saves it without personal data', async () => {
		const environment = { DATABASE_PATH: join(folder, 'new', 'questions.sqlite') }
		const { code, stdout, stderr } = await runCommand(['ask', '--area', 'ekero', unanswerable], { environment })
		expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
		expect(stdout).toMatch(/^Kontakt: Idélabbet$/m)
		const [, id] = new RegExp(`sparad utan personuppgifter.* (${receipt})`).exec(stdout) ?? []
		const log = await runCommand(['unanswered', '--json'], { environment })
		expect(JSON.parse(log.stdout)).toMatchObject({
			id,
			text: unanswerableRedacted,
			lng: 'sv',
			area: 'ekero',
			door: 'ekero-idelabbet',
			channel: 'terminal',
		})
		const file = readFileSync(environment.DATABASE_PATH).toString('latin1')
		expect(file).not.toMatch(/070-123|anna\.svensson/)
	})

	test('--area answers for that place without asking for one', async () => {
		const [somewhere, inEkero] = await Promise.all([runCommand(['ask', aboutGrants]), runCommand(['ask', '--area', 'ekero', aboutGrants])])
		expect(somewhere.stdout).toContain('Var gäller det?')
		expect(inEkero.stdout).toMatch(/passa i Ekerö.*Vem är det som söker\?/s)
	})

	test('text that could steer a terminal is not printed back', async () => {
		const environment = { DATABASE_PATH: join(folder, 'control.sqlite') }
		const asked = await runCommand(['ask', '--area', 'ekero', `${unanswerable}\u001b[31m\u009b2J\u0007\n\u202eslut`], { environment })
		const log = await runCommand(['unanswered'], { environment })
		// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
		expect(asked.stdout + log.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
		expect(log.stdout).toContain('månen')
	})
})

describe('ask --json', () => {
	test.each([
		['in the language of --lang', ['--lang', 'ar', answerable], { lang: 'ar', outcome: 'answer', entry: 'ekero-snabb-slant' }],
		['where no place and language are chosen', ['--area', '', '--lang', '', aboutGrants], { lang: 'sv', contact: null, entry: null }],
	])('gives one object, %s', async (_name, args, expected) => {
		const { code, stdout, stderr } = await runCommand(['ask', '--json', ...args])
		expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
		expect(stdout.trimEnd().split('\n')).toHaveLength(1)
		const answer = JSON.parse(stdout)
		expect(Object.keys(answer).sort()).toEqual(['candidates', 'contact', 'entry', 'lang', 'outcome', 'text'])
		expect(answer).toMatchObject(expected)
	})

	test('its text is what a person reads', async () => {
		const args = ['ask', '--lang', 'so', answerable]
		const [plain, json] = await Promise.all([runCommand(args), runCommand([...args, '--json'])])
		const withoutReceipt = (text: string) => text.replace(new RegExp(receipt), '').trim()
		expect(withoutReceipt(JSON.parse(json.stdout).text)).toBe(withoutReceipt(plain.stdout))
	})
})
