import {
	type CatalogueEntry,
	catalogueFileSchema,
	compareEntries,
	compareFacts,
	entriesByArea,
	entriesByLanguage,
	leastShare,
	matchFact,
} from '../../src/knowledge/coverage'
import type { Entry } from '../../src/knowledge/model'
import { readKnowledge } from '../support/kept'

const knowledge = readKnowledge()

const snabbSlant = 'ekero-snabb-slant'

function entryOf(id: string): Entry {
	const entry = knowledge.entries.get(id)
	if (!entry) throw new Error(`No entry ${id}`)
	return entry
}

/** The catalogue's row of an entry that is as the catalogue has it. */
function asWanted(id: string, facts: string[] = []): CatalogueEntry {
	const { kind, area, status, route_to, ...more } = entryOf(id)
	return catalogueFileSchema.parse([{ ...more, id, kind, area, status, route_to, facts }])[0] as CatalogueEntry
}

describe('a fact in other words', () => {
	test.each<[string, string, string]>([
		['the same words', 'The work began in 2015.', 'The work began in 2015.'],
		[
			'another order and other endings',
			'Volunteers collect and deliver the furniture.',
			'Furniture is collected by a volunteer and delivered.',
		],
		[
			'two sentences',
			'The council meets monthly and appoints a chair.',
			'There is a council. It meets each month.\n\nA chair is appointed by it.',
		],
		['a number that is spelt out in the answer', 'It has 7 networks.', 'There are seven networks.'],
		['a number that is spelt out in the fact', 'It has seven networks.', 'There are 7 networks.'],
		['an ordinal', 'Step 3 was a workshop.', 'The third step was a workshop.'],
		['a thousands separator', 'The grant is SEK 10000.', 'The grant: SEK 10,000.'],
		['a no-break space and the marks of a filled-in figure', 'The grant is SEK 10,000.', 'The grant: SEK \u206810\u00a0000\u2069.'],
		['millions', 'SEK 1.2 million was added.', 'SEK 1,200,000 was added.'],
		['percent', 'At least 40 percent are women.', 'At least 40 % of them are women.'],
		['a time of day', 'Seminars began at 13.45.', 'The seminars began at 13:45.'],
		['a month cut short', 'The post of 3 Oct 2018 is named.', 'A post from 3 October 2018 is named.'],
		['a genitive', 'It belongs to Ekerö and helps residents.', 'Ekerö’s residents get help; it belongs there.'],
		['a name that English texts translate', 'Borås Stad has a lawyer.', 'The City of Borås has a lawyer.'],
		['notes and labels of the catalogue', 'Goal 2 - more premises in use (named in source).', 'Use of premises is to rise, to more hours.'],
		['“one” as a pronoun', 'One of the associations reported progress.', 'An association reports progress.'],
	])('%s: found', (_name, fact, answer) => {
		expect(matchFact(fact, answer)).toMatchObject({ stated: true })
	})

	test.each<[string, string, string, string]>([
		['another year', 'The work began in 2015.', 'The work began in 2016.', '2015'],
		['another number', 'The council has 7 members.', 'The council has eight members.', '7'],
		['part of a number', 'SEK 10,000 is granted.', 'SEK 110,000 is granted.', '10000'],
		['no proper name', 'The work was paid by Vinnova.', 'The work was paid.', 'Vinnova'],
		['no acronym, though it begins the sentence', 'ABF runs the course.', 'The association runs the course.', 'ABF'],
		['no Swedish word', 'Local councils are called ortsråd.', 'Local councils.', 'ortsråd'],
		['too few of the words', 'The council appoints auditors and treasurers yearly.', 'The council meets.', 'auditors'],
		['nothing', 'The council meets.', '', 'council'],
	])('%s: not found', (_name, fact, answer, lacking) => {
		const { stated, lacks } = matchFact(fact, answer)
		expect(stated).toBe(false)
		expect(lacks).toContain(lacking)
	})

	test('the share is that of the content words, and the least share is enough', () => {
		const fact = 'Guides, leaders, assistants, drivers and cooks help.'
		const { share, stated } = matchFact(fact, 'Guides, leaders and assistants are there to help.')
		expect({ share: share.toFixed(2), stated }).toEqual({ share: '0.67', stated: true })
		expect(matchFact(fact, 'Guides, leaders and assistants.')).toMatchObject({ share: 0.5, stated: 0.5 >= leastShare })
	})
})

describe('entries against a catalogue', () => {
	test('the same ones do not differ', () => {
		const catalogue = [...knowledge.entries.keys()].map((id) => asWanted(id))
		expect(compareEntries(catalogue, knowledge.entries)).toEqual({ missing: [], extra: [], differences: [] })
	})

	test('missing ones and ones too many are named', () => {
		const entries = new Map([entryOf('ekero-idelabbet'), entryOf(snabbSlant)].map((entry) => [entry.id, entry]))
		const { missing, extra } = compareEntries([asWanted(snabbSlant), asWanted('ekero-odlingslotten')], entries)
		expect({ missing, extra }).toEqual({ missing: ['ekero-odlingslotten'], extra: ['ekero-idelabbet'] })
	})

	const { conditions } = asWanted(snabbSlant)
	const condition = conditions.find(({ field }) => field === 'group_size')
	if (!condition) throw new Error(`${snabbSlant} asks for no group_size`)
	const others = conditions.filter((each) => each !== condition)

	test.each<[string, Partial<CatalogueEntry>, string[]]>([
		['kind', { kind: 'method' }, ['kind is grant, in the catalogue method']],
		['area', { area: 'lund' }, ['area is ekero, in the catalogue lund']],
		['status', { status: 'historic' }, ['status is current, in the catalogue historic']],
		['route_to', { route_to: 'x' }, ['route_to is ekero-idelabbet, in the catalogue x']],
		['inherits', { inherits: 'x' }, ['inherits is absent, in the catalogue x']],
		['ruleset', { ruleset: true }, ['ruleset is absent, in the catalogue true']],
		['no ruleset, said outright', { ruleset: false }, []],
		['rules', { rules: 'not-stated' }, ['rules is absent, in the catalogue not-stated']],
		[
			'a value',
			{ conditions: [...others, { ...condition, value: 4 }] },
			['condition missing: eligibility group_size >= 4', 'condition too many: eligibility group_size >= 3'],
		],
		[
			'a role',
			{ conditions: [...others, { ...condition, role: 'commitment' }] },
			['condition missing: commitment group_size >= 3', 'condition too many: eligibility group_size >= 3'],
		],
		['one condition less', { conditions: others }, ['condition too many: eligibility group_size >= 3']],
		['only a note', { conditions: [...others, { ...condition, note: 'another note' }] }, []],
		[
			'only the order of values',
			{
				conditions: conditions.map((each) => (Array.isArray(each.value) ? { ...each, value: [...each.value].reverse() } : each)),
			},
			[],
		],
	])('%s', (_name, change, wanted) => {
		const { differences } = compareEntries([{ ...asWanted(snabbSlant), ...change }], new Map([[snabbSlant, entryOf(snabbSlant)]]))
		expect(differences).toEqual(wanted.map((each) => `${snabbSlant}: ${each}`))
	})
})

describe('facts against answers', () => {
	const stated = 'The garden opened in 2015.'
	const unstated = 'The garden has 12 plots.'
	const gap = 'Not stated in the document: opening hours.'
	const entry = (notStated: Entry['not_stated']) => new Map([[snabbSlant, { ...entryOf(snabbSlant), not_stated: notStated } as Entry]])
	const compare = (facts: string[], allowed: string[] = [], notStated: Entry['not_stated'] = []) => {
		const allowances = allowed.map((fact) => ({ id: snabbSlant, fact, reason: 'said on purpose otherwise' }))
		const { notFound, byHand, needless, ...counts } = compareFacts(
			[asWanted(snabbSlant, facts)],
			entry(notStated),
			() => stated,
			allowances,
		)
		const factsOf = (list: readonly { fact: string }[]) => list.map(({ fact }) => fact)
		return { ...counts, notFound: factsOf(notFound), byHand: factsOf(byHand), needless: factsOf(needless) }
	}
	const none = { notFound: [], byHand: [], needless: [], withoutEntry: 0 }

	test.each<[string, ReturnType<typeof compare>, object]>([
		['stated and not', compare([stated, unstated]), { ...none, total: 2, stated: 1, notFound: [unstated] }],
		['accounted for by its first words', compare([unstated], ['The garden has']), { ...none, total: 1, stated: 0, byHand: [unstated] }],
		[
			'a row for a fact that is found',
			compare([stated], ['The garden opened']),
			{ ...none, total: 1, stated: 1, needless: ['The garden opened'] },
		],
		['a row for no fact', compare([stated], ['The house']), { ...none, total: 1, stated: 1, needless: ['The house'] }],
		['a gap that the entry names', compare([gap], [], ['opening-hours']), { ...none, total: 1, stated: 1 }],
		['a gap that the entry does not name', compare([gap]), { ...none, total: 1, stated: 0, notFound: [gap] }],
	])('%s', (_name, result, wanted) => {
		expect(result).toEqual(wanted)
	})

	test('facts of an entry that there is not are counted and keep their rows', () => {
		const allowance = { id: snabbSlant, fact: unstated, reason: 'said on purpose otherwise' }
		const result = compareFacts([asWanted(snabbSlant, [stated, unstated])], new Map(), () => stated, [allowance])
		expect(result).toEqual({ ...none, total: 2, stated: 0, withoutEntry: 2 })
	})
})

test('the tables count every entry once', () => {
	const rows = entriesByArea(knowledge)
	for (const { counts, total } of rows) expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total)
	expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe(knowledge.entries.size)
	expect(rows.map(({ area }) => area)).toEqual([...knowledge.areas.keys()].filter((area) => rows.some((row) => row.area === area)))
})

test('an entry without words of its own in a language is not counted there', () => {
	const [lng, words] = [...knowledge.languages][0] ?? []
	if (!lng || !words) throw new Error('The content has no language')
	const fewer = new Map([...words.entries].filter(([id]) => id !== snabbSlant))
	const { entries } = knowledge
	const count = (each: typeof words) => entriesByLanguage({ entries, languages: new Map([[lng, each]]) })[0]?.count
	expect(count({ ...words, entries: fewer })).toBe((count(words) ?? 0) - 1)
})
