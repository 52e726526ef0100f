import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadKnowledge } from '../../src/knowledge/loader'
import { formatProblem, mostProblems, type Problem } from '../../src/knowledge/problems'
import { copyContent, keepEntries, removeFolder, temporaryFolder } from '../support/content'

/** Only to catch a load that hangs. */
jest.setTimeout(20_000)

const facts = 'knowledge/grants/ekero.yaml'
const words = 'locales/sv/grants.yaml'
const contacts = 'knowledge/contacts/ekero.yaml'

let folder: string
beforeAll(() => {
	folder = copyContent(temporaryFolder(), ['sv', 'en'])
	keepEntries(folder, ['ekero-snabb-slant', 'ekero-integrationsbidrag', 'ekero-idelabbet'])
})
afterAll(() => removeFolder(folder))

const read = (file: string) => readFileSync(join(folder, file), 'utf8')

type Edit = (text: string) => string | Buffer

/** The problems after one edit, which is undone afterwards, and the text as the editor saw it. */
function problemsAfter(file: string, edit: Edit): { problems: readonly Problem[]; edited: string } {
	const before = read(file)
	const edited = edit(before)
	try {
		writeFileSync(join(folder, file), edited)
		return { problems: loadKnowledge(folder).problems, edited: typeof edited === 'string' ? edited : edited.toString('latin1') }
	} finally {
		writeFileSync(join(folder, file), before)
	}
}

const swap =
	(from: string, to: string): Edit =>
	(text) => {
		if (!text.includes(from)) throw new Error(`The content no longer holds ${from}`)
		return text.replace(from, () => to)
	}
const add =
	(more: string): Edit =>
	(text) =>
		`${text}\n${more}\n`
const nbsp = '\u00a0'

function placeOf(text: string, edited: string): { line: number; col: number } {
	const offset = edited.indexOf(text)
	if (offset < 0) throw new Error(`The edit did not make ${text}`)
	const before = edited.slice(0, offset).split('\n')
	return { line: before.length, col: (before.at(-1)?.length ?? 0) + 1 }
}

const jargon =
	/YAML|scalar|mapping|sequence|implicit|token|indicator|node\b|parse|undefined|null\b|NaN|\[object|string\b|boolean|Invalid|expected|Error|stack|\.js\b|\.ts\b/

function expectTold(problem: Problem): void {
	expect(`${problem.message} ${problem.remedy}`).not.toMatch(jargon)
	expect(problem.message).not.toBe('')
	expect(problem.remedy).toMatch(/^\S.*[.?]$/)
	expect(problem.message.length + problem.remedy.length).toBeLessThan(400)
	expect(formatProblem(problem)).toMatch(/^\S+:\d+:\d+: .+ \[[a-z\d-]+\]\n {4}\S/)
}

/** Name, file, edit, the text that the reported place begins with, message, remedy. */
type Row = [name: string, file: string, edit: Edit, at: string, message: RegExp, remedy: RegExp]

const indentation: Row[] = [
	['a tab', facts, swap('  status: current', '\tstatus: current'), '\tstatus', /begins with a tab$/, /spaces, two/],
	['a tab after a space', facts, swap('  route_to', ' \troute_to'), ' \troute_to', /begins with a tab$/, /spaces/],
	['a tab before a list item', words, swap('      - snabbslant', '\t\t\t- snabbslant'), '\t\t\t- ', /begins with a tab$/, /spaces/],
	[
		'tabs everywhere',
		facts,
		(text) => text.replace(/^( {2})+/gm, '\t'),
		'\tstatus',
		/begins with a tab, and so do \d+ lines more/,
		/Convert/,
	],
	['one space too few', facts, swap('  route_to', ' route_to'), 'route_to', /not stand below/, /same column/],
	['one space too many', facts, swap('  route_to', '   route_to'), 'route_to', /not stand below/, /same column/],
	['one space too few in words', words, swap('    aliases:', '   aliases:'), 'aliases', /not stand below/, /same column/],
	['one space too many after a text', words, swap('    aliases:', '     aliases:'), 'aliases', /further right/, /same column/],
	['a key at the very left', facts, swap('  route_to: ekero', 'route_to: ekero'), 'source', /further right than the one above/, /both/],
	['a list item too far left', words, swap('      - snabbslant', '     - snabbslant'), '- snabbslant', /not stand below/, /same column/],
	['a list item much too far left', words, swap('      - snabbslant', '   - snabbslant'), '- snabbslant', /not stand below/, /same/],
	['a list item too far right', words, swap('      - snabbslant', '       - snabbslant'), '- snabbslant', /part of the text above/, /dash/],
	['an id too far right', facts, swap('ekero-integ', ' ekero-integ'), 'ekero-integ', /not stand below/, /too far left/],
	['an id too far left in words', words, swap('  ekero-integ', ' ekero-integ'), 'ekero-integ', /not stand below/, /same column/],
	['non-breaking spaces', facts, swap('  route_to', `${nbsp}${nbsp}route_to`), `${nbsp}${nbsp}route`, /another kind/, /space bar/],
	['a space and a non-breaking one', facts, swap('  status', ` ${nbsp}status`), `${nbsp}status`, /another kind/, /space bar/],
	['a space without width', facts, swap('  status', '\u200b  status'), '\u200b', /another kind/, /space bar/],
	['non-breaking everywhere', words, (text) => text.replaceAll('  ', nbsp + nbsp), nbsp, /and so do \d+ lines more/, /space bar/],
]

const marks: Row[] = [
	['a colon in a name', words, swap('name: Snabb', 'name: Snabb: en'), ': en', /colon .*inside a text/, /quotation marks/],
	['a colon in a gist', words, swap('Ni behöver', 'Obs: ni behöver'), ': ni behöver', /colon .*inside/, /quotation/],
	['a colon in a question', words, swap('- Hur mycket', '- Fråga: hur mycket'), 'Fråga', /group of keys, not a text/, /quotation .* colon/],
	['a colon in braces', facts, swap('samverkan med', 'samverkan: med'), ': med', /colon .*inside/, /quotation/],
	['a comma in braces', facts, swap('för samverkan', ', samverkan'), 'samverkan med', /has no value/, /quotation marks/],
	['a sign that begins a text', words, swap('name: Snabb', 'name: @Snabb'), '@', /begin with “@”/, /quotation/],
	['an exclamation mark that begins a text', words, swap('name: Snabb', 'name: !Snabb'), '!Snabb', /begin with “!”/, /quotation/],
	['an asterisk that begins a text', words, swap('name: Snabb', 'name: *Snabb*'), '*Snabb', /begin with “\*”/, /quotation/],
	['a figure that begins a text', words, swap('name: Snabb', 'name: {{amount}}'), '{{amount}} slant', /begin with “{”/, /quotation/],
	['a number sign that begins a text', words, swap('name: Snabb', 'name: #Snabb'), '#Snabb', /empty, not a text/, /begins with .*#/],
	['no quotation marks around >=', facts, swap('op: ">="', 'op: >='), '>=', /begin with “>”/, /quotation/],
	['a backslash', words, swap('name: Snabb slant', 'name: "Snabb\\slant"'), '\\slant', /“\\”/, /Write/],
	['no closing quotation mark', words, swap('name: Snabb', 'name: "Snabb'), '"Snabb', /quotation mark .*not closed/, /Write "/],
	[
		'no closing quotation mark, and another text in quotation marks below',
		words,
		(text) => String(swap('- snabbslant', '- "snabbslant')(text)).replace('name: Bidrag', 'name: "Bidrag" för'),
		'"snabbslant',
		/quotation mark .*not closed/,
		/Write "/,
	],
	['no closing apostrophe', words, swap('- snabbslant', "- 'snabbslant"), "'snabbslant", /not closed/, /Write '/],
	['a text after quotation marks', words, swap('name: Snabb slant', 'name: "Snabb" slant'), 'slant\n', /outside the quotation/, /whole/],
	['no closing bracket', facts, swap('youth, newcomer ]', 'youth, newcomer'), '[ informal', /the \[ .*not closed/, /Write \]/],
	['no opening bracket', facts, swap('[ informal-group, resident', 'informal-group, resident'), 'informal', /not a list/, /\[ one, two \]/],
	['no closing brace', facts, swap('currency: SEK }', 'currency: SEK'), '{ at_most', /the { .*not closed/, /Write }/],
	['no closing brace in a list', facts, swap('note: private persons }', 'note: private'), '{ field: group', /not closed/, /Write }/],
	['typographic quotation marks', words, swap('name: Snabb', 'name: ”Snabb: en”'), ': en', /colon .*inside/, /"like this"/],
	['typographic marks around >=', facts, swap('op: ">="', 'op: ”>=”'), '”>=”', /the text “”>=””/, /“>=”/],
	['no colon', facts, swap('  status: current', '  status current'), 'status current', /neither/, /colon after the name/],
	['no space after the colon', facts, swap('  status: current', '  status:current'), 'status:current', /neither/, /space/],
	['an odd space after the colon', facts, swap('status: current', `status:${nbsp}current`), `status:${nbsp}`, /neither/, /space/],
	['no colon after an id', facts, swap('ekero-integrationsbidrag:', 'ekero-integrationsbidrag'), 'ekero-integ', /neither/, /colon/],
	['no dash', words, swap('- snabbslant', 'snabbslant'), 'snabbslant', /neither/, /dash and a space/],
	['no dash before the first', words, swap('- snabb slant', 'snabb slant'), 'snabb slant', /items below are read as part/, /dash/],
	['no dash before braces', facts, swap('- { field: group', '{ field: group'), '{ field: group', /neither/, /dash and a space/],
	['no space after the dash', words, swap('- snabbslant', '-snabbslant'), '-snabbslant', /neither/, /dash and a space/],
	['no space between dash and braces', facts, swap('- { field: group', '-{ field: group'), '-{ field', /neither/, /dash and a space/],
	['an odd space after the dash', words, swap('- snabbslant', `-${nbsp}snabbslant`), `-${nbsp}`, /neither/, /dash and a space/],
	['a long dash', words, swap('- snabbslant', '– snabbslant'), '– snabb', /neither/, /dash and a space/],
	['a bullet', words, swap('- snabbslant', '• snabbslant'), '• snabb', /neither/, /dash and a space/],
	['a text broken over two lines', words, swap('- Hur mycket kan', '- Hur mycket\nkan'), 'kan man', /neither/, /move it up/],
	['a line of dashes', facts, swap('\nekero-integ', '---\nekero-integ'), '---', /---/, /Remove/],
]

const values: Row[] = [
	['a year where a text is wanted', words, swap('- snabbslant', '- 2024'), '2024', /number 2024, not a text/, /quotation marks/],
	['true where a text is wanted', words, swap('- snabbslant', '- true'), 'true', /value true, not a text/, /quotation marks/],
	['a phone number', contacts, swap('  status', '  phone: 0812458100\n  status'), '0812458100', /not a text/, /quotation marks/],
	['no text', words, swap('name: Snabb slant', 'name:'), '\n    gist', /empty, not a text/, /Write a text/],
	['no list', facts, swap('related: [ ekero-snabb-slant ]', 'related:'), '\n  not_stated', /empty, not a list/, /Write a list/],
	['one where a list belongs', facts, swap('related: [ ekero-snabb-slant ]', 'related: x'), 'x\n', /not a list/, /\[ one, two \]/],
	['semicolons in a list', facts, swap('youth, newcomer ]', 'youth; newcomer ]'), 'youth; ', /“youth; newcomer”/, /resident, youth/],
	['ja where true belongs', facts, swap('activity, op: =, value: true', 'activity, op: =, value: ja'), 'ja,', /"ja"/, /true or false/],
	['no where false belongs', facts, swap('activity, op: =, value: true', 'activity, op: =, value: no'), 'no,', /"no"/, /true or false/],
	['an amount with a unit', facts, swap('at_most: 10000', 'at_most: 10 000 kr'), '10 000 kr', /not a number/, /Write 10000,/],
	['an amount in quotation marks', facts, swap('at_most: 10000', 'at_most: "10000"'), '"10000"', /not a number/, /Write 10000,/],
	['an amount with an odd space', facts, swap('at_most: 10000', `at_most: 10${nbsp}000`), `10${nbsp}`, /not a number/, /Write 10000,/],
	['an amount with :-', facts, swap('at_most: 10000', 'at_most: 10000:-'), '10000:-', /not a number/, /Write 10000,/],
	['an amount with a comma', facts, swap('at_most: 10000', 'at_most: 10,000'), '000,', /“000” has no value/, /no comma/],
	['an amount with a point', facts, swap('at_most: 10000', 'at_most: 10.000'), '10.000', /read as 10:/, /Write 10000/],
	['an amount in words', facts, swap('at_most: 10000', 'at_most: tiotusen'), 'tiotusen', /not a number/, /kronor/],
	['an amount of nothing', facts, swap('at_most: 10000', 'at_most: 0'), '0, curr', /too small/, /more than 0/],
	['two amounts', facts, swap('at_most: 10000', 'at_most: 10000, exactly: 5'), '{ at_most', /not right/, /exactly one of at_most/],
	['a year in quotation marks', contacts, swap('  status', '  as_of: "2018"\n  status'), '"2018"', /not a number/, /Write 2018,/],
	['a date where a year belongs', contacts, swap('  status', '  as_of: 2018-05-01\n  status'), '2018-05', /not a number/, /digits/],
	['a status with a capital', facts, swap('status: current', 'status: Current'), 'Current', /“Current”/, /“current”/],
	['a status with an odd space', facts, swap('status: current', `status: current${nbsp}`), `current${nbsp}`, /“current/, /“current”/],
	['a misspelt key', facts, swap('  route_to', '  rout_to'), 'rout_to', /unknown key “rout_to”/, /“route_to”/],
	['a misspelt key in braces', facts, swap('at_most', 'atmost'), 'atmost', /unknown key “atmost”/, /“at_most”/],
	['a key that is none', words, swap('    aliases:', '    tips: x\n    aliases:'), 'tips', /unknown key “tips”/, /name, gist/],
	['a key that JavaScript knows', facts, swap('  route_to', '  __proto__: x\n  route_to'), '__proto__', /unknown key/, /Remove/],
	[
		'the same key twice',
		facts,
		swap('  status', '  status: historic\n  status'),
		'status: current',
		/“status” already .*line 2/,
		/Keep one/,
	],
	['the same id twice', facts, add('ekero-snabb-slant: {}'), 'ekero-snabb-slant: {}', /already stands on line 1/, /Keep one/],
	['a capital in an id', facts, swap('ekero-integ', 'Ekero-Integ'), 'Ekero-Integ', /lower-case/, /Write ekero-integrationsbidrag/],
	['a Swedish letter in an id', facts, swap('ekero-integ', 'ekerö-integ'), 'ekerö-integ', /lower-case/, /Write ekero-integ/],
	['a space in an id', facts, swap('ekero-integ', 'ekero integ'), 'ekero integ', /lower-case/, /Write ekero-integ/],
	['a capital in a route', facts, swap('route_to: ekero', 'route_to: Ekero'), 'Ekero-', /“Ekero-idelabbet”/, /lower-case/],
	['too long a gist', words, swap('gist: ', `gist: ${'Så är det. '.repeat(60)}`), 'Så är det', /too long/, /at most 400/],
	['an address that is none', contacts, swap('  status', '  email: kommun.se\n  status'), 'kommun.se', /“kommun.se”/, /namn@/],
	['a web page that is none', contacts, swap('  status', '  url: kommun\n  status'), 'kommun\n', /“kommun”/, /https:/],
	['a sheet of cells', facts, () => 'id;status\nekero;current\n', 'id;status', /the file is the text/, /group of keys/],
]

const figure = (to: string) => swap('announced: { year: 2016 }', to)
const figures: Row[] = [
	['two kinds', facts, figure('announced: { year: 2016, number: 3 }'), '{ year: 2016, n', /not right/, /exactly one of year, date/],
	['no kind', facts, figure('announced: {}'), '{}', /not right/, /exactly one of year, date/],
	['a bare number', facts, figure('announced: 2016'), '2016', /not a group of keys/, /year, date, number/],
	['a date with a slash', facts, figure('announced: { date: 5/12 2016 }'), '5/12', /“5\/12 2016”/, /2016-12-05/],
	['a date in words', facts, figure('announced: { date: 5 december 2016 }'), '5 dec', /“5 december 2016”/, /2016-12-05/],
	['a thirteenth month', facts, figure('announced: { date: 2016-13-01 }'), '2016-13', /“2016-13-01”/, /2016-12-05/],
	['a date without hyphens', facts, figure('announced: { date: 20161205 }'), '20161205', /not a text/, /quotation/],
	['a year in quotation marks', facts, figure('announced: { year: "2016" }'), '"2016"', /not a number/, /Write 2016,/],
	['a year long ago', facts, figure('announced: { year: 216 }'), '216', /too small/, /at least 1900/],
	['a percent sign', facts, figure('announced: { share: 34 % }'), '34 %', /not a number/, /percent/],
	['a time with a point', facts, figure('announced: { time: 17.00 }'), '17.00', /not a text/, /quotation/],
	['typographic marks around a time', facts, figure('announced: { time: ”17:00” }'), '”17:00”', /“”17:00””/, /"17:00"/],
	['a kind that is none', facts, figure('announced: { yaer: 2016 }'), 'yaer', /unknown key “yaer”/, /“year”/],
	['a name with a capital', facts, figure('Announced: { year: 2016 }'), 'Announced', /lower-case/, /Write announced/],
	['a misspelt placeholder', words, swap('{{amount}}', '{{amuont}}'), 'Ett stip', /{{amuont}} has no fact/, /“amount”/],
	['a brace too few at the end', words, swap('{{amount}}', '{{amount}'), '{{amount} ', /not a whole {{name}}/, /two braces/],
	['no closing braces', words, swap('{{amount}}', '{{amount'), '{{amount ', /not a whole/, /two braces/],
	['a brace too few at the start', words, swap('{{amount}}', '{amount}}'), '{amount}}', /not a whole/, /two braces/],
	[
		'a hidden direction mark',
		words,
		swap('name: Snabb slant', 'name: Snabb\u202E slant'),
		'\u202E slant',
		/direction mark \(U\+202E\)/,
		/Delete it/,
	],
	['single braces', words, swap('{{amount}}', '{amount}'), '{amount}', /not a whole/, /two braces/],
	['a space in a placeholder', words, swap('{{group_size}}', '{{group size}}'), '{{group size', /not a whole/, /a-z, digits/],
	['a Swedish placeholder', words, swap('{{announced}}', '{{årtal}}'), '{{årtal', /not a whole/, /a-z, digits/],
	['braces in the interface', 'locales/sv/ui.yaml', swap('{{count}}', '{{count}'), '{{count} ', /not a whole/, /two braces/],
]

const wholeFiles: Row[] = [
	['Latin-1', words, (text) => Buffer.from(text, 'latin1'), 'ö ', /not UTF-8 here/, /UTF-8 .*Notepad/],
	['UTF-16', words, (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'), '', /not plain text/, /UTF-8 .*Notepad/],
	['UTF-16 without a mark', facts, (text) => Buffer.from(text, 'utf16le'), '', /not plain text/, /UTF-8/],
	['UTF-16 the other way round', facts, (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), '', /not plain text/, /UTF-8/],
	['a word processor’s file', facts, () => Buffer.from('504b0304140006000800000021', 'hex'), '', /not plain text/, /UTF-8/],
	['emptied facts', facts, () => '', '', /^the file is empty$/, /Put its contents back/],
	['emptied words', words, () => '\n \n', '', /^the file is empty$/, /Put its contents back/],
	['emptied places', 'knowledge/areas.yaml', () => '', '', /^the file is empty$/, /contents/],
	['emptied sources', 'knowledge/sources.yaml', () => '', '', /^the file is empty$/, /contents/],
	['emptied vocabulary', 'knowledge/profile.yaml', () => '', '', /^the file is empty$/, /contents/],
	['an emptied interface', 'locales/en/ui.yaml', () => '', '', /^the file is empty$/, /contents/],
	['nothing but comments', facts, () => '# bidrag\n# kommer\n', '', /nothing but comments/, /contents/],
	['5 MB', words, add('# '.repeat(2_500_000)), '', /larger than 2 megabytes/, /Split it/],
	['2 MB of one list inside another', facts, add(`z: ${'['.repeat(200_000)}`), '', /inside each other/, /brackets/],
	['groups inside groups', facts, add(`z: ${'['.repeat(300)}${']'.repeat(300)}`), '', /inside each other/, /brackets/],
	[
		'steps inwards on a thousand lines',
		facts,
		add(Array.from({ length: 1500 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')),
		'',
		/inside/,
		/./,
	],
	['dashes without end', facts, add(`z:\n  ${'- '.repeat(20_000)}x`), '', /inside each other/, /./],
	['a billion laughs', facts, add(laughs(9)), '*l0', /repeats itself/, /Write the values out/],
	['a mark of two versions', facts, swap('  status', '<<<<<<< HEAD\n  status'), '<<<<<<<', /two versions/, /Choose one/],
	['two versions of a status', facts, (text) => conflict(text, '  status: current\n'), '<<<<<<<', /two versions/, /Choose one/],
	['two versions of an alias', words, (text) => conflict(text, '      - snabbslant\n'), '<<<<<<<', /two versions/, /Choose one/],
	['two versions at the end', facts, add('<<<<<<< HEAD\n=======\n>>>>>>> anna'), '<<<<<<<', /two versions/, /Choose one/],
	['a forgotten mark', facts, swap('  route_to', '=======\r\n  route_to'), '=======', /two versions/, /Choose one/],
	[
		'words for an id that is none',
		words,
		add('  ekero-nytt:\n    name: x\n    gist: y\n    questions: [ z ]'),
		'ekero-nytt',
		/words for “ekero-nytt”/,
		/Known|Remove/,
	],
	['an alias to nothing', facts, swap('ekero-idelabbet', '*labbet'), '*labbet', /points to nothing/, /quotes/],
]

function laughs(levels: number): string {
	const level = (n: number) => `l${n}: &l${n} [${Array.from({ length: 9 }, () => (n ? `*l${n - 1}` : 'ha')).join(', ')}]`
	return Array.from({ length: levels }, (_, n) => level(n)).join('\n')
}

function conflict(text: string, line: string): string {
	return String(swap(line, `<<<<<<< HEAD\n${line}=======\n${line}>>>>>>> anna\n`)(text))
}

describe.each([
	['indentation', indentation],
	['marks', marks],
	['values', values],
	['figures', figures],
	['whole files', wholeFiles],
])('%s: one mistake, one problem, at its place, with a remedy', (_group, rows) => {
	test.each(rows)('%s', (_name, file, edit, at, message, remedy) => {
		const { problems, edited } = problemsAfter(file, edit)
		expect(problems.map(formatProblem)).toHaveLength(1)
		const [problem] = problems as [Problem]
		expectTold(problem)
		expect(problem).toMatchObject({ file, message: expect.stringMatching(message), remedy: expect.stringMatching(remedy) })
		if (!/inside each other/.test(problem.message))
			expect({ line: problem.line, col: problem.col }).toEqual(at === '' ? { line: 1, col: 1 } : placeOf(at, edited))
	})
})

test.each<[string, string, Edit]>([
	['nothing', facts, (text) => text],
	['Windows line ends', words, (text) => text.replaceAll('\n', '\r\n')],
	['the line ends of old Macs', facts, (text) => text.replaceAll('\n', '\r')],
	['a byte order mark', words, (text) => `\uFEFF${text}`],
	['both at once', facts, (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
	['both at once in words', words, (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
	['no line end at the end', words, (text) => text.trimEnd()],
	['blank lines and comments', facts, swap('  status', '\n# ny rad\n\n  status')],
	['a comment after a value', facts, swap('status: current', 'status: current # sedan 2018')],
	['ja, no and yes as texts', words, swap('- snabbslant', '- ja\n      - no\n      - yes')],
	['a date as a text', words, swap('- snabbslant', '- 2024-01-01')],
	['typographic quotation marks in a text', words, swap('name: Snabb', 'name: ”Snabb”')],
	['a colon between quotation marks', words, swap('name: Snabb slant', 'name: "Snabb slant: pengar"')],
	['a text that goes on, indented', words, swap('- Hur mycket kan', '- Hur mycket\n        kan')],
	['a list on lines of its own', facts, swap('[ ekero-snabb-slant ]', '\n    - ekero-snabb-slant')],
	['a non-breaking space in a text', words, swap('name: Snabb slant', `name: Snabb${nbsp}slant`)],
	['an amount with two decimals', facts, figure('announced: { money: 10.50 }')],
])('%s is no mistake', (_name, file, edit) => {
	expect(problemsAfter(file, edit).problems).toEqual([])
})

describe('mistakes that show in two places', () => {
	test('a misspelt id of words is told where it stands and where the words are missed', () => {
		const { problems } = problemsAfter(words, swap('  ekero-snabb-slant:', '  ekero-snab-slant:'))
		expect(problems.map(({ code, file }) => [code, file])).toEqual([
			['missing-words', facts],
			['unknown-id', words],
		])
		expect(problems[1]).toMatchObject({ line: 3, col: 3, remedy: 'Did you mean “ekero-snabb-slant”?' })
		for (const problem of problems) expectTold(problem)
	})

	test('a key in Swedish is unknown, and the key it stands for is missing', () => {
		const { problems } = problemsAfter(words, swap('    questions:', '    frågor:'))
		expect(problems.map(({ message }) => message)).toEqual(['“entries › ekero-snabb-slant › questions” is missing', 'unknown key “frågor”'])
	})

	test('an id in two files is told at the second, with the name of the first', () => {
		const [snabbSlant = ''] = read(facts).split(/^(?=ekero-integ)/m)
		expect(problemsWith('knowledge/grants/sverige.yaml', snabbSlant)).toMatchObject([
			{ code: 'duplicate-id', line: 1, col: 1, message: `“ekero-snabb-slant” already stands in ${facts}` },
		])
	})

	test('a copy of a file for another area is told at each id', () => {
		expect(problemsWith('knowledge/grants/lund.yaml', read(facts)).map(({ code }) => code)).toEqual(['duplicate-id', 'duplicate-id'])
	})

	test('a file renamed after no area is told once', () => {
		const renamed = join(folder, 'knowledge/grants/ekeroo.yaml')
		renameSync(join(folder, facts), renamed)
		const { problems } = loadKnowledge(folder)
		renameSync(renamed, join(folder, facts))
		expect(problems).toMatchObject([{ code: 'unknown-area', line: 1, col: 1, remedy: 'Did you mean “ekero”?' }])
	})
})

/** The problems while there is one file more. */
function problemsWith(file: string, text: string): readonly Problem[] {
	writeFileSync(join(folder, file), text)
	const { problems } = loadKnowledge(folder)
	rmSync(join(folder, file))
	for (const problem of problems) expectTold(problem)
	return problems
}

test('two mistakes that do not hide each other are both told', () => {
	const { problems } = problemsAfter(words, (text) =>
		String(swap('name: Snabb', 'name: Snabb: en')(text)).replace('name: Bidrag', 'name: @Bidrag'),
	)
	expect(problems.map(({ message }) => message)).toEqual([
		'a colon followed by a space stands inside a text',
		'a text cannot begin with “@” without quotation marks',
	])
})

describe('a ruined file', () => {
	test.each<[string, Edit]>([
		['the same line over and over', add('a: 1\n'.repeat(50_000))],
		['fifty thousand lines', add(Array.from({ length: 50_000 }, (_, n) => `a${n}: 1`).join('\n'))],
		['asterisks', add(`z:\n${'  - *a\n'.repeat(50_000)}`)],
		['garbage', add('%&/ :: [}\n'.repeat(20_000))],
		['brackets that never close', () => '['.repeat(200_000)],
		['letters', add(`z: ${'å'.repeat(500_000)}`)],
	])('%s is told without a flood', (_name, edit) => {
		const { problems } = problemsAfter(facts, edit)
		expect(problems.length).toBeGreaterThan(0)
		expect(problems.length).toBeLessThanOrEqual(mostProblems)
		for (const problem of problems) {
			expect(problem.file).toBe(facts)
			expect(problem.excerpt.length).toBeLessThan(250)
			expectTold(problem)
		}
	})
})
