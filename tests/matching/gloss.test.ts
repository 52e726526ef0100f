import fc from 'fast-check'
import { createGloss, createTelling } from '../../src/matching/gloss'
import { readKnowledge } from '../support/kept'

const knowledge = readKnowledge()
const gloss = createGloss(knowledge)

test.each<[string, string, string, string]>([
	['meanings', 'so', 'Ma heli karnaa lacag xaflad?', 'Ma heli karnaa pengar fest?'],
	['a meaning in another form', 'so', 'xafladdayada', 'fest'],
	['Arabic with the article', 'ar', 'نريد المال', 'نريد pengar'],
	['Arabic with a particle', 'ar', 'لحفلة', 'fest'],
	['Tigrinya', 'ti', 'ገንዘብ qwxyz', 'pengar qwxyz'],
	['a whole question about money in general', 'ti', 'ገንዘብ ክንረክብ ንኽእል ዶ?', 'vilka bidrag finns?'],
	['Finnish, inflected', 'fi', 'Voimmeko saada rahaa juhliin?', 'Voimmeko saada pengar fest?'],
	['a place', 'ar', 'نريد المال في إيكيرو', 'نريد pengar في Ekerö'],
	['a number in several words, with whom it counts', 'so', 'shan iyo labaatan saaxiib', '25 vän'],
	['a number in a compound', 'en', 'twenty-five friends', '25 vän'],
	['figures, as they are', 'en', '12 500 kr', '12 500 kr'],
	['a greeting', 'en', 'hello, is there money?', 'hej, is there pengar?'],
	['a word with one typing error', 'en', 'Can our asociation borrow it?', 'Can our förening låna it?'],
	['a short word with a typing error, as it is', 'en', 'mony', 'mony'],
	['the longest phrase', 'en', 'asylum seeker', 'flykting'],
	['no phrase over the end of a clause', 'en', 'asylum. seeker', 'flykting. seeker'],
	['a Swedish word that is borrowed, in its own form', 'so', 'ungdomar', 'ungdomar'],
	['a redacted number as it is', 'en', 'call [phone]', 'telefon [phone]'],
	['spaces and marks as they are', 'so', '  «lacag»\n— xaflad!! ', '  «pengar»\n— fest!! '],
	['a word with a vowel mark or a mark of direction inside', 'ar', 'المَال\u200F؟', 'pengar\u200F؟'],
	['nothing', 'so', '', ''],
])('shows %s (%s)', (_name, lng, text, expected) => {
	expect(gloss(text, lng).gloss).toBe(expected)
})

test.each<[string, string, string[]]>([
	['sv', 'Kan vi få pengar till en fest?', ['money', 'party']],
	['en', 'Can we get money for a party?', ['money', 'party']],
	['so', 'Ma heli karnaa lacag xaflad?', ['money', 'party']],
	['ar', 'نريد المال لحفلة في إيكيرو', ['money', 'party']],
	['en', 'see [email]', []],
	['en', 'bicycle, bicycle', ['bicycle']],
])('names the meanings once, in order (%s: %s)', (lng, text, expected) => {
	expect(gloss(text, lng).concepts).toEqual(expected)
})

test.each<[string, string, string, number]>([
	['every word', 'so', 'lacag xaflad', 1],
	['half of the words', 'so', 'lacag qwxyz', 0.5],
	['each word of a phrase and a figure', 'en', 'asylum seeker 12 qwxyz', 0.75],
	['none', 'so', 'qwxyz', 0],
	['no words', 'so', '?!', 0],
	['Swedish, all of it', 'sv', 'qwxyz', 1],
])('says how much is understood: %s', (_name, lng, text, expected) => {
	expect(gloss(text, lng).known).toBe(expected)
})

test('a text in a language that has no folder is left as it is', () => {
	expect(gloss('pecunia pro festo', 'la')).toEqual({ gloss: 'pecunia pro festo', concepts: [], known: 0 })
})

const languages = [...knowledge.languages.keys()]
const someWords = fc.constantFrom(...languages.flatMap((lng) => Object.values(knowledge.languages.get(lng)?.concepts ?? {}).flat()))
const anyText = fc.array(fc.oneof(someWords, fc.string({ unit: 'binary' }), fc.constantFrom(' ', '\n', '؟', "'", '12')), { maxLength: 12 })

test('Swedish is never changed, and every text gets the same gloss again', () => {
	fc.assert(
		fc.property(anyText, fc.constantFrom(...languages), (parts, lng) => {
			const text = parts.join(' ')
			const { known, concepts } = gloss(text, lng)
			expect(gloss(text, 'sv').gloss).toBe(text)
			expect(gloss(text, lng)).toEqual(gloss(text, lng))
			expect(known).toBeGreaterThanOrEqual(0)
			expect(known).toBeLessThanOrEqual(1)
			expect(concepts).toEqual([...new Set(concepts)].sort())
		}),
		{ numRuns: 300 },
	)
})

test('what is between the words, and words that no one knows, stay', () => {
	const unknown = fc.stringMatching(/^qwx[bcdfghjk]{3,8}$/)
	fc.assert(
		fc.property(fc.array(unknown), fc.constantFrom(' ', ', ', '… ', '\n'), fc.constantFrom(...languages), (words, gap, lng) => {
			const text = words.join(gap)
			expect(gloss(text, lng).gloss).toBe(text)
		}),
	)
})

describe('what words tell', () => {
	const telling = createTelling(knowledge)
	const ofWord = (word: string, lng: string) => telling.ofForm(telling.formOf(word), lng)

	test.each([
		['how', 'hur', 'sv', 0, 0.1],
		['how', 'how', 'en', 0, 0.15],
		['a place', 'ekero', 'sv', 0, 0],
		['a matter that many ask about', 'forening', 'sv', 0.01, 0.35],
		['a matter that no one has asked about', 'qwxyz', 'so', 1, 1],
		['any word of a language without a folder', 'pecunia', 'la', 1, 1],
	])('%s (%s, %s) between %d and %d', (_name, word, lng, least, most) => {
		expect(ofWord(word, lng)).toBeGreaterThanOrEqual(least)
		expect(ofWord(word, lng)).toBeLessThanOrEqual(most)
	})

	test('a matter tells more than money', () => {
		expect(telling.ofConcept('bees')).toBeGreaterThan(telling.ofConcept('money'))
	})
})
