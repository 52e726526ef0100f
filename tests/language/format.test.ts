import { formatAnd, formatNumber, formatOr, formatTime, languageNameIn } from '../../src/language/format'

test.each([
	['sv', 10000, '10\u00A0000'],
	['sv', 2.5, '2,5'],
	['sv', 1 / 3, '0,33'],
	['en', 10000, '10,000'],
	['en', 2.5, '2.5'],
	['so', 10000, '10,000'],
	['ar', 3, '3'],
	['fa', 30, '30'],
	['ckb', 12, '12'],
	['sv', 0, '0'],
])('a number in %s: %d is %s', (lng, value, expected) => {
	expect(formatNumber(lng, value)).toBe(expected)
})

test.each(['ar', 'fa', 'ckb', 'ur', 'so', 'ti'])('a sum in %s has Latin digits only', (lng) => {
	const written = formatNumber(lng, 1234567)
	expect(written.replace(/\P{N}/gu, '')).toBe('1234567')
	expect(written).toMatch(/^1\P{N}?234\P{N}?567$/u)
})

const places = ['Lund', 'Boden', 'Malmö']

test.each<[string, string[], string]>([
	['sv', places, 'Lund, Boden och Malmö'],
	['sv', places.slice(0, 2), 'Lund och Boden'],
	['sv', ['Lund'], 'Lund'],
	['sv', [], ''],
	['en', places.slice(0, 2), 'Lund and Boden'],
	['so', places.slice(0, 2), 'Lund iyo Boden'],
	['ar', ['لوند', 'بودن'], 'لوند وبودن'],
	['ar', ['لوند', 'بودن', 'مالمو'], 'لوند وبودن ومالمو'],
	['fa', ['لوند', 'بودن'], 'لوند و بودن'],
	['ckb', ['لوند', 'بودن', 'مالمۆ'], 'لوند، بودن و مالمۆ'],
	['ckb', ['لوند'], 'لوند'],
	['ckb', [], ''],
])('all of a list in %s: %j', (lng, items, expected) => {
	expect(formatAnd(lng, items)).toBe(expected)
})

test.each<[string, string[], string]>([
	['sv', places, 'Lund, Boden eller Malmö'],
	['sv', ['Lund'], 'Lund'],
	['en', places.slice(0, 2), 'Lund or Boden'],
	['so', places.slice(0, 2), 'Lund ama Boden'],
	['ar', ['لوند', 'بودن'], 'لوند أو بودن'],
	['ckb', ['لوند', 'بودن'], 'لوند یان بودن'],
])('one of a list in %s: %j', (lng, items, expected) => {
	expect(formatOr(lng, items)).toBe(expected)
})

test.each([
	['sv', 'ar', 'arabiska'],
	['sv', 'so', 'somaliska'],
	['en', 'sv', 'Swedish'],
	['en', 'ckb', 'Central Kurdish'],
	['ar', 'sv', 'السويدية'],
	['so', 'so', 'Soomaali'],
	['sv', 'qaa', 'qaa'],
])('in %s the name of %s is %s', (lng, named, expected) => {
	expect(languageNameIn(lng, named)).toBe(expected)
})

test.each(['sv', 'fi', 'ar', 'fa', 'so', 'ti', 'ckb', 'uk', 'pl', 'tr', 'es'])('no English stands in a list in %s', (lng) => {
	for (const format of [formatAnd, formatOr]) expect(format(lng, ['1', '2', '3'])).not.toMatch(/\b(and|or)\b/)
})

test.each([
	['2026-11-22T03:08:31.000Z', '2026-11-22 04:08', 'winter'],
	['2026-06-22T03:08:00.000Z', '2026-06-22 05:08', 'summer'],
	['2026-11-21T23:30:00.000Z', '2026-11-22 00:30', 'half past midnight, which is the day before in UTC'],
	['2026-06-21T22:30:00.000Z', '2026-06-22 00:30', 'the same in summer'],
	['2026-12-31T23:00:00.000Z', '2027-01-01 00:00', 'a new year'],
	['2026-03-29T00:59:00.000Z', '2026-03-29 01:59', 'the last minute of winter time'],
	['2026-03-29T01:00:00.000Z', '2026-03-29 03:00', 'the first of summer time'],
	['2026-10-25T00:30:00.000Z', '2026-10-25 02:30', 'the hour that comes twice'],
	['2026-10-25T01:30:00.000Z', '2026-10-25 02:30', 'and its second time'],
])('%s is %s on a Swedish clock: %s', (iso, expected) => {
	expect(formatTime('sv', iso)).toBe(expected)
})

test('a time is by another clock where it is asked for', () => {
	expect(formatTime('sv', '2026-11-22T03:08:00.000Z', 'UTC')).toBe('2026-11-22 03:08')
	expect(formatTime('sv', '2026-11-22T03:08:00.000Z')).toBe('2026-11-22 04:08')
})

test.each([
	'en',
	'fi',
	'ar',
	'fa',
	'so',
	'ti',
	'ckb',
	'uk',
	'pl',
	'tr',
	'es',
])('a time in %s has the year, the day, the hour and the minute', (lng) => {
	const written = formatTime(lng, '2026-11-21T23:30:00.000Z')
	expect(written).toMatch(/2026/)
	expect(written).toMatch(/22/)
	expect(written).toMatch(/\b0?0[:.]30\b/)
})
