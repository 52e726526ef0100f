import fc from 'fast-check'
import type { Corpus, CreateMatcher, EntryTexts, Matcher } from '../../src/matching/matcher'

/** A name that two entries have. */
const shared = 'Gröna rummet'

const entries = (
	[
		{
			id: 'street-party',
			lng: 'sv',
			questions: ['Vem ger pengar till en gatufest?', 'Vi vill bjuda alla grannar på mat och musik'],
			names: ['Kvartersslanten', 'lilla slanten'],
		},
		{
			id: 'allotment',
			lng: 'sv',
			questions: ['Var kan jag odla grönsaker?', 'Finns det jord att gräva i?'],
			names: ['Trädgårdslotten', shared],
		},
		{ id: 'rehearsal', lng: 'sv', questions: ['Var får vårt band repetera?', 'låna trummor'], names: ['Musikhuset', shared] },
		{ id: 'sewing', lng: 'sv', questions: ['Jag har en symaskin och söker sällskap'], names: ['Syverkstan'] },
		{ id: 'register', lng: 'sv', questions: [], names: ['Föreningsregistret'] },
		{ id: 'course', lng: 'sv', questions: ['Vad lär man sig på föreningskursen?'], names: ['Föreningskursen'] },
		{ id: 'street-party', lng: 'en', questions: ['Who pays for a street party?'], names: ['Block Penny', 'Kvartersslanten'] },
		{ id: 'allotment', lng: 'en', questions: ['Where can I grow vegetables?'], names: ['The Garden Plot'] },
		{ id: 'repair', lng: 'en', questions: ['My bicycle is broken, who can mend it?', 'borrow tools'], names: ['Repair Corner'] },
		{ id: 'plan', lng: 'en', questions: ['How do I write a project plan?'], names: [] },
	] as const
).map((entry): EntryTexts => ({ ...entry, descriptions: [] }))

const corpusOf = (some: readonly EntryTexts[]): Corpus => ({ entries: some, concepts: new Map() })

const questions = entries.flatMap(({ id, lng, questions }) => questions.map((text) => [lng, text, id] as const))
const namesOfOne = entries.flatMap(({ id, lng, names }) => names.filter((name) => name !== shared).map((name) => [lng, name, id] as const))
const anyWord = fc.constantFrom(
	...new Set(entries.flatMap(({ questions, names }) => [...questions, ...names]).flatMap((text) => text.split(' '))),
)
const mistyped = fc.tuple(anyWord, fc.nat()).map(([word, at]) => word.slice(0, at % word.length) + word.slice((at % word.length) + 1))
const anyText = fc.oneof(
	fc.constantFrom(...entries.flatMap(({ questions, names }) => [...questions, ...names])),
	fc.array(fc.oneof(anyWord, mistyped), { minLength: 1, maxLength: 8 }).map((words) => words.join(' ')),
	fc.string({ unit: 'binary', maxLength: 60 }),
)
const anyLanguage = fc.constantFrom('sv', 'en')

function idsOf(matcher: Matcher, text: string, lng: string, limit?: number): string[] {
	return matcher.match({ text, lng }, limit).candidates.map(({ id }) => id)
}

/** What every matcher must do, whatever its method. */
export function describeMatcher(name: string, createMatcher: CreateMatcher) {
	describe(`${name} is a matcher`, () => {
		const matcher = createMatcher(corpusOf(entries))

		test.each(questions)('%s “%s” means %s', (lng, text, id) => {
			expect(idsOf(matcher, text, lng)[0]).toBe(id)
		})

		test.each(questions)('%s “%s” means the same in capitals and without signs', (lng, text, id) => {
			expect(idsOf(matcher, ` ${text.toUpperCase().replace(/[?,]/g, '')}!! `, lng)[0]).toBe(id)
		})

		test.each(namesOfOne)('%s “%s” is %s and not an entry with a similar name', (lng, name, id) => {
			expect(idsOf(matcher, name, lng)[0]).toBe(id)
		})

		test.each([
			['a name alone', 'sv', 'Syverkstan', ['sewing']],
			['a name in a sentence', 'sv', 'När är syverkstan öppen på lördagar?', ['sewing']],
			['a name of two words', 'sv', 'Berätta om lilla slanten', ['street-party']],
			['the name of an entry without questions', 'sv', 'Vad är föreningsregistret?', ['register']],
			['a name without å, ä, ö', 'sv', 'tradgardslotten', ['allotment']],
			['a borrowed name', 'en', 'What is Kvartersslanten?', ['street-party']],
			['half a name', 'sv', 'rummet är lilla', []],
			['a name inside a longer word', 'sv', 'musikhusets', []],
			['a name of another language', 'sv', 'Repair Corner', []],
		])('named: %s', (_name, lng, text, ids) => {
			expect(matcher.match({ text, lng }).named).toEqual(ids)
		})

		test('every name that stands in the text is named', () => {
			const { named } = matcher.match({ text: 'Syverkstan eller musikhuset?', lng: 'sv' })
			expect(new Set(named)).toEqual(new Set(['sewing', 'rehearsal']))
		})

		test('a name that two entries share names both', () => {
			const { named } = matcher.match({ text: shared, lng: 'sv' })
			expect(new Set(named)).toEqual(new Set(['allotment', 'rehearsal']))
		})

		test.each([
			['a letter left out', 'sv', 'Trägårdslotten', 'allotment'],
			['a letter too many', 'sv', 'musikkhuset', 'rehearsal'],
			['two letters swapped', 'sv', 'syverksatn', 'sewing'],
			['a wrong letter', 'sv', 'Kvartersslamten', 'street-party'],
			['a typo in the second word', 'en', 'repair cornr', 'repair'],
			['a typo in a sentence', 'sv', 'Hur hittar man till trädgårdsloten?', 'allotment'],
			['a name written apart', 'sv', 'musik huset', 'rehearsal'],
		])('a mistyped name is found: %s', (_name, lng, text, id) => {
			expect(idsOf(matcher, text, lng)[0]).toBe(id)
		})

		test('entries of another language are not matched', () => {
			expect(idsOf(matcher, 'My bicycle is broken, who can mend it?', 'sv')).not.toContain('repair')
			expect(idsOf(matcher, 'Jag har en symaskin och söker sällskap', 'en')).not.toContain('sewing')
		})

		test.each([
			['an unknown language', 'fi', 'Vem ger pengar till en gatufest?'],
			['no text', 'sv', ''],
			['only space', 'sv', ' \n\t\u200B'],
			['only signs', 'sv', '?!… 🎉'],
			['another script', 'sv', 'Здравствуйте'],
			['nothing like a word', 'sv', 'zzzzzz xxxxxx'],
		])('%s gives nothing', (_name, lng, text) => {
			expect(matcher.match({ text, lng })).toMatchObject({ candidates: [], named: [] })
		})

		test('without entries there is nothing to find', () => {
			expect(createMatcher(corpusOf([])).match({ text: 'hej', lng: 'sv' })).toMatchObject({ candidates: [], named: [] })
		})

		test('`among` restricts both what is ranked and what is named', () => {
			const query = { text: 'Gröna rummet, syverkstan och musik', lng: 'sv' }
			const found = matcher.match({ ...query, among: (id) => id === 'rehearsal' })
			expect(found.candidates.map(({ id }) => id)).toEqual(['rehearsal'])
			expect(found.named).toEqual(['rehearsal'])
			expect(matcher.match({ ...query, among: () => false })).toMatchObject({ candidates: [], named: [] })
		})

		test('`among` leaves room for entries further down', () => {
			const query = { text: shared, lng: 'sv' }
			const [first, second] = idsOf(matcher, query.text, 'sv')
			expect(matcher.match({ ...query, among: (id) => id !== first }, 1).candidates).toMatchObject([{ id: second }])
		})

		test('at most `limit`, and a smaller limit keeps the best', () => {
			const text = 'gatufest, odla, trummor, symaskin och föreningsregistret'
			const all = idsOf(matcher, text, 'sv', 10)
			expect(all.length).toBeGreaterThanOrEqual(5)
			for (const limit of [0, 1, 2, 3]) expect(idsOf(matcher, text, 'sv', limit)).toEqual(all.slice(0, limit))
		})

		test('scores lie in 0..1, best first, equal ones by id, each entry once', () => {
			fc.assert(
				fc.property(anyText, anyLanguage, (text, lng) => {
					const { candidates, named } = matcher.match({ text, lng })
					for (const { score } of candidates) {
						expect(score).toBeGreaterThanOrEqual(0)
						expect(score).toBeLessThanOrEqual(1)
					}
					const ranked = [...candidates].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
					expect(candidates).toEqual(ranked)
					expect(new Set(candidates.map(({ id }) => id)).size).toBe(candidates.length)
					expect(new Set(named).size).toBe(named.length)
				}),
				{ numRuns: 200 },
			)
		})

		test('the same text gives the same result, whatever was asked before', () => {
			fc.assert(
				fc.property(anyText, anyLanguage, (text, lng) => {
					const found = matcher.match({ text, lng })
					expect(matcher.match({ text, lng })).toEqual(found)
					expect(createMatcher(corpusOf(entries)).match({ text, lng })).toEqual(found)
				}),
				{ numRuns: 50 },
			)
		})

		test('the order of the entries does not change the result', () => {
			const anyOrder = fc.shuffledSubarray(entries, { minLength: entries.length })
			fc.assert(
				fc.property(anyOrder, anyText, anyLanguage, (shuffled, text, lng) => {
					const { candidates, named } = createMatcher(corpusOf(shuffled)).match({ text, lng })
					const expected = matcher.match({ text, lng })
					expect(candidates.map(({ id }) => id)).toEqual(expected.candidates.map(({ id }) => id))
					expect(named).toEqual(expected.named)
				}),
				{ numRuns: 200 },
			)
		})

		test.each([
			['a name that two entries have', ['Lilla huset', 'Lilla huset'], 'Lilla huset'],
			['a typo as near to each of four words', ['katten', 'kotten', 'kitten', 'kytten'], 'Var ser man kutten?'],
		])('the order of the entries does not change what is found for %s', (_name, words, text) => {
			const alike = words.map((word, index): EntryTexts => {
				const names = text === word ? [word] : []
				return { id: `entry-${index}`, lng: 'sv', questions: [`Var är ${word}?`], names, descriptions: [] }
			})
			const found = createMatcher(corpusOf(alike)).match({ text, lng: 'sv' })
			expect(createMatcher(corpusOf([...alike].reverse())).match({ text, lng: 'sv' })).toEqual(found)
		})

		test.each([
			['one long word', 'a'.repeat(10_000)],
			['many words', 'gatufest och musik '.repeat(600)],
			['many words that nobody knows', Array.from({ length: 2000 }, (_, index) => `ord${index}`).join(' ')],
			['control characters', '\u0000\u0007\u001B[31m\u202E gatufest \uFFFF'],
			['half a surrogate pair', 'gatufest \uD83C'],
			['emoji', '🎉👩‍👧‍👦🇸🇪 gatufest'],
			['signs of a pattern', '(.*)+ [a-z \\ ^$ | gatufest'],
			['names that every object has', '__proto__ constructor toString'],
			['marks upon marks', `o${'\u0308'.repeat(5000)}`],
		])('survives %s', (_name, text) => {
			expect(() => matcher.match({ text, lng: 'sv' })).not.toThrow()
		})
	})
}
