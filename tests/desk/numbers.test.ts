import fc from 'fast-check'
import { type Counts, type NumbersInput, startOfWeeks, summarize } from '../../src/desk/numbers'
import type { LoggedQuestion } from '../../src/questions/store'
import type { Tally } from '../../src/questions/tallies'

const timeZone = 'Europe/Stockholm'
const day = 86_400_000

const asked: Tally = { hour: '2026-11-18T10', lng: 'sv', area: 'ekero', outcome: 'answer', entry: 'ekero-snabb-slant', count: 1 }
const question: LoggedQuestion = {
	id: '7K2M-Q9DX',
	text: 'Var finns månen?',
	lng: 'sv',
	area: 'ekero',
	door: 'ekero-kontakt',
	reason: 'no-answer',
	candidates: [],
	knowledgeVersion: '8db96e7587d7',
	channel: 'web',
	state: 'open',
	group: 'moon',
	conversation: null,
	askedAt: '2026-11-18T10:00:00.000Z',
	revision: 0,
	resolvedAt: null,
}

function numbersOf(given: Partial<NumbersInput>) {
	return summarize({
		tallies: [],
		questions: [],
		entries: [],
		from: new Date('2026-11-08T23:00:00Z'),
		to: new Date('2026-11-22T23:00:00Z'),
		office: { from: 8, to: 17 },
		timeZone,
		promisedHours: 48,
		...given,
	})
}

const always = { from: new Date('2020-01-01'), to: new Date('2030-01-01') }

describe('the week of a turn', () => {
	test.each([
		['2026-11-22T22', '2026-W47', 'Sunday 23:00 in winter'],
		['2026-11-22T23', '2026-W48', 'Monday 0:00 in winter'],
		['2026-07-05T21', '2026-W27', 'Sunday 23:00 in summer'],
		['2026-07-05T22', '2026-W28', 'Monday 0:00 in summer'],
		['2024-12-30T12', '2025-W01', 'a week of the year that its Thursday is in'],
		['2026-12-31T12', '2026-W53', 'a year of 53 weeks'],
		['2027-01-03T22', '2026-W53', 'the last hour of that year'],
		['2027-01-03T23', '2027-W01', 'the first hour of the next'],
	])('%s in UTC is in %s: %s', (hour, week) => {
		const { weeks } = numbersOf({ ...always, tallies: [{ ...asked, hour }] })
		expect(weeks.filter((each) => each.asked > 0).map((each) => each.week)).toEqual([week])
	})

	test('weeks without anything are zero', () => {
		const tallies = [asked, { ...asked, hour: '2026-12-09T10', count: 2 }]
		const { weeks } = numbersOf({ from: new Date('2026-11-15T23:00:00Z'), to: new Date('2026-12-10T12:00:00Z'), tallies })
		expect(weeks.map(({ week, asked, answered }) => [week, asked, answered])).toEqual([
			['2026-W47', 1, 1],
			['2026-W48', 0, 0],
			['2026-W49', 0, 0],
			['2026-W50', 2, 2],
		])
	})

	test('there is none in a period that ends before it begins', () => {
		expect(numbersOf({ from: always.to, to: always.from, tallies: [asked] })).toMatchObject({ weeks: [], total: { asked: 0 } })
	})
})

describe('the hour of a turn', () => {
	test.each([
		['2026-11-16T06', 0, 7, true, 'Monday 7, before the office opens'],
		['2026-11-16T07', 0, 8, false, 'Monday 8'],
		['2026-11-20T15', 4, 16, false, 'Friday 16'],
		['2026-11-20T16', 4, 17, true, 'Friday 17, when the office has closed'],
		['2026-11-21T11', 5, 12, true, 'Saturday noon'],
		['2026-06-15T06', 0, 8, false, 'Monday 8 in summer'],
		['2026-03-29T00', 6, 1, true, 'the hour before summer time'],
		['2026-03-29T01', 6, 3, true, 'the first hour of summer time'],
		['2026-10-25T00', 6, 2, true, 'the last hour of summer time'],
		['2026-10-25T01', 6, 2, true, 'the same hour again'],
	])('%s in UTC is on day %s at %s, outside office hours: %s (%s)', (hour, weekday, clock, outside) => {
		const { hours, outsideOffice } = numbersOf({ ...always, tallies: [{ ...asked, hour, count: 3 }] })
		const filled = hours.flatMap((row, index) => row.flatMap((count, at) => (count > 0 ? [[index, at, count]] : [])))
		expect([hours.length, hours.map((row) => row.length)]).toEqual([7, Array(7).fill(24)])
		expect(filled).toEqual([[weekday, clock, 3]])
		expect(outsideOffice).toEqual(outside ? { count: 3, share: 1 } : { count: 0, share: 0 })
	})

	test('has no share outside office hours when nothing was asked', () => {
		expect(numbersOf({}).outsideOffice).toEqual({ count: 0, share: null })
	})
})

test('turns are counted by what they came to; greetings are not, and ratings are not questions', () => {
	const outcomes = ['answer', 'clarify', 'grant-finder', 'handoff', 'chat', 'helped', 'did-not-help', 'constructor']
	const tallies = outcomes.map((outcome, index) => ({ ...asked, outcome, count: 10 ** index }))
	const counts = { asked: 1111, answered: 1, clarified: 10, finder: 100, handedOff: 1000, helped: 100_000, didNotHelp: 1_000_000 }
	const { total, weeks, languages, areas } = numbersOf({ tallies })
	expect({ total, week: weeks[1], languages, areas }).toEqual({
		total: counts,
		week: { week: '2026-W47', ...counts },
		languages: [{ lng: 'sv', ...counts }],
		areas: [{ area: 'ekero', ...counts }],
	})
})

test('the most asked languages and areas are first, and a language that only greeted is not there', () => {
	const tallies = [
		asked,
		{ ...asked, lng: 'ti', area: null, count: 5 },
		{ ...asked, lng: 'ar', area: 'sverige' },
		{ ...asked, lng: 'fi', area: 'salem', outcome: 'chat' },
	]
	const { languages, areas } = numbersOf({ tallies })
	expect(languages.map(({ lng, asked }) => [lng, asked])).toEqual([
		['ti', 5],
		['ar', 1],
		['sv', 1],
	])
	expect(areas.map(({ area }) => area)).toEqual([null, 'ekero', 'sverige'])
})

test('only the period counts: from the hour that it begins in, and before its end', () => {
	const hours = ['2026-11-16T11', '2026-11-16T12', '2026-11-18T11', '2026-11-18T12']
	const tallies = hours.map((hour, index) => ({ ...asked, hour, count: 10 ** index }))
	const period = { from: new Date('2026-11-16T12:30:00Z'), to: new Date('2026-11-18T12:00:00Z') }
	expect(numbersOf({ ...period, tallies }).total.asked).toBe(110)
})

const anyHour = fc.integer({ min: Date.UTC(2025, 0, 1) / 3_600_000, max: Date.UTC(2027, 11, 31) / 3_600_000 })
const anyTally: fc.Arbitrary<Tally> = fc.record({
	hour: anyHour.map((hour) => new Date(hour * 3_600_000).toISOString().slice(0, 13)),
	lng: fc.constantFrom('sv', 'en', 'ar', 'ti'),
	area: fc.constantFrom(null, 'ekero', 'salem', 'sverige'),
	outcome: fc.constantFrom('answer', 'clarify', 'grant-finder', 'handoff', 'chat', 'helped', 'did-not-help'),
	entry: fc.constantFrom(null, 'ekero-snabb-slant'),
	count: fc.integer({ min: 1, max: 1000 }),
})
const anyPeriod = fc.tuple(anyHour, anyHour).map(([a, b]) => ({
	from: new Date(Math.min(a, b) * 3_600_000),
	to: new Date(Math.max(a, b) * 3_600_000),
}))
const kinds = ['asked', 'answered', 'clarified', 'finder', 'handedOff', 'helped', 'didNotHelp'] as const
const sumOf = (rows: readonly Counts[]) => kinds.map((kind) => rows.reduce((sum, row) => sum + row[kind], 0))
const numberOfKind = (tallies: readonly Tally[], outcomes: readonly string[]) =>
	tallies.filter(({ outcome }) => outcomes.includes(outcome)).reduce((sum, { count }) => sum + count, 0)

test('totals by week, language, area and hour agree with what was counted in the period', () => {
	fc.assert(
		fc.property(fc.array(anyTally, { maxLength: 60 }), anyPeriod, (tallies, { from, to }) => {
			const numbers = numbersOf({ tallies, from, to })
			const within = tallies.filter(({ hour }) => `${hour}:00:00.000Z` >= from.toISOString() && `${hour}:00:00.000Z` < to.toISOString())
			const expected = [
				['answer', 'clarify', 'grant-finder', 'handoff'],
				...['answer', 'clarify', 'grant-finder', 'handoff', 'helped', 'did-not-help'].map((each) => [each]),
			].map((outcomes) => numberOfKind(within, outcomes))
			expect(sumOf([numbers.total])).toEqual(expected)
			expect(sumOf(numbers.weeks)).toEqual(expected)
			expect(sumOf(numbers.languages)).toEqual(expected)
			expect(sumOf(numbers.areas)).toEqual(expected)
			expect(numbers.hours.flat().reduce((sum, count) => sum + count, 0)).toBe(expected[0])
			const inOffice = numbers.hours.slice(0, 5).flatMap((row) => row.slice(8, 17))
			expect(numbers.outsideOffice.count).toBe((expected[0] ?? 0) - inOffice.reduce((sum, count) => sum + count, 0))
		}),
	)
})

describe('a period of whole weeks', () => {
	test.each([
		['2026-11-18T10:00:00Z', 1, '2026-11-15T23:00:00.000Z', 'this week'],
		['2026-11-22T22:59:00Z', 1, '2026-11-15T23:00:00.000Z', 'until Sunday night'],
		['2026-11-22T23:01:00Z', 1, '2026-11-22T23:00:00.000Z', 'and the next begins'],
		['2026-11-18T10:00:00Z', 5, '2026-10-18T22:00:00.000Z', 'back into summer time'],
		['2026-03-30T10:00:00Z', 2, '2026-03-22T23:00:00.000Z', 'back into winter time'],
	])('until %s, of %s weeks, begins at %s: %s', (to, weeks, from) => {
		expect(startOfWeeks(new Date(to), weeks, timeZone).toISOString()).toBe(from)
	})

	test('has as many weeks as were asked for', () => {
		fc.assert(
			fc.property(anyHour, fc.integer({ min: 1, max: 110 }), (hour, count) => {
				const to = new Date(hour * 3_600_000 + 1)
				const from = startOfWeeks(to, count, timeZone)
				const { weeks } = numbersOf({ from, to })
				expect([weeks.length, new Set(weeks.map(({ week }) => week)).size]).toEqual([count, count])
				expect(Math.abs(to.getTime() - from.getTime() - (count - 0.5) * 7 * day)).toBeLessThanOrEqual(3.5 * day + 3_600_000)
			}),
		)
	})
})

describe('open questions', () => {
	const other = { ...question, id: 'AAAA-0001', group: 'sun' }

	test('are grouped, the largest first, each group with its newest question', () => {
		const questions = [
			{ ...other, askedAt: '2026-11-19T10:00:00.000Z' },
			question,
			{ ...question, id: 'BBBB-0001', text: 'Var är månen?', askedAt: '2026-11-19T08:00:00.000Z' },
			{ ...question, id: 'CCCC-0001', group: 'CCCC-0001', askedAt: '2026-11-20T08:00:00.000Z' },
			{ ...question, id: 'CCCC-0002', group: 'CCCC-0002', askedAt: '2026-11-17T08:00:00.000Z' },
			{ ...question, id: 'DDDD-0001', state: 'answered' as const, resolvedAt: '2026-11-19T10:00:00.000Z' },
			{ ...question, id: 'DDDD-0002', state: 'dismissed' as const, resolvedAt: '2026-11-19T10:00:00.000Z' },
			{ ...question, id: 'DDDD-0003', state: 'waiting' as const },
		]
		const { groups } = numbersOf({ questions })
		expect(groups.map(({ group, count, oldest, question }) => [group, count, oldest, question.id, question.text])).toEqual([
			['moon', 2, '2026-11-18T10:00:00.000Z', 'BBBB-0001', 'Var är månen?'],
			['CCCC-0001', 1, '2026-11-20T08:00:00.000Z', 'CCCC-0001', 'Var finns månen?'],
			['sun', 1, '2026-11-19T10:00:00.000Z', 'AAAA-0001', 'Var finns månen?'],
			['CCCC-0002', 1, '2026-11-17T08:00:00.000Z', 'CCCC-0002', 'Var finns månen?'],
		])
		expect(numbersOf({ questions, mostGroups: 1 }).groups).toHaveLength(1)
	})

	test.each([
		['2026-11-20T22:59:59.000Z', 1, 'a second more than 48 hours'],
		['2026-11-20T23:00:00.000Z', 0, '48 hours'],
	])('asked at %s: %s waited longer than promised (%s)', (askedAt, count) => {
		const questions = [
			{ ...question, askedAt },
			{ ...question, askedAt, state: 'answered' as const, resolvedAt: null },
		]
		expect(numbersOf({ questions }).late).toEqual({ count, promisedHours: 48 })
	})
})

describe('time to answer', () => {
	const answeredAfter = (hours: number): LoggedQuestion => ({
		...question,
		state: 'answered',
		resolvedAt: new Date(Date.parse(question.askedAt) + hours * 3_600_000).toISOString(),
	})

	test.each<[number[], number | null, number | null]>([
		[[], null, null],
		[[5], 5, 5],
		[[8, 2], 2, 8],
		[[3, 1, 2], 2, 3],
		[[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 5, 9],
		[[0.5, 0.25, 30], 0.5, 30],
	])('of %j hours: half within %s, nine of ten within %s', (hours, medianHours, ninetiethHours) => {
		expect(numbersOf({ questions: hours.map(answeredAfter) }).answering).toEqual({ count: hours.length, medianHours, ninetiethHours })
	})

	test('is of what staff answered in the period', () => {
		const questions: LoggedQuestion[] = [
			answeredAfter(4),
			{ ...answeredAfter(1), state: 'dismissed' },
			{ ...answeredAfter(2), state: 'open' },
			{ ...question, state: 'answered', askedAt: '2026-10-01T10:00:00.000Z', resolvedAt: '2026-11-08T22:59:59.000Z' },
			{ ...question, state: 'answered', resolvedAt: '2026-11-22T23:00:00.000Z' },
		]
		expect(numbersOf({ questions }).answering).toEqual({ count: 1, medianHours: 4, ninetiethHours: 4 })
	})
})

test('entries in force that answered nothing in the period are unused, but for rules that others refer to', () => {
	const entries = [
		{ id: 'ekero-snabb-slant', status: 'current' as const },
		{ id: 'ekero-lokal', status: 'current' as const },
		{ id: 'salem-lokal', status: 'current' as const },
		{ id: 'ekero-gammalt', status: 'historic' as const },
		{ id: 'ekero-nytt', status: 'proposal' as const },
		{ id: 'ekero-villkor', status: 'current' as const, ruleset: true as const },
	]
	const tallies = [asked, { ...asked, entry: 'salem-lokal', hour: '2026-11-01T10' }, { ...asked, entry: null }]
	expect(numbersOf({ entries, tallies }).unused).toEqual(['ekero-lokal', 'salem-lokal'])
})
