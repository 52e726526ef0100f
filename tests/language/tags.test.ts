import { directionOf, directionOfName, fallbackChain, formattingLocale, requiredLanguages, scriptOf } from '../../src/language/tags'

test.each([
	['sv', 'Latn', 'ltr'],
	['en', 'Latn', 'ltr'],
	['so', 'Latn', 'ltr'],
	['fi', 'Latn', 'ltr'],
	['pl', 'Latn', 'ltr'],
	['tr', 'Latn', 'ltr'],
	['es', 'Latn', 'ltr'],
	['uk', 'Cyrl', 'ltr'],
	['ti', 'Ethi', 'ltr'],
	['ar', 'Arab', 'rtl'],
	['fa', 'Arab', 'rtl'],
	['ckb', 'Arab', 'rtl'],
	['ps', 'Arab', 'rtl'],
	['ur', 'Arab', 'rtl'],
	['he', 'Hebr', 'rtl'],
	['yi', 'Hebr', 'rtl'],
	['syr', 'Syrc', 'rtl'],
	['dv', 'Thaa', 'rtl'],
	['kmr', 'Latn', 'ltr'],
	['sr', 'Cyrl', 'ltr'],
	['sr-Latn', 'Latn', 'ltr'],
	['ku-Arab', 'Arab', 'rtl'],
])('%s is written in %s, %s', (lng, script, direction) => {
	expect(scriptOf(lng)).toBe(script)
	expect(directionOf(lng)).toBe(direction)
})

test.each([
	['ar', ['ar', 'en', 'sv']],
	['so', ['so', 'en', 'sv']],
	['en', ['en', 'sv']],
	['sv', ['sv', 'en']],
])('words missing in %s are looked for in %j', (lng, chain) => {
	expect(fallbackChain(lng)).toEqual(chain)
})

test('every chain holds the languages that every entry has words in', () => {
	for (const lng of ['ar', 'so', 'fi', ...requiredLanguages])
		expect(fallbackChain(lng)).toEqual(expect.arrayContaining([...requiredLanguages]))
})

test.each(['sv', 'en', 'ar', 'fa', 'ckb', 'so'])('dates in %s have the year and digits of Swedish forms', (lng) => {
	const date = new Intl.DateTimeFormat(formattingLocale(lng), { year: 'numeric', timeZone: 'UTC' }).format(Date.UTC(2024, 4, 17))
	expect(date).toContain('2024')
})

test.each([
	['Snabb slant (منحة صغيرة)', 'rtl'],
	['العربية', 'rtl'],
	['Snabb slant', 'auto'],
	['Idélabbet (ላቦራቶሪ ሓሳብ)', 'auto'],
	['', 'auto'],
])('%j is read from the side of its gloss: %s', (name, direction) => {
	expect(directionOfName(name)).toBe(direction)
})
