import { join } from 'node:path'
import { runCommand } from '../support/command'
import { removeFolder, temporaryFolder } from '../support/content'
import { aboutGrants, unanswerable, unanswerableRedacted } from '../support/questions'

const folder = temporaryFolder()
const environment = { DATABASE_PATH: join(folder, 'questions.sqlite') }
afterAll(() => removeFolder(folder))

describe('chat by a pipe', () => {
	test('greets, answers each line, takes a choice by its number, logs, and ends with the input', async () => {
		const lines = [aboutGrants, '1', 'visa alla bidrag', '1', '', unanswerable]
		const { code, stdout, stderr } = await runCommand(['chat'], { stdin: lines.join('\n'), environment })
		expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
		const [greeting, place, question, grants, grant, nothing, handoff, end] = stdout.split('> ')
		expect(greeting).toMatch(/^Hej!/)
		expect(greeting).toContain('Prata med en människa')
		expect(place).toMatch(/Var gäller det\?.*1\. Ekerö\n/s)
		expect(question).toMatch(/passa i Ekerö.*Vem är det som söker\?.*2\. en grupp/s)
		expect(grants).toMatch(/söka i Ekerö.*1\. Snabb slant\n/s)
		expect(grant).toMatch(/Snabb slant.*10\s000 kr.*Kontakt: Idélabbet.*Källa: .*Kvitto/s)
		expect(nothing).toContain('Jag såg ingen fråga')
		expect(handoff).toMatch(/Kontakt: Idélabbet/)
		expect(end?.trim()).toBe('')
		const log = await runCommand(['unanswered', '--json'], { environment })
		expect(JSON.parse(log.stdout)).toMatchObject({ text: unanswerableRedacted, area: 'ekero' })
	})

	test.each([
		['no input', '', /^Hej!/],
		['lines that end as on Windows', `${aboutGrants}\r\n1\r\n`, /passa i Ekerö/],
		['a language that is chosen by its name', 'byt språk\nEnglish\nhej\n', /I now answer in English.*Hello!/s],
	])('%s', async (_name, stdin, text) => {
		const { code, stdout, stderr } = await runCommand(['chat'], { stdin })
		expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
		expect(stdout).toMatch(text)
	})
})
