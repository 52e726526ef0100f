import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../support/command'
import { copyContent, removeFolder, temporaryFolder } from '../support/content'
import { tracesOfCode } from '../support/http'
import { readKnowledge } from '../support/kept'

const folder = temporaryFolder()
/** In a few languages, where a catalogue is looked for in it. */
const content = copyContent(join(folder, 'content'), ['sv', 'en'])
const environment = { CONTENT_PATH: content }
afterAll(() => removeFolder(folder))

const { entries, languages } = readKnowledge()
const id = 'ekero-idelabbet'

function catalogueOf(name: string, text: string): string {
	const path = join(folder, name)
	mkdirSync(path)
	writeFileSync(join(path, 'entries.yaml'), text)
	// As the real catalogue has beside its lists.
	writeFileSync(join(path, 'doors.yaml'), `ekero: ${id}\n`)
	return path
}

function row(facts: string[], { named = id, kind = 'contact' } = {}): string {
	const lines = ['status: current', 'area: ekero', `kind: ${kind}`, `route_to: ${id}`, `facts: ${JSON.stringify(facts)}`]
	return `- id: ${named}\n${lines.map((line) => `  ${line}\n`).join('')}`
}

/** The numbers of the line that begins with these words. */
function numbersAfter(output: string, start: string): number[] {
	const line = output.split('\n').find((each) => each.startsWith(`${start} `)) ?? ''
	return line.slice(start.length).trim().split(/\s+/).map(Number)
}

test('without a catalogue the entries are counted, with 0', async () => {
	const { code, stdout, stderr } = await runCommand(['coverage'])
	expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
	const all = numbersAfter(stdout, 'all')
	expect(all.at(-1)).toBe(entries.size)
	expect(all.slice(0, -1).reduce((sum, count) => sum + count, 0)).toBe(entries.size)
	expect(numbersAfter(stdout, 'ekero').at(-1)).toBe([...entries.values()].filter(({ area }) => area === 'ekero').length)
	for (const lng of languages.keys()) expect(numbersAfter(stdout, lng)[1]).toBe(entries.size)
	expect(stdout).not.toMatch(/fact|catalogue/)
})

test('a catalogue that is stated in full ends with 0, also when there are entries besides', async () => {
	const { code, stdout, stderr } = await runCommand(['coverage', '--catalogue', catalogueOf('full', row(['Idélabbet is in Ekerö.']))], {
		environment,
	})
	expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
	expect(stdout).toMatch(/^1 of 1 entries of the catalogue$/m)
	expect(stdout).toMatch(/^1 of 1 facts stated$/m)
	expect(stdout).toMatch(/^too many /m)
	expect(stdout).toMatch(/^ {2}ekero-snabb-slant$/m)
})

test.each<[string, string, RegExp[]]>([
	[
		'an entry missing',
		row([]) + row(['It is.'], { named: 'ekero-atlantis' }),
		[/^1 of 2 entries/m, /^ {2}ekero-atlantis$/m, /^0 of 1 facts/m],
	],
	['an entry of another kind', row([], { kind: 'method' }), [/^ {2}ekero-idelabbet: kind is contact, in the catalogue method$/m]],
	[
		'a fact not found',
		row(['Idélabbet owns 9731 zebra finches.']),
		[/^0 of 1 facts/m, /^ {2}ekero-idelabbet: Idélabbet owns 9731 zebra finches\. \(best match \d+ %; lacks 9731, .*finches\)$/m],
	],
	['a catalogue that is not one', '- { id: ekero-idelabbet }\n', [/^entries\.yaml:1:\d+: /m]],
])('%s ends with 1 and is shown', async (name, text, shown) => {
	const { code, stdout, stderr } = await runCommand(['coverage', '--catalogue', catalogueOf(name, text)], { environment })
	expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
	for (const pattern of shown) expect(stdout).toMatch(pattern)
	expect(stdout).not.toMatch(tracesOfCode)
})

describe('knowledge/coverage-allow.yaml', () => {
	const allowing = copyContent(join(folder, 'allowing'), ['sv', 'en'])
	const catalogue = catalogueOf('allowed', row(['Idélabbet owns 9731 zebra finches.', 'Idélabbet is in Ekerö.']))
	const allow = (text: string) => {
		writeFileSync(join(allowing, 'knowledge', 'coverage-allow.yaml'), text)
		return runCommand(['coverage', '--catalogue', catalogue], { environment: { CONTENT_PATH: allowing } })
	}

	test('accounts for facts, and is told of rows that are not needed any more', async () => {
		const rows = ['Idélabbet owns', 'Idélabbet is'].map((fact) => `- { id: ${id}, fact: ${fact}, reason: birds are not our business }\n`)
		const { code, stdout } = await allow(rows.join(''))
		expect(code).toBe(0)
		expect(stdout).toMatch(/^accounted for by hand \(1\):\n.*finches.*: birds are not our business$/m)
		expect(stdout).toMatch(/^not needed any more in .*\(1\):\n {2}ekero-idelabbet: Idélabbet is$/m)
		expect(stdout).not.toMatch(/^not found/m)
	})

	test('a row without a reason is reported by its place', async () => {
		const { code, stdout } = await allow(`- { id: ${id}, fact: Idélabbet owns }\n`)
		expect(code).toBe(1)
		expect(stdout).toMatch(/^knowledge\/coverage-allow\.yaml:1:\d+: .*reason/m)
	})
})

test.each([
	['nowhere', /nowhere/],
	['empty', /list of entries/],
])('a catalogue folder that is %s is wrong usage', async (name, message) => {
	const path = join(folder, name)
	if (name === 'empty') mkdirSync(path)
	const { code, stdout, stderr } = await runCommand(['coverage', '--catalogue', path], { environment })
	expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
	expect(stderr).toMatch(message)
})
