import { nameOfArea } from '../../src/knowledge/model'
import { choiceValues, openContext, readTurn, type Spoken, startTalk, type Talk } from '../support/talk'

const context = openContext()
const { knowledge, translate } = context

/** What can be applied for, asked about no place and about Helsingborg. */
const questions: Record<Spoken, { anywhere: string; helsingborg: string; ekero: string; other: string }> = {
	sv: { anywhere: 'Vilka bidrag finns?', helsingborg: 'Vilka bidrag kan vi söka i Helsingborg?', ekero: 'Ekerö', other: 'En annan plats' },
	en: {
		anywhere: 'What grants can we apply for?',
		helsingborg: 'What grants can we apply for in Helsingborg?',
		ekero: 'ekerö',
		other: 'Another place',
	},
	ar: { anywhere: 'ما المنح المتوفرة؟', helsingborg: 'ما المنح المتوفرة في هلسنبوري؟', ekero: 'إيكيرو', other: 'مكان آخر' },
	so: {
		anywhere: 'Bidrag noocee ah ayaa jira?',
		helsingborg: 'Bidrag noocee ah ayaa Helsingborg ka jira?',
		ekero: 'EKERÖ',
		other: 'Meel kale',
	},
}
const rows = Object.entries(questions)
/** Places that have grants to apply for now. */
const places = ['ekero', 'helsingborg', 'boden', 'boras', 'goteborg', 'linkoping', 'lund', ''].map((area) => `place:${area}`)

/** Areas whose entries are offered. */
function offeredAreas(values: readonly string[]): string[] {
	const areas = values.map((value) => knowledge.entries.get(value.replace('entry:', ''))?.area ?? value)
	return [...new Set(areas)].sort()
}

/** Areas whose grants are listed when the interview's “show all grants” is pressed. */
function listedAreas(talk: Talk): string[] {
	return offeredAreas(choiceValues(talk.press('finder:list')))
}

describe('a place that the question names', () => {
	test.each(rows)('in %s decides the answer and is remembered', (_lng, { helsingborg, anywhere }) => {
		const talk = startTalk(context)
		for (const question of [helsingborg, anywhere]) {
			const turn = talk.say(question)
			expect(turn).toMatchObject({ outcome: 'grant-finder', state: { area: 'helsingborg' } })
			expect(listedAreas(talk)).toEqual(['helsingborg', 'sverige'])
		}
	})

	test('gives way to another place that is named later', () => {
		const talk = startTalk(context)
		talk.say('Vilka bidrag kan vi söka i Helsingborg?')
		talk.say('Vilka bidrag kan vi söka i Ekerö?')
		expect(listedAreas(talk)).toEqual(['ekero', 'sverige'])
	})

	test.each([
		['Vilka bidrag finns i Lidköping?', 'sv', 'lidkoping'],
		['What grants can we apply for in Lidköping?', 'en', 'lidkoping'],
		['ما المنح المتوفرة في ليدشوبينغ؟', 'ar', 'lidkoping'],
		['Bidrag noocee ah ayaa Lidköping ka jira?', 'so', 'lidkoping'],
	])('and has no answers of its own is told: “%s”', (question, lng, area) => {
		const talk = startTalk(context)
		const turn = talk.say(question)
		expect(readTurn(context, turn)).toContain(translate(lng, 'place.noContent', { place: nameOfArea(knowledge, lng, area) }))
		expect(listedAreas(talk)).toEqual(['sverige'])
	})

	test('alone is remembered for the next question', () => {
		const talk = startTalk(context)
		expect(talk.say('Helsingborg')).toMatchObject({ outcome: 'chat', state: { area: 'helsingborg' } })
		talk.say('Vilka bidrag finns?')
		expect(listedAreas(talk)).toEqual(['helsingborg', 'sverige'])
	})
})

describe('an answer that depends on the place', () => {
	test.each(rows)('asks in %s for the place, with choices', (lng, { anywhere }) => {
		const turn = startTalk(context).say(anywhere)
		expect(readTurn(context, turn)).toContain(translate(lng, 'place.ask'))
		expect(choiceValues(turn)).toEqual(places)
		expect(turn.unanswered).toBeNull()
	})

	test.each(rows)('asks at most once in a conversation in %s', (_lng, { anywhere, other }) => {
		for (const reply of [anywhere, other]) {
			const talk = startTalk(context)
			talk.say(anywhere)
			expect(choiceValues(talk.say(reply))).not.toContain('place:ekero')
			expect(choiceValues(talk.say(anywhere))).not.toContain('place:ekero')
		}
	})

	describe.each(rows)('is given in %s after the place is chosen', (lng, { anywhere, ekero, other }) => {
		test.each([
			['by name', ekero, 'ekero'],
			['by number', '1', 'ekero'],
			['by Arabic number', '٢', 'helsingborg'],
			['by “another place”', other, 'sverige'],
		])('%s: “%s”', (_how, typed, area) => {
			const talk = startTalk(context)
			talk.say(anywhere)
			const turn = talk.say(typed)
			expect(turn).toMatchObject({ outcome: 'grant-finder', lng, state: { area, pending: null } })
			expect(listedAreas(talk)).toEqual([...new Set([area, 'sverige'])].sort())
		})

		test.each(places)('by the button %s', (value) => {
			const talk = startTalk(context)
			talk.say(anywhere)
			const turn = talk.press(value)
			expect(turn).toMatchObject({ outcome: 'grant-finder', lng, state: { pending: null } })
			expect(listedAreas(talk)).toEqual([...new Set([value.replace('place:', '') || 'sverige', 'sverige'])].sort())
		})
	})

	test.each([
		['Vilka bidrag finns?', 'I Ekerö'],
		['Vilka bidrag finns?', 'Det gäller Ekerö'],
		['Vilka bidrag finns?', 'Vi bor i Ekerö'],
		['Vilka bidrag finns?', 'Ekerö, tack!'],
		['Vilka bidrag finns?', 'Ekerö kommun.'],
		['What grants can we apply for?', 'In Ekerö'],
		['What grants can we apply for?', 'We live in Ekerö'],
		['ما المنح المتوفرة؟', 'في إيكيرو'],
		['ما المنح المتوفرة؟', 'أسكن في إيكيرو'],
		['Bidrag noocee ah ayaa jira?', 'Waxaan deganahay Ekerö'],
	])('“%s” is answered after the place is said in a sentence: “%s”', (question, sentence) => {
		const talk = startTalk(context)
		talk.say(question)
		const turn = talk.say(sentence)
		expect(turn).toMatchObject({ outcome: 'grant-finder', state: { area: 'ekero', pending: null } })
		expect(choiceValues(talk.press('finder:list'))).toContain('entry:ekero-snabb-slant')
	})

	test.each([
		['1.', 'ekero'],
		['2)', 'helsingborg'],
		['Helsingborg.', 'helsingborg'],
		['En annan plats.', 'sverige'],
		['”En annan plats”', 'sverige'],
	])('is given after a choice with punctuation: %s', (typed, area) => {
		const talk = startTalk(context)
		talk.say('Vilka bidrag finns?')
		expect(talk.say(typed)).toMatchObject({ outcome: 'grant-finder', state: { area, pending: null } })
	})

	test('is given after the language was changed in between', () => {
		const talk = startTalk(context)
		talk.say('Vilka bidrag finns?')
		talk.press('lng:en')
		expect(talk.say('Ekerö')).toMatchObject({ outcome: 'grant-finder', lng: 'en', state: { area: 'ekero' } })
	})
})
