import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../support/command'
import { copyContent, removeFolder, temporaryFolder } from '../support/content'
import { tracesOfCode } from '../support/http'

const folder = temporaryFolder()
/** In a few languages, as every command reads all of it. */
const content = copyContent(join(folder, 'content'), ['sv', 'en'])
const broken = copyContent(join(folder, 'broken'), ['sv', 'en'])
appendFileSync(join(broken, 'knowledge', 'areas.yaml'), 'broken: [\n')
const textFile = join(folder, 'text.sqlite')
writeFileSync(textFile, 'this is not a database, but a text that is long enough to look like a file of one'.repeat(20))
mkdirSync(join(folder, 'empty'))
afterAll(() => removeFolder(folder))

const words = 'Zebrafink 070-123 45 67'
const version: string = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')).version

describe('wrong usage ends with 2, says why and answers nothing', () => {
	test.concurrent.each<[string, string[], RegExp]>([
		['a language that there is not', ['ask', '--lang', 'tlh', words], /tlh.*\bsv\b/s],
		['a language that there is not, with --jsonl', ['ask', '--jsonl', '--lang', 'tlh'], /tlh.*\bsv\b/s],
		['a place that there is not', ['ask', '--area', 'atlantis', words], /atlantis.*\bekero\b/s],
		['no text', ['ask'], /question/i],
		['an empty text', ['ask', ''], /question/i],
		['a text of spaces', ['ask', ' \t\n'], /question/i],
		['both kinds of JSON', ['ask', '--json', '--jsonl', words], /--json\b.*--jsonl/s],
		['a text besides JSON lines', ['ask', '--jsonl', words], /--jsonl/],
		['a text that is not quoted', ['ask', 'Zebrafink', '070-123', '45'], /too many arguments/],
		['an option that there is not', ['ask', '--loud', words], /--loud/],
		['an option without its value', ['ask', words, '--lang'], /--lang/],
		['a command that there is not', ['answer', words], /answer/],
		['no command', [], /Usage/],
		['too much for unanswered', ['unanswered', words], /too many arguments/],
		['too much for validate', ['validate', 'a', words], /too many arguments/],
	])('%s', async (_name, args, message) => {
		const stdin = `${JSON.stringify({ id: 1, text: words })}\n`
		const { code, stdout, stderr } = await runCommand(args, { environment: { CONTENT_PATH: content }, stdin })
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
		expect(stderr).toMatch(message)
		expect(stderr).not.toMatch(tracesOfCode)
		expect(stderr).not.toMatch(/zebrafink|070-123/i)
	})
})

describe('what is asked for is printed, with 0', () => {
	test.concurrent.each<[string[], RegExp]>([
		[['--help'], /ask .*chat.*serve.*validate.*unanswered/s],
		[['ask', '--help'], /--lang .*--area .*--json .*--jsonl /s],
		[['help', 'unanswered'], /--json /],
		[['--version'], new RegExp(`${version.replaceAll('.', '\\.')}\n$`)],
	])('%j', async (args, text) => {
		const { code, stdout, stderr } = await runCommand(args)
		expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
		expect(stdout).toMatch(text)
	})
})

describe('what is wrong around the command ends with 1 and is named', () => {
	test.concurrent.each<[string, string[], Record<string, string>, RegExp]>([
		['broken content', ['ask', words], { CONTENT_PATH: broken }, /^knowledge\/areas\.yaml:\d+:\d+: /m],
		['a folder without content', ['ask', words], { CONTENT_PATH: join(folder, 'empty') }, /^knowledge\/areas\.yaml:1:1: /m],
		['a language without a folder', ['ask', words], { LANGUAGES: 'sv,tlh' }, /LANGUAGES.*tlh/],
		['a number that is none', ['unanswered'], { RETENTION_DAYS: 'soon' }, /^RETENTION_DAYS: /m],
		['a database that is a folder', ['ask', words], { DATABASE_PATH: folder }, /DATABASE_PATH/],
		['a database that is another file', ['ask', words], { DATABASE_PATH: textFile }, /DATABASE_PATH/],
		['the log in a folder', ['unanswered'], { DATABASE_PATH: folder }, /DATABASE_PATH/],
		['the log below a file', ['unanswered'], { DATABASE_PATH: join(textFile, 'questions.sqlite') }, /DATABASE_PATH/],
	])('%s', async (_name, args, environment, message) => {
		const { code, stdout, stderr } = await runCommand(args, { environment: { CONTENT_PATH: content, ...environment }, stdin: words })
		expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
		expect(stderr).toMatch(message)
		expect(stderr).not.toMatch(tracesOfCode)
		expect(stderr).not.toMatch(/zebrafink|070-123/i)
	})
})
