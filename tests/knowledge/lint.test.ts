import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contextOf, loadContext } from '../../src/content'
import { languageRule } from '../../src/conversation/language-rule'
import { ownQuestionsRule } from '../../src/conversation/own-questions-rule'
import { examplesRule } from '../../src/grants/examples-rule'
import { readAllowances } from '../../src/knowledge/lint/allowances'
import type { Finding, Rule } from '../../src/knowledge/lint/content'
import { lint } from '../../src/knowledge/lint/lint'
import { fleschKincaid, lix } from '../../src/knowledge/lint/readability'
import { loadKnowledge } from '../../src/knowledge/loader'
import type { LintCode } from '../../src/knowledge/problems'
import { conceptsRule } from '../../src/matching/concepts-rule'
import { contentPath, copyContent, removeFolder, temporaryFolder } from '../support/content'
import { keptBefore } from '../support/kept'

/** In the languages that a row edits or compares; the others would be read anew for each row. */
const folder = copyContent(temporaryFolder(), ['sv', 'en', 'fi', 'so'])
afterAll(() => removeFolder(folder))

const context = loadContext({ contentPath, languages: undefined })

/** Rules that go through the whole base take seconds, so they are left out where they tell nothing. */
type Whole = 'own-questions' | 'concepts' | 'language'
const everyWhole: readonly Whole[] = ['own-questions', 'concepts', 'language']

const wholeOf: Partial<Record<LintCode, Whole>> = {
	'answered-by-another': 'own-questions',
	unreachable: 'own-questions',
	'unused-concept': 'concepts',
	'unknown-concept': 'concepts',
	'wrong-language': 'language',
}

/** What is found in the texts of these languages; of all when none are named. */
function findingsIn(root: string, whole: readonly Whole[], only?: ReadonlySet<string>): Finding[] {
	const loaded = loadKnowledge(root, keptBefore())
	if (!loaded.knowledge) throw new Error(loaded.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'))
	const { knowledge, draft } = loaded
	const isJudged = (lng: string) => only?.has(lng) ?? true
	const content = { knowledge, draft: { ...draft, languages: draft.languages.filter(({ lng }) => isJudged(lng)) } }
	const learned = () =>
		only ? contextOf({ ...knowledge, languages: new Map([...knowledge.languages].filter(([lng]) => isJudged(lng))) }) : context
	const ruleOf: Record<Whole, () => Rule> = {
		'own-questions': () => ownQuestionsRule(learned()),
		concepts: () => conceptsRule,
		language: () => languageRule({ ...context, knowledge }),
	}
	return lint(content, [examplesRule, ...whole.map((each) => ruleOf[each]())], readAllowances(root).allowances)
}

type Edits = Record<string, (text: string) => string>

const textOf = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '')

/** What is found after edits of a copy of the real content, which is put back afterwards, in Swedish and what is edited. */
function findingsAfter(edits: Edits, whole: readonly Whole[]): Finding[] {
	const edited = Object.keys(edits).flatMap((file) => /^locales\/(\w+)\//.exec(file)?.[1] ?? [])
	const before = Object.keys(edits).map((file) => ({ path: join(folder, file), text: textOf(join(folder, file)) }))
	try {
		for (const [file, edit] of Object.entries(edits)) writeFileSync(join(folder, file), edit(textOf(join(folder, file))))
		return findingsIn(folder, whole, new Set(['sv', ...edited]))
	} finally {
		for (const { path, text } of before) {
			if (text === '') rmSync(path)
			else writeFileSync(path, text)
		}
	}
}

const foundAfter = new Map<Edits, Finding[]>()

/** The same, once for rows that share their edits. */
function findingsOnce(edits: Edits, whole: readonly Whole[]): Finding[] {
	const known = foundAfter.get(edits) ?? findingsAfter(edits, whole)
	foundAfter.set(edits, known)
	return known
}

const swap = (from: string | RegExp, to: string) => (text: string) => {
	if (text.search(from) < 0) throw new Error(`The content no longer holds ${from}`)
	return text.replace(from, to)
}

/** Replaces a line of the entry's words. */
const inEntry = (id: string, from: RegExp, to: string) => (text: string) => {
	const start = text.indexOf(`  ${id}:`)
	return text.slice(0, start) + swap(from, to)(text.slice(start))
}

test('the real content has no findings', () => {
	expect(findingsIn(contentPath, everyWhole).map(({ file, line, message }) => `${file}:${line}: ${message}`)).toEqual([])
})

const grants = 'locales/sv/grants.yaml'
const methods = 'locales/sv/methods.yaml'
const facts = 'knowledge/grants/ekero.yaml'
const addQuestion = (id: string, question: string) => inEntry(id, /questions:\n/, `questions:\n      - ${question}\n`)
const giveGist = (gist: string) => inEntry('ekero-snabb-slant', /gist: .*/, `gist: ${gist}`)

/** Two faults in one copy, as Swedish is learned anew for it. */
const astray: Edits = {
	[methods]: (text) =>
		inEntry(
			'ekero-samverkansmodell',
			/name: [\s\S]*?(?=\n {2}[a-z])/,
			'name: "!!!"\n    gist: Ett hus.\n    questions:\n      - "???"',
		)(addQuestion('ekero-processkarta', 'Idélabbet')(text)),
}
const meaningless: Edits = {
	'locales/sv/concepts.yaml': swap('concepts:\n', 'concepts:\n  zorbing: [xyzzy]\n'),
	'locales/so/concepts.yaml': swap('concepts:\n', 'concepts:\n  chior: [xyzzy]\n'),
}

describe('what an editor overlooks is found at its place, with a remedy', () => {
	test.each<[string, Edits, Partial<Finding>, RegExp]>([
		[
			'an example that comes out otherwise',
			{ 'knowledge/grants/ekero.yaml': (text) => text.replace('group_size: 2,', 'group_size: 3,') },
			{ code: 'wrong-example', id: 'ekero-snabb-slant', file: 'knowledge/grants/ekero.yaml' },
			/eligible, not ineligible/,
		],
		[
			'a grant without examples',
			{ 'knowledge/grants/boras.yaml': (text) => text.replace(/ {2}examples:\n(?: {4}.*\n?)*/, '') },
			{ code: 'no-example', id: 'boras-ortsradsstod' },
			/no example/,
		],
		[
			'conditions that nobody can meet',
			{
				'knowledge/grants/boras.yaml': (text) =>
					text.replace('  conditions:\n', '  conditions:\n    - { field: purpose, op: =, value: youth, role: eligibility }\n'),
			},
			{ code: 'out-of-reach', id: 'boras-ortsradsstod' },
			/purpose/,
		],
		[
			'the same question for two entries of one place',
			{
				[grants]: addQuestion('ekero-snabb-slant', 'Får fyra grannar pengar till en kräftskiva?'),
				[methods]: addQuestion('ekero-samverkansmodell', 'Får fyra grannar pengar till kräftskiva?'),
			},
			{ code: 'same-question', id: 'ekero-snabb-slant', file: grants },
			/kräftskiva.*ekero-samverkansmodell/,
		],
		[
			'a question that another entry answers',
			astray,
			{ code: 'answered-by-another', id: 'ekero-processkarta', file: methods },
			/ekero-idelabbet/,
		],
		[
			'an entry that nothing leads to',
			astray,
			{ code: 'unreachable', id: 'ekero-samverkansmodell', file: 'knowledge/methods/ekero.yaml' },
			/in sv/,
		],
		[
			'a gist of three sentences',
			{ [grants]: giveGist('Det är bra. Det går fort. Ni får {{amount}}.') },
			{ code: 'long-gist', file: grants },
			/3 sentences/,
		],
		[
			'a gist of long words',
			{ [grants]: giveGist('Kommunövergripande finansieringsmöjlighet avseende civilsamhällesbaserade verksamhetsutvecklingsprojekt.') },
			{ code: 'hard-gist', file: grants },
			/LIX \d+\.\d, at most/,
		],
		[
			'a text in another language than its folder',
			{
				'locales/fi/grants.yaml': inEntry(
					'ekero-snabb-slant',
					/gist: .*/,
					'gist: Ett stipendium för den som vill ordna en aktivitet som alla har nytta av.',
				),
			},
			{ code: 'wrong-language', id: 'ekero-snabb-slant', file: 'locales/fi/grants.yaml' },
			/in sv, not in fi/,
		],
		[
			'a meaning that no text has a word of',
			meaningless,
			{ code: 'unused-concept', id: 'zorbing', file: 'locales/sv/concepts.yaml' },
			/“zorbing”/,
		],
		[
			'a meaning that the other languages call something else',
			meaningless,
			{ code: 'unknown-concept', id: 'chior', file: 'locales/so/concepts.yaml' },
			/“chior”/,
		],
		[
			'a figure that stands in words only',
			{ [grants]: inEntry('ekero-snabb-slant', /details:\n/, 'details:\n      - Ansök senast 31 mars.\n') },
			{ code: 'raw-figure', id: 'ekero-snabb-slant', file: grants },
			/“31”/,
		],
		[
			'a figure that no words name',
			{ [facts]: swap('ekero-snabb-slant:\n', 'ekero-snabb-slant:\n  figures: { founded: { year: 2012 } }\n') },
			{ code: 'unused-figure', id: 'ekero-snabb-slant', file: facts },
			/founded/,
		],
		[
			'a figure that differs from a fact of the same name',
			{ [facts]: swap('ekero-snabb-slant:\n', 'ekero-snabb-slant:\n  figures: { amount: { money: 500 } }\n') },
			{ code: 'two-values', id: 'ekero-snabb-slant', file: facts },
			/amount/,
		],
		[
			'what is over, without a year',
			{ [facts]: swap('status: current', 'status: historic') },
			{ code: 'status-without-year', id: 'ekero-snabb-slant', file: facts },
			/historic/,
		],
		[
			'a place without a door',
			{
				'knowledge/areas.yaml': swap(', door: helsingborg-foreningssamordnare', ''),
				'knowledge/methods/helsingborg.yaml': swap(/route_to: .*/, 'route_to: helsingborg-overenskommelse'),
			},
			{ code: 'no-door', file: 'knowledge/methods/helsingborg.yaml' },
			/helsingborg has no door/,
		],
		[
			'a section that the source does not have',
			{ [facts]: swap('section: 2.3 Ekerös modell', 'section: 2.3 Ekeros modell') },
			{ code: 'unknown-section', id: 'ekero-snabb-slant', file: facts },
			/2\.3 Ekeros/,
		],
		[
			'an allowance that is not needed',
			{
				'knowledge/lint-allow.yaml': (text) =>
					`${text}\n- { code: raw-figure, id: ekero-snabb-slant, reason: there was a figure here once }\n`,
			},
			{ code: 'needless-allowance', file: 'knowledge/lint-allow.yaml' },
			/ekero-snabb-slant/,
		],
	])('%s', (_name, edits, expected, message) => {
		const whole = wholeOf[expected.code as LintCode]
		const found = findingsOnce(edits, whole ? [whole] : []).filter(({ code }) => code === expected.code)
		expect(found).toContainEqual(expect.objectContaining({ ...expected, message: expect.stringMatching(message) }))
		for (const { remedy, excerpt, line } of found) {
			expect(remedy).toMatch(/\S/)
			expect(excerpt).toContain('^')
			expect(line).toBeGreaterThan(0)
		}
	})

	test('an allowance with a reason covers a finding', () => {
		const figure = inEntry('ekero-snabb-slant', /details:\n/, 'details:\n      - Ansök senast 31 mars.\n')
		const allowance = '- { code: raw-figure, id: ekero-snabb-slant, says: “31”, reason: only to show an allowance }'
		const found = findingsAfter({ [grants]: figure, 'knowledge/lint-allow.yaml': (text) => `${text}\n${allowance}\n` }, [])
		expect(found.filter(({ id }) => id === 'ekero-snabb-slant')).toEqual([])
	})
})

describe('readability', () => {
	test.each([
		['Vi är en grupp. Vi vill ha en fest.', 0, 20],
		['Ni får låna en lokal om ni är en förening i kommunen.', 10, 40],
		['Verksamhetsutveckling förutsätter förvaltningsövergripande samverkansöverenskommelser.', 90, 120],
	])('LIX of “%s” is between %d and %d', (text, least, most) => {
		expect(lix(text)).toBeGreaterThanOrEqual(least)
		expect(lix(text)).toBeLessThanOrEqual(most)
	})

	test.each([
		['We are a group. We want a party.', -5, 4],
		['You can borrow a room if you are an association in the town.', 3, 9],
		['Interdepartmental collaboration necessitates institutionalised organisational communication.', 20, 70],
	])('Flesch-Kincaid of “%s” is between %d and %d years', (text, least, most) => {
		expect(fleschKincaid(text)).toBeGreaterThanOrEqual(least)
		expect(fleschKincaid(text)).toBeLessThanOrEqual(most)
	})
})
