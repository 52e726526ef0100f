import fc from 'fast-check'
import { asciiDigits, cleanText, foldText, tokenize } from '../../src/language/text'

describe('cleanText', () => {
	test.each([
		['zero-width space', 'för\u200Bening', 'förening'],
		['zero-width non-joiner', 'می\u200Cخواهم', 'میخواهم'],
		['soft hyphen', 'bi\u00ADdrag', 'bidrag'],
		['byte order mark', '\uFEFFhej', 'hej'],
		['directional marks and isolates', '\u200Fإيكيرو\u200E \u2068Idélabbet\u2069', 'إيكيرو Idélabbet'],
		['line ends and tabs', 'hej\r\n\tdu', 'hej du'],
		['control characters', 'hej\u0000\u0007du', 'hej du'],
		['no-break and wide spaces', '10\u00A0000\u3000kr', '10 000 kr'],
		['space at the ends', '  hej  ', 'hej'],
		['only marks and space', ' \u200B\n\u2069 ', ''],
		['nothing', '', ''],
	])('drops or joins: %s', (_name, text, expected) => {
		expect(cleanText(text)).toBe(expected)
	})

	test.each(['Var är Idélabbet?', 'أين مختبر الأفكار؟', 'ÅÄÖ & <b> 🎉', '١٢٣ ۴۵۶'])('keeps %s as it is', (text) => {
		expect(cleanText(text)).toBe(text)
	})
})

describe('foldText gives one spelling to', () => {
	test.each([
		['upper case', 'FÖRENING', 'förening'],
		['å, ä and ö', 'Får vi äta på Ön', 'far vi ata pa on'],
		['letters with a separate ring or dots', 'a\u030A a\u0308 o\u0308', 'å ä ö'],
		['an accent', 'Idélabbet', 'idelabbet'],
		['a Turkish capital I with a dot', 'İstanbul', 'istanbul'],
		['wide letters and digits', 'Ｂｉｄｒａｇ １２', 'bidrag 12'],
		['a joined letter', 'ﬁka', 'fika'],
		['alif with hamza above', 'أفكار', 'افكار'],
		['alif with hamza below', 'إيكيرو', 'ايكيرو'],
		['alif with madda', 'آلات', 'الات'],
		['alif wasla', 'ٱلبلدية', 'البلدية'],
		['alif maqsura at the end', 'مستشفى', 'مستشفي'],
		['ta marbuta written as ha', 'بلدية', 'بلديه'],
		['hamza on waw', 'مسؤول', 'مسوول'],
		['hamza on ya', 'هيئة', 'هيية'],
		['Persian ya and kaf', 'کمک مالی', 'كمك مالي'],
		['vowel marks', 'جَمْعِيَّة', 'جمعية'],
		['a stretched word', 'جمعــــية', 'جمعية'],
		['a joined lam-alif', 'ﻻ', 'لا'],
		['Arabic-Indic digits', '٠١٢٣٤٥٦٧٨٩', '0123456789'],
		['Persian digits', '۰۱۲۳۴۵۶۷۸۹', '0123456789'],
		['a zero-width mark inside', 'snabb\u200Bslant', 'snabbslant'],
	])('%s', (_name, written, meant) => {
		expect(foldText(written)).toBe(foldText(meant))
	})
})

test.each([
	['other Arabic letters apart', 'كلب', 'قلب'],
	['the hamza on its own', 'شيء', 'شي'],
	['i without a dot', 'sıla', 'sila'],
	['words apart', 'snabb slant', 'snabbslant'],
])('foldText keeps %s', (_name, one, other) => {
	expect(foldText(one)).not.toBe(foldText(other))
})

test('asciiDigits changes digits only', () => {
	expect(asciiDigits('Åsa ٢٠٢٤ ۱۲ kr ½ x²')).toBe('Åsa 2024 12 kr ½ x²')
})

describe('tokenize', () => {
	test.each<[string, string, string[]]>([
		['words in order', 'Hej, vem hjälper oss?', ['hej', 'vem', 'hjalper', 'oss']],
		['a word that comes twice', 'ja ja', ['ja', 'ja']],
		['hyphen, slash and underscore', 'kultur- och fritid/idrott_musik', ['kultur', 'och', 'fritid', 'idrott', 'musik']],
		['amount', '10 000 kr', ['10', '000', 'kr']],
		['letters and digits together', 'B12', ['b12']],
		['Arabic question', 'أين بلدية إيكيرو؟', ['اين', 'بلديه', 'ايكيرو']],
		['Arabic comma', 'نعم،لا', ['نعم', 'لا']],
		['native digits', '٣٠ شخص', ['30', 'شخص']],
		['emoji between words', 'fest🎉mat', ['fest', 'mat']],
		['emoji of several parts', '👩‍👧‍👦 familj 👍🏽 🇸🇪', ['familj']],
		['zero-width mark inside a word', 'för\u200Bening', ['forening']],
		['no words', '?! … 🎉', []],
		['nothing', '', []],
	])('%s', (_name, text, expected) => {
		expect(tokenize(text)).toEqual(expected)
	})

	test.each(['su’aal', 'su‘aal', 'su´aal', 'su`aal', 'suʼaal'])('an apostrophe is the same in every shape: %s', (text) => {
		expect(tokenize(text)).toEqual(tokenize("su'aal"))
	})
})

const writing = fc.string({
	unit: fc.oneof(
		fc.constantFrom(...'aÅäöéßİıΣ´¨‘’ـأإىةئؤکی٣۳ﻻ½²\u0300\u0654\u200B\u2068 \n_'),
		fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
		fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
	),
	maxLength: 40,
})

describe('for any text', () => {
	test('foldText is idempotent', () => {
		fc.assert(
			fc.property(writing, (text) => {
				const folded = foldText(text)
				expect(foldText(folded)).toBe(folded)
			}),
			{ numRuns: 2000 },
		)
	})

	test('a folded text has the same words', () => {
		fc.assert(
			fc.property(writing, (text) => expect(tokenize(foldText(text))).toEqual(tokenize(text))),
			{ numRuns: 2000 },
		)
	})

	test('cleanText is idempotent', () => {
		fc.assert(
			fc.property(writing, (text) => expect(cleanText(cleanText(text))).toBe(cleanText(text))),
			{ numRuns: 500 },
		)
	})

	test('asciiDigits keeps the length', () => {
		fc.assert(
			fc.property(writing, (text) => expect(asciiDigits(text)).toHaveLength(text.length)),
			{ numRuns: 500 },
		)
	})
})
