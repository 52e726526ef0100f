import fc from 'fast-check'
import { tokenize } from '../../src/language/text'
import { createPlaceFinder } from '../../src/routing/places'
import { readKnowledge } from '../support/kept'

const knowledge = readKnowledge()
const findPlaces = createPlaceFinder(knowledge)
const areasIn = (text: string, lng?: string) => findPlaces(text, lng).map(({ area }) => area)

describe('a text names the places', () => {
	test.each<[string, string, string[]]>([
		['a name', 'Vi bor i Ekerö', ['ekero']],
		['a name alone', 'malmö', ['malmo']],
		['capitals', 'BIDRAG I GÖTEBORG', ['goteborg']],
		['no å, ä, ö', 'bidrag i goteborg eller malmo', ['goteborg', 'malmo']],
		['dots written apart', 'Ekero\u0308', ['ekero']],
		['between signs', '(Helsingborg)?', ['helsingborg']],
		['genitive', 'Ekerös föreningar', ['ekero']],
		['genitive of a short name', 'i Lunds skolor', ['lund']],
		['genitive of a name that ends in s', 'Borås föreningar', ['boras']],
		['English genitive', "Gothenburg's associations", ['goteborg']],
		['municipality in the genitive', 'Ekerö kommuns lokaler', ['ekero']],
		['town with its form', 'Helsingborgs stad', ['helsingborg']],
		['two words', 'jag bor i New York', ['new-york']],
		['two words in the genitive', 'New Yorks parker', ['new-york']],
		['three words', 'We live in the City of Gothenburg', ['goteborg']],
		['part of a town', 'västra Göteborg', ['goteborg']],
		['village in a municipality', 'lokal i Stenhamra', ['ekero']],
		['short form', 'bidrag hbg', ['helsingborg']],
		['the whole country', 'gäller det hela landet?', ['sverige']],
		['country', 'Jag är ny i Sverige', ['sverige']],
		['two places, in order', 'Jag flyttar från Helsingborg till Ekerö', ['helsingborg', 'ekero']],
		['two places with a hyphen', 'Göteborg-Malmö', ['goteborg', 'malmo']],
		['three places', 'Boden, Borås och Lund', ['boden', 'boras', 'lund']],
		['no place', 'Vem kan hjälpa oss med en fest?', []],
		['half a name', 'en new idé om kommun och stad', []],
		['nothing', '', []],
	])('%s: %s', (_name, text, areas) => {
		expect(areasIn(text)).toEqual(areas)
	})

	test.each<[string, string, string[]]>([
		['English', 'a grant in Gothenburg', ['goteborg']],
		['English', 'I moved to Sweden last year', ['sverige']],
		['Somali', 'Waxaan ku noolahay Helsingborg', ['helsingborg']],
		['Somali', 'magaalada Malmö', ['malmo']],
		['Somali', 'waxaan deganahay Yoteborg', ['goteborg']],
		['Somali', 'Iswiidhan oo dhan', ['sverige']],
		['Arabic', 'أسكن في هلسنبوري', ['helsingborg']],
		['Arabic, by its sound', 'أسكن في هلسنبورغ', ['helsingborg']],
		['Arabic, with “in” written together', 'أسكن بهلسنبوري', ['helsingborg']],
		['Arabic', 'جمعية في يوتوبوري', ['goteborg']],
		['Arabic, by the English name', 'جمعية في غوتنبرغ', ['goteborg']],
		['Arabic, alif without hamza', 'نحن في ايكيرو', ['ekero']],
		['Arabic, Latin letters inside', 'أسكن في Ekerö', ['ekero']],
		['Arabic, “and” written together', 'بين إيكيرو وهلسنبوري', ['ekero', 'helsingborg']],
		['Arabic, “from … to”', 'من ستوكهولم إلى مالمو', ['stockholm', 'malmo']],
	])('%s: %s', (_language, text, areas) => {
		expect(areasIn(text)).toEqual(areas)
	})
})

describe('a typo', () => {
	test.each([
		['a letter left out', 'helsinborg', 'helsingborg'],
		['a letter too many', 'Jönköpping', 'jonkoping'],
		['a wrong letter', 'Stickholm', 'stockholm'],
		['the old spelling', 'Hälsingborg', 'helsingborg'],
		['in the genitive', 'Jönköppings föreningar', 'jonkoping'],
		['two letters swapped', 'Götebrog', 'goteborg'],
		['in a name of six letters', 'Örbro', 'orebro'],
		['two letters swapped at the end', 'Örebor', 'orebro'],
		['in the second word', 'Helsingborg stadd', 'helsingborg'],
	])('is understood: %s, %s', (_name, text, area) => {
		expect(areasIn(text)).toEqual([area])
	})

	test.each(['Lumd', 'lunch', 'lung', 'bodem', 'baden', 'Malme', 'boråz', 'Ekora', 'hbk'])('in a short name is not: %s', (text) => {
		expect(areasIn(text, 'sv')).toEqual([])
	})

	test.each([
		'Stackhelm',
		'Helsinki',
		'Helsingfors',
		'Gotland',
		'Norrtälje',
		'Enköping',
		'Nyköping',
		'Sundsvall',
		'Västergötland',
	])('is not what another place is: %s', (text) => {
		expect(areasIn(text, 'sv')).toEqual([])
	})

	test('of one letter is not what Lidköping is, a town of its own', () => {
		expect(areasIn('Vi bor i Lidköping')).toEqual(['lidkoping'])
	})
})

describe('a name inside another word is not the place', () => {
	test.each([
		['Lundgren', 'Karin Lundgren'],
		['Lundby', 'Lundby'],
		['islund', 'islund'],
		['Bodensee', 'vid Bodensee'],
		['someone who lives there', 'en äkta ekeröbo'],
		['a sport hall', 'stockholmsarenan'],
		['a course', 'malmöfestivalen'],
		['internationellt', 'vi arbetar internationellt'],
		['the Swedish language, in English', 'I want to learn Swedish'],
		['the Swedish language, in Somali', 'af Iswiidhish'],
		['Swedish society, in Arabic', 'المجتمع السويدي'],
		['the Swedish language, in Arabic', 'أريد أن أتعلم السويدية'],
	])('%s: %s', (_name, text) => {
		expect(areasIn(text)).toEqual([])
	})
})

test.each([
	['Vi bor i Ekerö', [{ area: 'ekero', from: 3, to: 4 }]],
	['Vi bor i Ekerö kommun nu', [{ area: 'ekero', from: 3, to: 5 }]],
	[
		'🎉 New York, Lund!',
		[
			{ area: 'new-york', from: 0, to: 2 },
			{ area: 'lund', from: 2, to: 3 },
		],
	],
	['hela landet', [{ area: 'sverige', from: 0, to: 2 }]],
])('the position counts words: %s', (text, places) => {
	expect(findPlaces(text)).toEqual(places)
})

test('every name of every area is found in every language', () => {
	const misses = [...knowledge.languages.values()].flatMap(({ lng, areas }) =>
		Object.entries(areas).flatMap(([area, { name, aliases }]) =>
			[name, ...aliases].filter((each) => areasIn(`1 ${each} 2`).join() !== area).map((each) => `${lng} ${each}`),
		),
	)
	expect(misses).toEqual([])
})

test('no text makes it fail, and the places lie within the text, one after the other', () => {
	const names = [...knowledge.languages.values()].flatMap(({ areas }) =>
		Object.values(areas).flatMap(({ name, aliases }) => [name, ...aliases]),
	)
	const cut = fc.tuple(fc.constantFrom(...names), fc.nat(12)).map(([name, length]) => name.slice(0, length))
	const piece = fc.oneof(fc.constantFrom(...names), cut, fc.string({ unit: 'binary', maxLength: 12 }))
	const text = fc
		.tuple(fc.array(piece, { maxLength: 8 }), fc.constantFrom(' ', '', '-', 's ', '\u0000'))
		.map(([pieces, glue]) => pieces.join(glue))
	fc.assert(
		fc.property(text, (written) => {
			const count = tokenize(written).length
			let end = 0
			for (const { area, from, to } of findPlaces(written)) {
				expect(knowledge.areas.has(area)).toBe(true)
				expect(from).toBeGreaterThanOrEqual(end)
				expect(to).toBeGreaterThan(from)
				expect(to).toBeLessThanOrEqual(count)
				end = to
			}
		}),
		{ numRuns: 1000 },
	)
})
