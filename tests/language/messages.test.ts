import { createTranslate, fillPlaceholders, isolate, placeholdersOf } from '../../src/language/messages'

type Key = 'visits' | 'meet' | 'only.english' | 'only.swedish' | 'lines' | 'secret'

const translate = createTranslate<Key>(
	new Map([
		[
			'sv',
			{
				visits: { one: 'ett besök', other: '{{count}} besök' },
				meet: '{{who}} kommer till {{place}}',
				only: { english: 'bara engelska', swedish: 'bara svenska' },
				secret: 'hemligt',
			},
		],
		[
			'en',
			{ visits: { one: 'one visit', other: '{{count}} visits' }, meet: '{{who}} comes to {{place}}', only: { english: 'only English' } },
		],
		[
			'ar',
			{
				visits: {
					zero: 'بلا زيارات',
					one: 'زيارة واحدة',
					two: 'زيارتان',
					few: '{{count}} زيارات',
					many: '{{count}} زيارةً',
					other: '{{count}} زيارة',
				},
				meet: '{{who}} يأتي إلى {{place}}',
			},
		],
		['so', { visits: { other: '{{count}} booqasho' }, meet: '{{who}} wuxuu imanayaa {{place}}' }],
		['fa', { visits: { other: '{{count}} بازدید' } }],
		['uk', { visits: { one: '{{count}} візит', few: '{{count}} візити', other: '{{count}} візиту' } }],
	]),
)

describe('the count chooses the form', () => {
	test.each([
		['sv', 0, '0 besök'],
		['sv', 1, 'ett besök'],
		['sv', 2, '2 besök'],
		['en', 1, 'one visit'],
		['en', 21, '21 visits'],
		['ar', 0, 'بلا زيارات'],
		['ar', 1, 'زيارة واحدة'],
		['ar', 2, 'زيارتان'],
		['ar', 3, '3 زيارات'],
		['ar', 10, '10 زيارات'],
		['ar', 11, '11 زيارةً'],
		['ar', 99, '99 زيارةً'],
		['ar', 100, '100 زيارة'],
		['ar', 102, '102 زيارة'],
		['ar', 103, '103 زيارات'],
		['ar', 111, '111 زيارةً'],
		['uk', 2, '2 візити'],
		['uk', 21, '21 візит'],
	])('%s %d: %s', (lng, count, expected) => {
		expect(translate(lng, 'visits', { count })).toBe(expected)
	})

	test.each([
		['so', 1, '1 booqasho'],
		['fa', 1, '1 بازدید'],
		['uk', 5, '5 візиту'],
	])('%s %d has no form of its own, so the other form is used', (lng, count, expected) => {
		expect(translate(lng, 'visits', { count })).toBe(expected)
	})
})

describe('words that are missing', () => {
	test.each<[string, Key, string]>([
		['sv', 'only.english', 'bara engelska'],
		['ar', 'only.english', 'only English'],
		['so', 'only.english', 'only English'],
		['ar', 'only.swedish', 'bara svenska'],
		['en', 'only.swedish', 'bara svenska'],
		['fi', 'only.english', 'only English'],
		['fi', 'only.swedish', 'bara svenska'],
	])('%s %s: %s', (lng, key, expected) => {
		expect(translate(lng, key)).toBe(expected)
	})

	test('a count in a language without words gets the English form', () => {
		expect(translate('fi', 'visits', { count: 1 })).toBe('one visit')
	})
})

describe('placeholders', () => {
	const values = { who: 'Åsa', place: 'Ekerö' }

	test('are filled with names as they are in left-to-right text', () => {
		expect(translate('sv', 'meet', values)).toBe('Åsa kommer till Ekerö')
		expect(translate('so', 'meet', values)).toBe('Åsa wuxuu imanayaa Ekerö')
	})

	test('are filled with isolated names in right-to-left text', () => {
		expect(translate('ar', 'meet', values)).toBe('\u2068Åsa\u2069 يأتي إلى \u2068Ekerö\u2069')
	})

	test.each([
		['markup', '<b class="x">Ö & \'Ä\'</b>'],
		['a placeholder', '{{place}}'],
		['a reference to another sentence', '$t(secret)'],
		['the signs of a replacement', '$& $1 $$'],
		['a backslash', 'a\\nb'],
	])('take %s literally', (_name, who) => {
		expect(translate('sv', 'meet', { who, place: 'Lund' })).toBe(`${who} kommer till Lund`)
	})
})

test.each([
	['ar', '\u2068Lund\u2069'],
	['fa', '\u2068Lund\u2069'],
	['ckb', '\u2068Lund\u2069'],
	['sv', 'Lund'],
	['so', 'Lund'],
	['ti', 'Lund'],
])('a name in %s text', (lng, expected) => {
	expect(isolate(lng, 'Lund')).toBe(expected)
})

describe('a sentence of the knowledge base', () => {
	test.each<[string, string, Record<string, string>, string]>([
		['one value', 'Upp till {{amount}}.', { amount: '10 000 kr' }, 'Upp till 10 000 kr.'],
		['the same value twice', '{{a}} och {{a}}', { a: 'x' }, 'x och x'],
		['spaces inside', '{{ amount }}', { amount: '5' }, '5'],
		['hyphen and underscore in the name', '{{group_size}} {{usual-time}}', { group_size: '3', 'usual-time': '2' }, '3 2'],
		['an empty value', '[{{a}}]', { a: '' }, '[]'],
		['a value that looks like a placeholder', '{{a}}', { a: '{{b}}', b: 'x' }, '{{b}}'],
		['the signs of a replacement', '{{a}}', { a: '$& $1' }, '$& $1'],
		['a name without a value', 'Upp till {{amunt}}.', { amount: '1' }, 'Upp till {{amunt}}.'],
		['a name that every object has', '{{constructor}}', {}, '{{constructor}}'],
		['no placeholders', 'Hej {du}', {}, 'Hej {du}'],
	])('is filled: %s', (_name, sentence, values, expected) => {
		expect(fillPlaceholders(sentence, values)).toBe(expected)
	})

	test.each<[string, string[]]>([
		['{{b}} och {{ a }} och {{b}}', ['b', 'a', 'b']],
		['{{group_size}}-{{usual-time}}', ['group_size', 'usual-time']],
		['{a} {{}} {{a b}}', []],
	])('names its placeholders: %s', (sentence, expected) => {
		expect(placeholdersOf(sentence)).toEqual(expected)
	})
})
