import { withTaught } from '../../src/conversation/taught'
import { changesByTeaching, questionsElsewhere } from '../../src/desk/teach-check'
import { redact } from '../../src/questions/redaction'
import { openContext, startTalk } from '../support/talk'

const context = openContext()

/** What is logged of a question that somebody asked, and then taught. */
const taughtOf = (text: string, { lng = 'sv', area = null as string | null, entry = 'ekero-idelabbet' } = {}) => ({
	text: redact(text),
	lng,
	area,
	entry,
})

type Where = { lng?: string; area?: string }
const entryFor = (taught: readonly ReturnType<typeof taughtOf>[], asked: string, where: Where = {}) =>
	startTalk(withTaught(context, taught, redact), { lng: 'sv', ...where }).say(asked).entry

describe('a question that was taught is answered as staff said', () => {
	test.each<[name: string, asked: string, again: string, area: string | null, where: Where]>([
		['in the same words', 'Vem lagar trasiga paraplyer?', 'Vem lagar trasiga paraplyer?', null, {}],
		['with a typing error, another ending, in another order', 'Vem lagar trasiga paraplyer?', 'trasiga paraplyerna, vem lagarr?', null, {}],
		['in capitals and with a word that tells nothing', 'Vem lagar trasiga paraplyer?', 'VEM KAN LAGAR TRASIGA PARAPLYER', null, {}],
		['at the place that it was asked about', 'Vem lagar trasiga paraplyer?', 'Vem lagar trasiga paraplyer?', 'ekero', { area: 'ekero' }],
		['that names its place', 'Vem lagar trasiga paraplyer i Ekerö?', 'Vem lagar trasiga paraplyer i Ekerö?', 'ekero', {}],
		[
			'that names its place, asked by one whose place is known',
			'Vem lagar trasiga paraplyer i Ekerö?',
			'Vem lagar trasiga paraplyer?',
			'ekero',
			{ area: 'ekero' },
		],
		[
			'whose place is known, asked by one who names it',
			'Vem lagar trasiga paraplyer?',
			'Vem lagar trasiga paraplyer på Ekerö?',
			'ekero',
			{},
		],
		[
			'from which a name was taken',
			'Jag heter Kalle Svensson, vem lagar paraplyer?',
			'Jag heter Kalle Svensson, vem lagar paraplyer?',
			null,
			{},
		],
		[
			'by somebody else, with another name and number',
			'Jag heter Kalle Svensson 070-123 45 67, vem lagar paraplyer?',
			'Jag heter Eva Öberg 073-765 43 21, vem lagar paraplyer?',
			null,
			{},
		],
	])('%s', (_name, asked, again, area, where) => {
		expect(startTalk(context, { lng: 'sv', ...where }).say(again).entry).toBeNull()
		expect(entryFor([taughtOf(asked, { area })], again, where)).toBe('ekero-idelabbet')
	})

	test('for the place that is chosen after it was asked', () => {
		const talk = startTalk(withTaught(context, [taughtOf('Vem lagar trasiga paraplyer?', { area: 'ekero' })], redact), { lng: 'sv' })
		expect(talk.say('Vem lagar trasiga paraplyer?').entry).toBeNull()
		expect(talk.press('place:ekero').entry).toBe('ekero-idelabbet')
	})

	test('by what was taught last', () => {
		const taught = [taughtOf('Vem lagar paraplyer?'), taughtOf('Vem lagar paraplyer?', { entry: 'ekero-sprakcafe' })]
		expect(entryFor(taught, 'Vem lagar paraplyer?')).toBe('ekero-sprakcafe')
	})
})

describe('what was taught changes nothing', () => {
	test.each<[name: string, asked: string, where: Where]>([
		['of a question with a word more', 'Vem lagar trasiga paraplyer gratis?', {}],
		['of one with another word', 'Vem lagar trasiga cyklar?', {}],
		['of the same in another language', 'Vem lagar trasiga paraplyer?', { lng: 'fi' }],
		['at another place', 'Vem lagar trasiga paraplyer?', { area: 'lund' }],
	])('%s', (_name, asked, where) => {
		const before = startTalk(context, { lng: 'sv', ...where }).say(asked).entry
		expect(entryFor([taughtOf('Vem lagar trasiga paraplyer?', { area: 'ekero' })], asked, where)).toBe(before)
	})

	test('where the place is not known, and it was asked about one', () => {
		expect(entryFor([taughtOf('Vem lagar trasiga paraplyer?', { area: 'ekero' })], 'Vem lagar trasiga paraplyer?')).toBeNull()
	})

	test('of an entry that is gone', () => {
		expect(entryFor([taughtOf('Vem lagar trasiga paraplyer?', { entry: 'ekero-paraplyer' })], 'Vem lagar trasiga paraplyer?')).toBeNull()
	})
})

describe('before it is taught, staff are told', () => {
	const known = context.knowledge.languages.get('sv')?.entries.get('ekero-snabb-slant')?.questions[0] ?? ''

	test('which known questions would be answered otherwise', () => {
		expect(changesByTeaching(context, [taughtOf(known, { area: 'ekero' })], 'ekero-idelabbet', [])).toContainEqual({
			text: known,
			lng: 'sv',
			entry: 'ekero-snabb-slant',
		})
	})

	test('nothing of the same question at another place', () => {
		expect(changesByTeaching(context, [taughtOf(known, { area: 'lund' })], 'lund-stenkrossen', [])).toEqual([])
	})

	test('which questions taught before would be answered otherwise', () => {
		const before = [taughtOf('Vem lagar paraplyer?')]
		expect(changesByTeaching(context, [taughtOf('Vem lagar paraplyer?')], 'ekero-sprakcafe', before)).toEqual([
			{ text: 'Vem lagar paraplyer?', lng: 'sv', entry: 'ekero-idelabbet' },
		])
	})

	test('which questions are about places where the entry does not hold', () => {
		const [here, there, nowhere] = [taughtOf('a', { area: 'ekero' }), taughtOf('b', { area: 'lund' }), taughtOf('c')]
		expect(questionsElsewhere(context, [here, there, nowhere], 'ekero-idelabbet')).toEqual([there])
		expect(questionsElsewhere(context, [here, there, nowhere], 'national-mucf')).toEqual([])
	})
})
