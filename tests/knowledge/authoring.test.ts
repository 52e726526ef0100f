import fs, { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { parse } from 'yaml'
import { keptContent } from '../../src/content'
import { addEntry } from '../../src/knowledge/authoring/add-entry'
import { addQuestions, type NewQuestion } from '../../src/knowledge/authoring/add-questions'
import { readContentFiles, writeChanges, writeIfValid } from '../../src/knowledge/authoring/content-files'
import { type EntryDraft, entryDraftSchema, type FileChanges, type Files, longest } from '../../src/knowledge/authoring/draft-entry'
import { contentRoot, loadKnowledge } from '../../src/knowledge/loader'
import { readSourceFile } from '../../src/knowledge/source-file'
import { cleanText } from '../../src/language/text'
import { copyContent, removeFolder, temporaryFolder } from '../support/content'

/** Of the real content; the others would only take time to load. */
const languages = ['sv', 'en', 'ar', 'so']

let folder: string
let small: string
beforeAll(() => {
	folder = copyContent(temporaryFolder())
	for (const lng of readdirSync(join(folder, 'locales'))) if (!languages.includes(lng)) removeFolder(join(folder, 'locales', lng))
	small = temporaryFolder()
})
afterAll(() => {
	removeFolder(folder)
	removeFolder(small)
})

const locale = `# words
review: native

entries:
  # the first
  one:
    name: "One: the first" # official
    questions:
      - what is one
      # asked in spring
      - 'one?' # short
    # the answer
    gist: A long text that
      goes on over lines.
  two: { name: Two, gist: Second, questions: [ "what, two?", 'two' ] }
  # the end
`

/** A knowledge base that is just large enough to add to. */
const base: Files = new Map([
	['knowledge/areas.yaml', 'ekero: { kind: municipality }\nlund: { kind: municipality }\nsverige: { kind: country }\n'],
	[
		'knowledge/sources.yaml',
		'rapport: { title: T, publisher: P, year: 2021, language: sv }\nbok:\n  title: En bok\n  publisher: Förlaget\n  year: 2020\n  language: sv\n  sections:\n    - 1 Början\n    - 2 Slutet\n# the end\n',
	],
	['knowledge/contacts/ekero.yaml', 'ekero-hus:\n  status: current\n\n# the end'],
	['knowledge/contacts/sverige.yaml', 'national-mucf:\n  status: current\n'],
	...['sv', 'en', 'so'].flatMap((lng): [string, string][] => [
		[`locales/${lng}/ui.yaml`, 'review: machine\n'],
		[`locales/${lng}/contacts.yaml`, locale],
	]),
])

const wordsOf = (text: string) => ({ name: text, gist: `${text}.`, questions: [`${text}?`] })

function draftWith(changes: Partial<EntryDraft>, facts: Partial<EntryDraft['facts']> = {}): EntryDraft {
	return {
		id: 'ekero-garden',
		kind: 'contact',
		area: 'ekero',
		words: { sv: wordsOf('Gården'), en: wordsOf('The yard') },
		...changes,
		facts: { audience: ['resident'], route_to: 'ekero-hus', source: { document: 'rapport', section: 'Förord' }, ...facts },
	}
}

function changesOf(files: Files, draft: EntryDraft): FileChanges {
	const result = addEntry(files, draft)
	if ('problems' in result) throw new Error(JSON.stringify(result.problems))
	return result.changes
}

describe('a question is put below the others of its entry', () => {
	const ask = (entry: string, ...texts: string[]): NewQuestion[] =>
		texts.map((text) => ({ lng: 'so', kind: 'contact' as const, entry, text }))
	const last = "      - 'one?' # short\n"

	test.each<[string, string, NewQuestion[], string, string]>([
		['after comments', locale, ask('one', ' why: one? '), last, `${last}      - "why: one?"\n`],
		['several at once', locale, ask('one', 'why', '#1', 'who'), last, `${last}      - why\n      - "#1"\n      - who\n`],
		['in a list on one line', locale, ask('two', 'a, b', 'c'), `'two' ]`, `'two', "a, b", c ]`],
		[
			'in a file with line ends of Windows',
			locale.replaceAll('\n', '\r\n'),
			ask('one', 'why'),
			'# short\r\n',
			'# short\r\n      - why\r\n',
		],
		['in a file with a byte order mark', `\uFEFF${locale}`, ask('one', 'why'), last, `${last}      - why\n`],
		[
			'after a text of several lines',
			locale.replace("'one?' # short", '|\n        one\n        more'),
			ask('one', 'why'),
			'more\n',
			'more\n      - why\n',
		],
		['in a file that ends without a line end', 'entries:\n  one:\n    questions:\n    - a', ask('one', 'why'), '- a', '- a\n    - why\n'],
		[
			'on one line, however long',
			locale,
			ask('one', `${'so '.repeat(40)}so\nlong\u2028\u00A0a\u0085b`),
			last,
			`${last}      - "${'so '.repeat(40)}so\\nlong\\u2028\u00A0a\\u0085b"\n`,
		],
		['but not twice', locale, ask('one', 'ONE?', 'what  is\tone ', 'why', 'Why'), last, `${last}      - why\n`],
		['without marks that cannot be seen', locale, ask('one', '\u200Fwh\u202Ey\u2069\uD800'), last, `${last}      - why\n`],
	])('%s', (_name, before, questions, from, to) => {
		const { changes, problems } = addQuestions(new Map([['locales/so/contacts.yaml', before]]), questions)
		expect(problems).toEqual([])
		expect(before).toContain(from)
		expect(changes.get('locales/so/contacts.yaml')).toBe(before.replace(from, () => to))
	})
})

test.each<[string, Partial<NewQuestion>, RegExp]>([
	['in a language that the entry has no words in', { entry: 'three' }, /^“three” has no words in locales\/so\/contacts\.yaml/],
	['in a language that there is not', { lng: 'xx' }, /^There is no file locales\/xx\/contacts\.yaml/],
	['outside the locales', { lng: '../knowledge' }, /^There is no file/],
	['for an entry of another kind', { kind: 'grant' }, /^There is no file locales\/so\/grants\.yaml/],
	['that is empty', { text: ' \u200F ' }, /empty/],
	['that is no character', { text: '\uD800' }, /empty/],
	['with braces', { text: 'my {{secret}}' }, /signs/],
])('a question %s is told at its place, and the others are added', (_name, change, message) => {
	const sound: NewQuestion = { lng: 'so', kind: 'contact', entry: 'one', text: 'sound' }
	const { changes, added, problems } = addQuestions(base, [sound, { ...sound, text: 'my secret', ...change }])
	expect(problems).toEqual([{ field: 'questions.1', code: expect.any(String), message: expect.stringMatching(message) }])
	expect(JSON.stringify(problems)).not.toContain('secret')
	expect([...changes]).toEqual([['locales/so/contacts.yaml', locale.replace('# short\n', '# short\n      - sound\n')]])
	expect(added).toBe(1)
})

test('a file that cannot be read is left alone', () => {
	const path = 'locales/so/contacts.yaml'
	const question: NewQuestion = { lng: 'so', kind: 'contact', entry: 'one', text: 'why' }
	const { changes, problems } = addQuestions(new Map([[path, `${locale}\t"`]]), [question])
	expect(problems).toEqual([{ field: 'questions.0', code: 'unreadable-file', message: `${path} cannot be read. Mend it first.` }])
	expect(changes.size).toBe(0)
})

describe('a new entry', () => {
	test('stands below the others, comments and order kept', () => {
		const words = { name: 'Gården', gist: 'En gård: för alla.', questions: ['Var?', ' ', 'VAR?', 'När?'], aliases: [], details: ['Rum 4'] }
		const draft = draftWith(
			{ words: { sv: words, en: wordsOf('The yard') } },
			{ phone: '08 123', url: 'https://a.se/', email: ' ', address: 'Gatan 1, Ekerö' },
		)
		const changes = changesOf(base, draft)
		expect([...changes.keys()]).toEqual(['knowledge/contacts/ekero.yaml', 'locales/sv/contacts.yaml', 'locales/en/contacts.yaml'])
		expect(changes.get('knowledge/contacts/ekero.yaml')).toBe(`ekero-hus:
  status: current

ekero-garden:
  status: current
  audience: [ resident ]
  route_to: ekero-hus
  source: { document: rapport, section: Förord }
  url: https://a.se/
  phone: 08 123
  address: Gatan 1, Ekerö

# the end`)
		expect(changes.get('locales/sv/contacts.yaml')).toBe(
			locale.replace(
				'  # the end\n',
				`  ekero-garden:
    name: Gården
    gist: "En gård: för alla."
    questions:
      - Var?
      - När?
    details:
      - Rum 4
  # the end
`,
			),
		)
	})

	test('begins a file where its area or language has none of its kind', () => {
		const changes = changesOf(base, draftWith({ id: 'lund-bidrag', kind: 'grant', area: 'lund' }))
		expect(changes.get('knowledge/grants/lund.yaml')).toBe(`lund-bidrag:
  status: current
  audience: [ resident ]
  route_to: ekero-hus
  source: { document: rapport, section: Förord }
  rules: not-stated
`)
		expect(changes.get('locales/sv/grants.yaml')).toBe(`review: machine
entries:
  lund-bidrag:
    name: Gården
    gist: Gården.
    questions:
      - Gården?
`)
	})

	test.each<[string, Partial<EntryDraft>, Partial<EntryDraft['facts']>]>([
		['a contact may lead to itself', { id: 'ekero-x' }, { route_to: 'ekero-x' }],
		['an id may begin as those of its area do', { id: 'national-x', area: 'sverige' }, {}],
		['the first id of an area begins with the area', { id: 'lund-x', area: 'lund' }, {}],
	])('%s', (_name, changes, facts) => {
		expect(addEntry(base, draftWith(changes, facts))).toHaveProperty('changes')
	})

	const sv = wordsOf('Gården')
	const en = wordsOf('The yard')
	test.each<[string, string, Partial<EntryDraft>, Partial<EntryDraft['facts']>, RegExp]>([
		['a taken id', 'id', { id: 'ekero-hus' }, {}, /already stands in knowledge\/contacts\/ekero\.yaml/],
		['an id with capitals and å', 'id', { id: 'Ekerö gård' }, {}, /Write ekero-gard\./],
		['a path as id', 'id', { id: '../../ekero-x' }, {}, /^An id is lower-case/],
		['an id that turns the writing', 'id', { id: 'ekero-\u202Ex' }, {}, /^An id is lower-case/],
		['an id that is too long', 'id', { id: `ekero-${'x'.repeat(80)}` }, {}, /at most 80/],
		['a name that no id can be made of', 'id', { id: '', words: { sv: wordsOf('ጎተራ'), en: wordsOf('The yard') } }, {}, /No id can be made/],
		['an id of another area', 'id', { id: 'lund-garden' }, {}, /begin with “ekero-”/],
		['an id that should begin as its neighbours do', 'id', { id: 'sverige-x', area: 'sverige' }, {}, /“national-”/],
		['an area that is not there', 'area', { area: 'ekro' }, {}, /Did you mean “ekero”\?/],
		['a folder as area', 'area', { area: '../ekero' }, {}, /no area/],
		['no audience', 'facts.audience', {}, { audience: [] }, /at least 1/],
		['an audience that is not there', 'facts.audience.1', {}, { audience: ['youth', 'residnt'] }, /“resident”/],
		['nobody to turn to', 'facts.route_to', {}, { route_to: '' }, /missing/],
		['a contact that is not there', 'facts.route_to', {}, { route_to: 'ekero-huset' }, /Did you mean “ekero-hus”\?/],
		['a method that leads to itself', 'facts.route_to', { kind: 'method' }, { route_to: 'ekero-garden' }, /no contact/],
		['a source that is not there', 'facts.source.document', {}, { source: { document: 'raport', section: 'x' } }, /“rapport”/],
		['no source', 'facts.source.document', {}, { source: { document: '', section: 'x' } }, /missing/],
		[
			'a section that the source does not have',
			'facts.source.section',
			{},
			{ source: { document: 'bok', section: '1 Början; 2 Sluttet' } },
			/Did you mean “2 Slutet”\?/,
		],
		['no section', 'facts.source.section', {}, { source: { document: 'rapport', section: ' ' } }, /missing/],
		['an address of mail that is none', 'facts.email', {}, { email: 'a at b' }, /namn@kommun\.se/],
		['an address of mail with more after it', 'facts.email', {}, { email: 'a@b.se\nBcc: c@d.se' }, /namn@kommun\.se/],
		['an address of a page that is none', 'facts.url', {}, { url: 'ekero' }, /https/],
		['an address that runs', 'facts.url', {}, { url: 'javascript:alert(1)' }, /https/],
		['a telephone number that is too long', 'facts.phone', {}, { phone: '0'.repeat(61) }, /at most 60/],
		['a telephone at a method', 'facts.phone', { kind: 'method' }, { phone: '08 123' }, /^Unknown key/],
		['braces in a fact', 'facts.address', {}, { address: '{x}' }, /signs/],
		['no Swedish', 'words.sv', { words: { en } }, {}, /words in sv/],
		['no English', 'words.en', { words: { sv } }, {}, /words in en/],
		['a language that is not there', 'words.xx', { words: { sv, en, xx: en } }, {}, /no language “xx”/],
		['no name', 'words.so.name', { words: { sv, en, so: { ...en, name: '\u200E ' } } }, {}, /missing/],
		['a name of 10 000 letters', 'words.so.name', { words: { sv, en, so: { ...en, name: 'a'.repeat(10_000) } } }, {}, /at most 200/],
		[
			'a question that is too long',
			'words.so.questions.1',
			{ words: { sv, en, so: { ...en, questions: ['b', 'a'.repeat(501)] } } },
			{},
			/at most 500/,
		],
		['a language that is a path', 'words.../sv', { words: { sv, en, '../sv': en } }, {}, /no language/],
		['a gist that is too long', 'words.so.gist', { words: { sv, en, so: { ...en, gist: 'a'.repeat(401) } } }, {}, /at most 400/],
		['no questions', 'words.so.questions', { words: { sv, en, so: { ...en, questions: [' '] } } }, {}, /at least 1/],
		['a placeholder', 'words.so.questions.2', { words: { sv, en, so: { ...en, questions: ['a', '', '{{b}}'] } } }, {}, /signs/],
		['an id that has words already', 'files', { id: 'ekero-garden' }, {}, /locales\/so\/contacts\.yaml/],
	])('with %s is refused at %s', (_name, field, changes, facts, message) => {
		const taken = field === 'files'
		const files = taken ? new Map([...base, ['locales/so/contacts.yaml', `${locale}  ekero-garden:\n    name: x\n`]]) : base
		const draft = draftWith(taken ? { words: { sv, en, so: en } } : changes, facts)
		expect(addEntry(files, draft)).toEqual({
			problems: [expect.objectContaining({ field, code: expect.any(String), message: expect.stringMatching(message) })],
		})
	})

	test.each<[string, Partial<NonNullable<EntryDraft['newSource']>>, string, RegExp]>([
		['no title', { title: ' ' }, 'title', /missing/],
		['a title that is too long', { title: 'a'.repeat(301) }, 'title', /at most 300/],
		['braces in the title', { title: '{{a}}' }, 'title', /signs/],
		['a source that is there', { title: ' en BOK', publisher: 'förlaget', year: '2020' }, 'title', /there as “bok”/],
		['no publisher', { publisher: '' }, 'publisher', /missing/],
		['no year', { year: '' }, 'year', /missing/],
		['a year that is none', { year: 'i fjol' }, 'year', /year/],
		['a year long ago', { year: '0026' }, 'year', /at least 1900/],
		['a year that has not come', { year: '2027' }, 'year', /Write 2026/],
		['an address that runs', { url: 'javascript:alert(1)' }, 'url', /https/],
	])('with %s of a new source is refused at its field', (_name, change, field, message) => {
		const newSource = { title: 'Uppgift', publisher: 'Ekerö', year: '2026', ...change }
		const result = addEntry(base, draftWith({ newSource }), new Date('2026-11-22T12:00:00Z'))
		expect(result).toEqual({
			problems: [
				expect.objectContaining({ field: `newSource.${field}`, code: expect.any(String), message: expect.stringMatching(message) }),
			],
		})
	})

	test.each<[string, string, Partial<EntryDraft>]>([
		['ekero-cykelkoket-pa-angen', 'Cykelköket på Ängen!', {}],
		['ekero-cykelkok', 'Ekerö cykelkök', {}],
		['ekero-hus-2', 'Hus', {}],
		['national-kafe-aero-och-sma', 'Kafé Ærø och små', { area: 'sverige' }],
		['ekero-ett-valdigt-langt-namn-pa-en-verksamhet-som-har', 'Ett väldigt långt namn på en verksamhet som har ord efter gränsen', {}],
	])('that has no id gets %s', (id, name, changes) => {
		const draft = draftWith({ id: '', words: { sv: wordsOf(name), en: wordsOf('The yard') }, ...changes }, { route_to: null })
		const result = addEntry(base, draft)
		expect(result).toMatchObject({ entry: id })
		const facts = parse(('changes' in result ? result.changes : base).get(`knowledge/contacts/${draft.area}.yaml`) ?? '')
		expect(facts[id]).toMatchObject({ route_to: id })
	})

	test('keeps the id that was written', () => {
		expect(addEntry(base, draftWith({ id: ' ekero-egen ' }))).toMatchObject({ entry: 'ekero-egen' })
	})

	test('whose id waits for a name or a place is told of these alone', () => {
		const { sv: _sv, ...rest } = draftWith({}).words
		const result = addEntry(base, draftWith({ id: '', area: 'ekro', words: { ...rest, sv: { ...wordsOf('x'), name: '' } } }))
		const fields = 'problems' in result ? result.problems.map(({ field }) => field) : []
		expect(fields).toEqual(['area', 'words.sv.name'])
	})

	test('brings its new source, last, with all else as it was', () => {
		const sources = base.get('knowledge/sources.yaml') ?? ''
		const newSource = { title: 'En bok: om "allt" # och mer', publisher: ' Ekerö  kommun', year: ' 2026 ', url: 'https://a.se/' }
		const draft = draftWith({ newSource }, { source: { document: 'rapport', section: 'Öppettider' } })
		const changes = changesOf(base, draft)
		expect(changes.get('knowledge/sources.yaml')).toBe(
			sources.replace(
				'# the end\n',
				`en-bok-om-allt-och-mer:
  title: 'En bok: om "allt" # och mer'
  publisher: Ekerö kommun
  year: 2026
  language: sv
  url: https://a.se/
# the end
`,
			),
		)
		expect(parse(changes.get('knowledge/contacts/ekero.yaml') ?? '')['ekero-garden'].source).toEqual({
			document: 'en-bok-om-allt-och-mer',
			section: 'Öppettider',
		})
	})

	test('gives a new source an id of its own', () => {
		const newSource = { title: 'Bok', publisher: 'Ekerö', year: '2020' }
		expect(parse(changesOf(base, draftWith({ newSource })).get('knowledge/sources.yaml') ?? '')).toHaveProperty('bok-2')
		const other = { ...newSource, title: 'كتاب' }
		expect(parse(changesOf(base, draftWith({ newSource: other })).get('knowledge/sources.yaml') ?? '')).toHaveProperty('kalla')
	})

	test('has every problem told at once', () => {
		const result = addEntry(base, draftWith({ id: 'x', words: { sv: { ...sv, gist: '' } } }, { route_to: 'y', email: 'x' }))
		const fields = 'problems' in result ? result.problems.map(({ field }) => field) : []
		expect(fields).toEqual(['id', 'facts.email', 'facts.route_to', 'words.en', 'words.sv.gist'])
	})

	test('is not held against files that cannot be read', () => {
		const files = new Map([...base, ['knowledge/areas.yaml', 'ekero: {']])
		const message = 'knowledge/areas.yaml cannot be read. Mend it first.'
		const about = 'knowledge/areas.yaml'
		expect(addEntry(files, draftWith({}))).toEqual({ problems: [{ field: 'files', code: 'unreadable-file', message, about }] })
	})

	test('may have texts as long as the schema of the words lets it', () => {
		expect(longest.gist).toBe(400)
	})

	test('has the shape of the form', () => {
		expect(entryDraftSchema.safeParse(draftWith({})).success).toBe(true)
		expect(entryDraftSchema.safeParse({ ...draftWith({}), kind: 'area' }).success).toBe(false)
	})
})

describe('whatever a person writes', () => {
	const sign = fc.constantFrom(
		'"',
		"'",
		': ',
		' #',
		'&a',
		'*a',
		'- ',
		'!x',
		'|',
		'>',
		'%',
		'@',
		'`',
		'\\',
		',',
		'[',
		']',
		'?',
		'~',
		'---',
		'...',
		'<<<<<<< a',
	)
	const space = fc.constantFrom('\n', '\r\n', '\t', '\0', '\u0085', '\u00A0', '\u2028', '\uFEFF', '\u200C', '\u001B')
	const word = fc.constantFrom('yes', '012', '1.500', 'null', 'اردو ۱', 'سڵاو', 'ሰላም', '👩‍👩‍👧', 'e\u0301', '=======')
	const any = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))
	const text = fc
		.array(fc.oneof(sign, space, word, any), { minLength: 1, maxLength: 6 })
		.map((parts) => parts.join('').replace(/[{}]|\p{Bidi_Control}/gu, ''))
		.filter((written) => cleanText(written) !== '' && written.length <= 400)
	const texts = fc.uniqueArray(text, { minLength: 1, maxLength: 3, selector: (each) => cleanText(each).normalize('NFC').toLowerCase() })

	/** The value of a file, as the loader reads it. */
	function loaded(changes: FileChanges, path: string): unknown {
		writeFileSync(join(small, 'file.yaml'), changes.get(path) ?? '')
		const file = readSourceFile(small, 'file.yaml')
		expect(file.problems).toEqual([])
		return file.value
	}
	const trimmed = (given: readonly string[]) => given.map((each) => each.trim())

	test.each(['one', 'two'])('comes back as a question of “%s”', (entry) => {
		const path = 'locales/so/contacts.yaml'
		fc.assert(
			fc.property(texts, (questions) => {
				const given = questions.map((each): NewQuestion => ({ lng: 'so', kind: 'contact', entry, text: each }))
				const { changes } = addQuestions(base, given)
				const expected = parse(locale)
				expected.entries[entry].questions.push(...trimmed(questions))
				expect(loaded(changes, path)).toEqual(expected)
				const again = addQuestions(new Map([...base, ...changes]), given)
				expect(again).toEqual({ changes: new Map(), added: 0, problems: [] })
			}),
		)
	})

	test('comes back as the words of an entry', () => {
		fc.assert(
			fc.property(text, text, texts, texts, (name, gist, questions, details) => {
				const so = { name, gist, questions, aliases: details, details }
				const changes = changesOf(base, draftWith({ words: { sv: so, en: so, so } }))
				const lists = { aliases: trimmed(details), questions: trimmed(questions), details: trimmed(details) }
				const expected = parse(locale)
				expected.entries['ekero-garden'] = { name: name.trim(), gist: gist.trim(), ...lists }
				expect(loaded(changes, 'locales/so/contacts.yaml')).toEqual(expected)
			}),
		)
	})

	test('comes back as facts, on one line', () => {
		fc.assert(
			fc.property(text, text, (section, address) => {
				const changes = changesOf(base, draftWith({}, { source: { document: 'rapport', section }, address }))
				expect(loaded(changes, 'knowledge/contacts/ekero.yaml')).toMatchObject({
					'ekero-garden': { source: { section: cleanText(section) }, address: cleanText(address) },
				})
			}),
		)
	})
})

/** Lines that are not among the later ones, in their order. */
function removedLines(before: string, after: string): string[] {
	const later = after.split('\n')
	let from = 0
	return before.split('\n').filter((line) => {
		const at = later.indexOf(line, from)
		if (at >= 0) from = at + 1
		return at < 0
	})
}

describe('the real content', () => {
	const load = () => loadKnowledge(contentRoot(folder), keptContent(join(small, 'cache')))
	const questions: NewQuestion[] = [
		{ lng: 'sv', kind: 'grant', entry: 'ekero-snabb-slant', text: 'Får vi "pengar": 10 kr #1?' },
		{ lng: 'en', kind: 'method', entry: 'national-iop', text: "What's an IOP & who signs?" },
		{ lng: 'ar', kind: 'contact', entry: 'ekero-idelabbet', text: 'من يساعدني: في الفكرة؟ 🙂' },
		{ lng: 'so', kind: 'premises', entry: 'ekero-lokaler-att-lana', text: '- Meel ma amaahan karnaa?\nMaanta' },
		{ lng: 'so', kind: 'contact', entry: 'ekero-idelabbet', text: 'Yaa ila hadla berri?' },
	]
	const named: [string, EntryDraft['kind'], string][] = [
		['ekero-provkontakt', 'contact', 'ekero'],
		['lidkoping-provlokal', 'premises', 'lidkoping'],
		['national-provmetod', 'method', 'sverige'],
		['goteborg-provbidrag', 'grant', 'goteborg'],
	]
	const drafts = named.map(([id, kind, area]) => {
		const words = { sv: wordsOf(`Prov ${id}`), en: wordsOf(`Test ${id}`), ar: wordsOf(`تجربة ${id}`), so: wordsOf(`Tijaabo ${id}`) }
		const source = { document: 'mucf-sex-kommuner', section: 'Förord' }
		const newSource = kind === 'premises' ? { title: `Prov: ${id}`, publisher: 'Prov', year: '2021' } : undefined
		return draftWith({ id, kind, area, newSource, words }, { route_to: 'ekero-idelabbet', source })
	})

	test('loads with new questions and entries of every kind, and no line of it is gone', () => {
		const before = readContentFiles(folder)
		const added = addQuestions(before, questions)
		expect(added).toMatchObject({ added: questions.length, problems: [] })
		const changes = new Map(added.changes)
		for (const draft of drafts) for (const [path, text] of changesOf(new Map([...before, ...changes]), draft)) changes.set(path, text)
		for (const [path, text] of changes) expect({ path, removed: removedLines(before.get(path) ?? '', text) }).toEqual({ path, removed: [] })
		writeChanges(folder, changes)

		const { knowledge, problems } = load()
		expect(problems).toEqual([])
		for (const { lng, entry, text } of questions) expect(knowledge?.languages.get(lng)?.entries.get(entry)?.questions).toContain(text)
		for (const { id, kind, area, words } of drafts) {
			expect(knowledge?.entries.get(id)).toMatchObject({ id, kind, area, status: 'current', route_to: 'ekero-idelabbet' })
			for (const [lng, given] of Object.entries(words)) expect(knowledge?.languages.get(lng)?.entries.get(id)).toMatchObject(given)
		}
		expect(knowledge?.entries.get('goteborg-provbidrag')).toMatchObject({ rules: 'not-stated', conditions: [] })
		expect(knowledge?.entries.get('lidkoping-provlokal')?.source.document).toBe('prov-lidkoping-provlokal')
		expect(knowledge?.sources.get('prov-lidkoping-provlokal')).toMatchObject({ title: 'Prov: lidkoping-provlokal', language: 'sv' })
	})

	test('that a refused change was written into is as before', async () => {
		const before = load().knowledge?.version
		const [draft] = drafts
		const lidkoping = { ...(draft as EntryDraft), id: 'lidkoping-nytt', kind: 'method' as const, area: 'lidkoping' }
		const changes = changesOf(readContentFiles(folder), lidkoping)
		// As when a file turns out to be another than it should.
		const broken = new Map([...changes, ['locales/sv/methods.yaml', 'review: machine\nentries: {}\n']])
		const problems = await writeIfValid(folder, broken, () => load().problems)
		expect(problems.length).toBeGreaterThan(0)
		expect(existsSync(join(folder, 'knowledge', 'methods', 'lidkoping.yaml'))).toBe(false)
		expect(load().knowledge?.version).toBe(before)
	})
})

describe('changes are written', () => {
	test.each([
		'package.json',
		'../knowledge/x.yaml',
		'knowledge/../x.yaml',
		'/tmp/x.yaml',
		'knowledge',
		'knowledge/',
		'locales\\x.yaml',
		'locales//x',
		'',
	])('never to “%s”, nor the others given with it', (path) => {
		const changes = new Map([
			['locales/sv/never.yaml', 'a: b\n'],
			[path, 'x'],
		])
		expect(() => writeChanges(small, changes)).toThrow('Only files in knowledge/ and locales/ are written')
		expect(readContentFiles(small).has('locales/sv/never.yaml')).toBe(false)
	})

	test('all or none, and nothing else is left in the folder', () => {
		const root = temporaryFolder()
		try {
			writeChanges(root, new Map([['locales/so/a.yaml', 'one\n']]))
			mkdirSync(join(root, 'locales', 'so', `b.yaml.${process.pid}.new`))
			const changes = new Map([
				['locales/so/a.yaml', 'two\n'],
				['locales/so/b.yaml', 'two\n'],
			])
			expect(() => writeChanges(root, changes)).toThrow()
			expect(readContentFiles(root)).toEqual(new Map([['locales/so/a.yaml', 'one\n']]))
			expect(readdirSync(join(root, 'locales', 'so')).filter((name) => name.startsWith('a'))).toEqual(['a.yaml'])
		} finally {
			removeFolder(root)
		}
	})

	const written = new Map([
		['knowledge/grants/ny.yaml', 'new\n'],
		['locales/so/a.yaml', 'two\n'],
		['locales/sv/b.yaml', 'two\n'],
	])
	const refusals: [string, () => readonly string[]][] = [
		['gives a problem', () => ['a problem']],
		[
			'throws',
			() => {
				throw new Error('cannot be checked')
			},
		],
	]
	const place = () => {
		const root = temporaryFolder()
		writeChanges(
			root,
			new Map([
				['knowledge/areas.yaml', 'one\n'],
				['locales/so/a.yaml', 'one\n'],
				['locales/sv/b.yaml', 'one\n'],
			]),
		)
		const path = join(root, 'locales', 'so', 'a.yaml')
		chmodSync(path, 0o640)
		const seen = () => ({
			files: readContentFiles(root),
			mode: statSync(path).mode,
			folders: readdirSync(root, { recursive: true }).sort(),
		})
		return { root, seen }
	}

	test.each(refusals)('and all is put back when the check %s: new files and folders go', async (name, check) => {
		const { root, seen } = place()
		try {
			const before = seen()
			let during: Files | undefined
			const write = () =>
				writeIfValid(root, written, () => {
					during = readContentFiles(root)
					return check()
				})
			if (name === 'throws') await expect(write()).rejects.toThrow('cannot be checked')
			else expect(await write()).toEqual(['a problem'])
			expect(during).toEqual(new Map([...before.files, ...written]))
			expect(seen()).toEqual(before)
		} finally {
			removeFolder(root)
		}
	})

	test('and all is put back when it ends half-way', async () => {
		const { root, seen } = place()
		const rename = fs.renameSync
		let renamed = 0
		const half = jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
			renamed += 1
			if (renamed === 3) throw new Error('no space left')
			rename(from, to)
		})
		try {
			const before = seen()
			await expect(writeIfValid(root, written, () => [])).rejects.toThrow('no space left')
			expect(renamed).toBeGreaterThan(3)
			expect(seen()).toEqual(before)
		} finally {
			half.mockRestore()
			removeFolder(root)
		}
	})

	test('and stay when the check finds nothing', async () => {
		const { root } = place()
		try {
			expect(await writeIfValid(root, written, () => [])).toEqual([])
			expect(Object.fromEntries(readContentFiles(root))).toEqual({ 'knowledge/areas.yaml': 'one\n', ...Object.fromEntries(written) })
		} finally {
			removeFolder(root)
		}
	})

	test('so that a reader never sees a part', async () => {
		const path = 'locales/sv/long.yaml'
		const write = (letter: string) => writeChanges(small, new Map([[path, letter.repeat(4_000_000)]]))
		write('a')
		const reader = new Worker(
			`const { parentPort, workerData } = require('node:worker_threads')
			const { readFileSync } = require('node:fs')
			const partial = () => {
				const text = readFileSync(workerData, 'utf8')
				return text.length !== 4_000_000 || text[0] !== text.at(-1)
			}
			let reads = 0
			let parts = 0
			const read = () => {
				reads += 1
				if (partial()) parts += 1
				setImmediate(read)
			}
			parentPort.on('message', () => { parentPort.postMessage({ reads, parts }); process.exit() })
			parentPort.postMessage('ready')
			read()`,
			{ eval: true, workerData: join(small, path) },
		)
		const message = () => new Promise<{ reads: number; parts: number }>((resolve) => reader.once('message', resolve))
		await message()
		for (let count = 0; count < 20; count++) write(count % 2 ? 'a' : 'b')
		const result = message()
		reader.postMessage('stop')
		const { reads, parts } = await result
		await reader.terminate()
		expect(reads).toBeGreaterThan(5)
		expect(parts).toBe(0)
	})

	test('and a file that is not UTF-8 is not read, so that it is not written back as another', () => {
		const root = temporaryFolder()
		try {
			mkdirSync(join(root, 'knowledge'))
			writeFileSync(join(root, 'knowledge', 'areas.yaml'), Buffer.from([0x61, 0xe5]))
			expect(() => readContentFiles(root)).toThrow('knowledge/areas.yaml cannot be read as UTF-8')
		} finally {
			removeFolder(root)
		}
	})
})
