import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../src/questions/database/open'
import { createSqlStore } from '../../src/questions/sql-store'
import { type CommandResult, runBuilt, runCommand } from '../support/command'
import { copyContent, keepEntries, removeFolder, temporaryFolder } from '../support/content'
import { tracesOfCode } from '../support/http'
import { aboutGrants, answerable, unanswerable } from '../support/questions'

const folder = temporaryFolder()
afterAll(() => removeFolder(folder))

const lines = (...values: object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('')
const catalogued = ['status: current', 'area: ekero', 'kind: contact', 'route_to: ekero-idelabbet', 'facts: [Idélabbet is in Ekerö.]']
const files: Record<string, string> = {
	'entries.jsonl': lines(
		{ id: 'weather', lang: 'en', texts: ['will it rain today', 'how is the weather'] },
		{ id: 'food', lang: 'en', texts: ['what is for dinner', 'order a pizza'] },
	),
	'queries.jsonl': lines({ id: 1, lang: 'en', text: 'is there rain tomorrow' }),
	'asked.jsonl': lines({ id: 1, lang: 'sv', text: 'Hej!', area: 'ekero', expect: { outcome: 'chat' }, style: 'name' }),
	'text.sqlite': 'this is not a database, but a text that is long enough to look like a file of one'.repeat(20),
	'catalogue/entries.yaml': `- id: ekero-idelabbet\n${catalogued.map((line) => `  ${line}\n`).join('')}`,
}

interface Command {
	args: string[]
	stdin?: string
	database?: string
}

type Room = (command: Command) => Promise<CommandResult>

/** A folder of its own, named ROOM in arguments, with content, a log that holds a question, and files to read. */
async function openRoom(name: string, runIt: typeof runCommand): Promise<Room> {
	const room = copyContent(join(folder, name), ['sv', 'en'])
	keepEntries(room, ['ekero-snabb-slant', 'ekero-odlingslotten'])
	mkdirSync(join(room, 'catalogue'))
	for (const [file, text] of Object.entries(files)) writeFileSync(join(room, file), text)
	const log = join(room, 'log.sqlite')
	const store = createSqlStore(await openDatabase(log))
	const where = { lng: 'sv', area: 'ekero', door: 'ekero-idelabbet', reason: 'no-answer', candidates: [], group: 'BXAT-0001' }
	await store.save({ id: 'BXAT-0001', text: 'Zebrafinkar, var får de bo?', ...where, knowledgeVersion: '1', channel: 'web' })
	await store.close()
	const inRoom = (text: string) => text.replaceAll('ROOM', room)
	/** Without what is new each time: codes, ids of reviews, times, milliseconds; and without the folder. */
	const lasting = (text: string) =>
		text
			.replaceAll(room, 'ROOM')
			.replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, 'REVIEW')
			.replace(/\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b/g, 'CODE')
			.replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:[\d.]+Z)?/g, 'TIME')
			.replace(/"ms":[\d.]+/g, '"ms":0')
	return async ({ args, stdin = '', database = log }) => {
		const environment = { CONTENT_PATH: room, DATABASE_PATH: inRoom(database) }
		const { code, stdout, stderr } = await runIt(args.map(inRoom), { stdin, environment })
		return { code, stdout: lasting(stdout), stderr: lasting(stderr) }
	}
}

let inBuilt: Room
let inSource: Room
beforeAll(async () => {
	inBuilt = await openRoom('built', runBuilt)
	inSource = await openRoom('source', runCommand)
})

/** In this order, as some find what others left. */
const commands: [code: number, said: RegExp, command: Command][] = [
	[0, /Idélabbet/, { args: ['ask', answerable] }],
	[0, /CODE/, { args: ['ask', '--area', 'ekero', unanswerable] }],
	[1, /"entry":"ekero-snabb-slant".*\n.*"error"/, { args: ['ask', '--jsonl'], stdin: `${lines({ id: 1, text: answerable })}{\n` }],
	[0, /^Hej!/, { args: ['chat'], stdin: `${aboutGrants}\n1\n` }],
	[0, /månen/, { args: ['unanswered'] }],
	[0, /Zebrafinkar/, { args: ['review'] }],
	[0, /Taught/, { args: ['review', 'teach', 'BXAT-0001', '--entry', 'ekero-odlingslotten'] }],
	[1, /no receipt/, { args: ['replay', '0000-0000'] }],
	[0, /ekero-snabb-slant/, { args: ['grants', '--jsonl'], stdin: lines({ id: 1, area: 'ekero', facts: {} }) }],
	[0, /"weather"/, { args: ['match', '--entries', 'ROOM/entries.jsonl', '--queries', 'ROOM/queries.jsonl'] }],
	[0, /"sv"/, { args: ['detect', '--jsonl'], stdin: lines({ id: 1, text: 'Var kan vi låna en lokal?' }) }],
	[0, /answer ekero-snabb-slant/, { args: ['explain', answerable] }],
	[0, /\| all \| 1 \|/, { args: ['evaluate', 'ROOM/asked.jsonl'] }],
	[0, /no problems/, { args: ['validate', 'ROOM'] }],
	[0, /Snabb slant/, { args: ['show', 'ekero-snabb-slant', '--lang', 'sv'] }],
	[0, /1 of 1 facts stated/, { args: ['coverage', '--catalogue', 'ROOM/catalogue'] }],
	[0, /100 %/, { args: ['languages'] }],
	[0, /^$/, { args: ['export', '--lang', 'en', '--output', 'ROOM/en.xlf'] }],
	[0, /^0 texts changed/, { args: ['import', 'ROOM/en.xlf'] }],
	[0, /1 of 1/, { args: ['promote'] }],
	[0, /Usage/, { args: ['--help'] }],
	[2, /too many arguments/, { args: ['unanswered', 'Zebrafink'] }],
	[1, /DATABASE_PATH/, { args: ['unanswered'], database: 'ROOM' }],
	[1, /DATABASE_PATH/, { args: ['ask', unanswerable], database: 'ROOM/text.sqlite' }],
	[1, /^knowledge\/areas\.yaml:1:1: /m, { args: ['validate', 'ROOM/catalogue'] }],
]

/** The other tests of commands run them from the source; by these they hold for the built program too. */
test.each(
	commands.map(([code, said, command]) => [command.args.join(' '), code, said, command] as const),
)('the built program does the same as the source: %s', async (_name, code, said, command) => {
	const [built, source] = await Promise.all([inBuilt(command), inSource(command)])
	expect(built).toEqual(source)
	expect(built.code).toBe(code)
	expect(built.stdout + built.stderr).toMatch(said)
	expect(built.stderr).not.toMatch(tracesOfCode)
})
