import { formatAnd, formatNumber, formatOr, languageNameIn } from '../../src/language/format'

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
