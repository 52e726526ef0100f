import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { parse } from 'yaml'
import { addEntry } from '../../src/knowledge/authoring/add-entry'
import { addQuestions, type NewQuestion } from '../../src/knowledge/authoring/add-questions'
import { readContentFiles, writeChanges } from '../../src/knowledge/authoring/content-files'
import { type EntryDraft, entryDraftSchema, type FileChanges, type Files } from '../../src/knowledge/authoring/draft-entry'
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
	['knowledge/sources.yaml', 'rapport: { title: T, publisher: P, year: 2021, language: sv }\n'],
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
		['no id', 'id', { id: '' }, {}, /^An id is lower-case/],
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
		['no section', 'facts.source.section', {}, { source: { document: 'rapport', section: ' ' } }, /missing/],
		['an address of mail that is none', 'facts.email', {}, { email: 'a at b' }, /namn@kommun\.se/],
		['an address of a page that is none', 'facts.url', {}, { url: 'ekero' }, /https/],
		['a telephone at a method', 'facts.phone', { kind: 'method' }, { phone: '08 123' }, /^Unknown key/],
		['braces in a fact', 'facts.address', {}, { address: '{x}' }, /signs/],
		['no Swedish', 'words.sv', { words: { en } }, {}, /words in sv/],
		['no English', 'words.en', { words: { sv } }, {}, /words in en/],
		['a language that is not there', 'words.xx', { words: { sv, en, xx: en } }, {}, /no language “xx”/],
		['no name', 'words.so.name', { words: { sv, en, so: { ...en, name: '\u200E ' } } }, {}, /missing/],
		['a gist that is too long', 'words.so.gist', { words: { sv, en, so: { ...en, gist: 'a'.repeat(401) } } }, {}, /at most 400/],
		['no questions', 'words.so.questions', { words: { sv, en, so: { ...en, questions: [' '] } } }, {}, /at least 1/],
		['a placeholder', 'words.so.questions.2', { words: { sv, en, so: { ...en, questions: ['a', '', '{{b}}'] } } }, {}, /signs/],
		['an id that has words already', 'files', { id: 'ekero-garden' }, {}, /locales\/so\/contacts\.yaml/],
	])('with %s is refused at %s', (_name, field, changes, facts, message) => {
		const taken = field === 'files'
		const files = taken ? new Map([...base, ['locales/so/contacts.yaml', `${locale}  ekero-garden:\n    name: x\n`]]) : base
		const draft = draftWith(taken ? { words: { sv, en, so: en } } : changes, facts)
		expect(addEntry(files, draft)).toEqual({ problems: [{ field, code: expect.any(String), message: expect.stringMatching(message) }] })
	})

	test('has every problem told at once', () => {
		const result = addEntry(base, draftWith({ id: 'x', words: { sv: { ...sv, gist: '' } } }, { route_to: 'y', email: 'x' }))
		const fields = 'problems' in result ? result.problems.map(({ field }) => field) : []
		expect(fields).toEqual(['id', 'facts.email', 'facts.route_to', 'words.en', 'words.sv.gist'])
	})

	test('is not held against files that cannot be read', () => {
		const files = new Map([...base, ['knowledge/areas.yaml', 'ekero: {']])
		const message = 'knowledge/areas.yaml cannot be read. Mend it first.'
		expect(addEntry(files, draftWith({}))).toEqual({ problems: [{ field: 'files', code: 'unreadable-file', message }] })
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
		return draftWith({ id, kind, area, words }, { route_to: 'ekero-idelabbet', source })
	})

	test('loads with new questions and entries of every kind, and no line of it is gone', () => {
		const before = readContentFiles(folder)
		const added = addQuestions(before, questions)
		expect(added).toMatchObject({ added: questions.length, problems: [] })
		const changes = new Map(added.changes)
		for (const draft of drafts) for (const [path, text] of changesOf(new Map([...before, ...changes]), draft)) changes.set(path, text)
		for (const [path, text] of changes) expect({ path, removed: removedLines(before.get(path) ?? '', text) }).toEqual({ path, removed: [] })
		writeChanges(folder, changes)

		const { knowledge, problems } = loadKnowledge(contentRoot(folder))
		expect(problems).toEqual([])
		for (const { lng, entry, text } of questions) expect(knowledge?.languages.get(lng)?.entries.get(entry)?.questions).toContain(text)
		for (const { id, kind, area, words } of drafts) {
			expect(knowledge?.entries.get(id)).toMatchObject({ id, kind, area, status: 'current', route_to: 'ekero-idelabbet' })
			for (const [lng, given] of Object.entries(words)) expect(knowledge?.languages.get(lng)?.entries.get(id)).toMatchObject(given)
		}
		expect(knowledge?.entries.get('goteborg-provbidrag')).toMatchObject({ rules: 'not-stated', conditions: [] })
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
