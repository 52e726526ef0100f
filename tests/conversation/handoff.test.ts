import { acknowledge } from '../../src/conversation/handoff'
import { contactCard } from '../../src/conversation/replies/contact'
import type { Contact } from '../../src/knowledge/model'
import { choiceValues, languages, openContext, readTurn, receiptOf, type Spoken, startTalk } from '../support/talk'

const context = openContext()
const { knowledge, translate } = context

/** Nothing in the knowledge base is about this. */
const questions: Record<Spoken, string> = {
	sv: 'Varför är månen gjord av grön ost?',
	en: 'Why is the moon made of green cheese?',
	ar: 'لماذا القمر مصنوع من الجبن الأخضر؟',
	so: 'Maxaa dayaxa looga sameeyay jiis cagaaran?',
}
const doors = { ekero: 'ekero-idelabbet', helsingborg: 'helsingborg-foreningssamordnare', lidkoping: 'national-mucf' }
const anyArea = Object.entries(doors)

/** The bot's wish for a person, in words of its own. */
const wishes: Record<Spoken, string> = {
	sv: 'Jag vill prata med en människa',
	en: 'I want to talk to a person',
	ar: 'أريد أن أتحدث مع إنسان',
	so: 'Waxaan rabaa inaan qof la hadlo',
}

function contactNamed(id: string): Contact {
	const entry = knowledge.entries.get(id)
	if (entry?.kind !== 'contact') throw new Error(`${id} is no contact`)
	return entry
}

describe.each(Object.entries(questions))('a question without an answer, in %s', (lng, question) => {
	test.each(anyArea)('about %s shows the door %s and holds the question for staff', (area, door) => {
		const turn = startTalk(context, { area }).say(question)
		expect(turn).toMatchObject({
			outcome: 'handoff',
			lng,
			entry: null,
			contact: door,
			unanswered: { id: receiptOf(1), text: question, lng, area, door, reason: 'no-answer' },
			receipt: receiptOf(1),
			replies: [{ receipt: receiptOf(1), source: [], choices: null }],
			state: { pending: null },
		})
		expect(turn.replies[0]?.contact).toEqual(contactCard(context, lng, contactNamed(door)))
		expect(readTurn(context, turn)).toContain(translate(lng, 'handoff.noAnswer'))
	})

	test('asks for the place, and keeps its number when the place is chosen', () => {
		for (const [area, door] of [...Object.entries(doors).slice(0, 2), ['', 'national-mucf']] as const) {
			const talk = startTalk(context)
			const first = talk.say(question)
			expect(first).toMatchObject({ outcome: 'handoff', lng, contact: 'national-mucf', unanswered: { id: receiptOf(1), area: null } })
			expect(readTurn(context, first)).toContain(translate(lng, 'handoff.choosePlace'))
			expect(choiceValues(first)).toContain(`place:${area}`)
			const second = talk.press(`place:${area}`)
			expect(second).toMatchObject({ outcome: 'handoff', lng, contact: door, unanswered: { id: receiptOf(1), text: question, lng, door } })
			expect(choiceValues(second)).toEqual([])
		}
	})

	test('keeps its number when the place is typed, and another question gets its own', () => {
		const talk = startTalk(context)
		talk.say(question)
		expect(talk.say('Helsingborg').unanswered).toMatchObject({ id: receiptOf(1), area: 'helsingborg' })
		expect(talk.say(question).unanswered).toMatchObject({ id: receiptOf(3), area: 'helsingborg' })
	})
})

describe('what became of the question', () => {
	test.each(languages)('is said in %s when it is saved, with its number', (lng) => {
		const turn = startTalk(context, { lng, area: 'ekero' }).say(questions[lng])
		const told = readTurn(context, acknowledge({ context, lng }, turn, true))
		expect(told).toContain(translate(lng, 'handoff.saved', { id: receiptOf(1) }))
		expect(told).not.toContain(translate(lng, 'handoff.notSaved'))
	})

	test.each(languages)('is said in %s when it is not saved, with the contact still there', (lng) => {
		const turn = startTalk(context, { lng, area: 'ekero' }).say(questions[lng])
		const told = acknowledge({ context, lng }, turn, false)
		expect(readTurn(context, told)).toContain(translate(lng, 'handoff.notSaved'))
		expect(told.replies[0]?.text.join('\n')).not.toContain(receiptOf(1))
		expect(told).toMatchObject({ contact: 'ekero-idelabbet', unanswered: turn.unanswered })
	})

	test.each([true, false])('is not said of an answer (saved: %s)', (saved) => {
		const turn = startTalk(context).say('Hur söker vi Snabb slant i Ekerö?')
		expect(acknowledge({ context, lng: 'sv' }, turn, saved)).toEqual(turn)
	})

	test('is said once, and leaves the turn that it was given as it was', () => {
		const turn = startTalk(context).say(questions.sv)
		const before = structuredClone(turn)
		const told = acknowledge({ context, lng: 'sv' }, turn, true)
		expect(turn).toEqual(before)
		expect(readTurn(context, told).split(receiptOf(1))).toHaveLength(readTurn(context, turn).split(receiptOf(1)).length + 1)
	})

	test('carries the number of the first turn when the place comes afterwards', () => {
		const talk = startTalk(context)
		talk.say(questions.en)
		const told = readTurn(context, acknowledge({ context, lng: 'en' }, talk.press('place:ekero'), true))
		expect(told).toContain(receiptOf(1))
		expect(told).not.toContain(receiptOf(2))
	})
})

describe.each(Object.entries(wishes))('a wish for a person, in %s', (lng, wish) => {
	test.each(anyArea)('in %s shows the door %s, and is told to staff', (area, door) => {
		const turn = startTalk(context, { area }).say(wish)
		expect(turn).toMatchObject({
			outcome: 'handoff',
			lng,
			contact: door,
			unanswered: { reason: 'asked-for-person', text: wish, area, door },
		})
	})

	test.each([
		'place:ekero',
		'place:helsingborg',
	])('without a place shows the door of %s when it is chosen, and keeps its number', (place) => {
		const talk = startTalk(context)
		expect(choiceValues(talk.say(wish))).toContain(place)
		const area = place.replace('place:', '') as keyof typeof doors
		expect(talk.press(place)).toMatchObject({ outcome: 'handoff', contact: doors[area], unanswered: { id: receiptOf(1), area } })
	})

	test('hands over the question that was waiting', () => {
		const talk = startTalk(context, { lng, area: 'helsingborg' })
		talk.say('Verksamhetsstöd')
		expect(talk.say(wish)).toMatchObject({ outcome: 'handoff', unanswered: { reason: 'asked-for-person', text: 'Verksamhetsstöd' } })
	})

	test('is the same by the button', () => {
		expect(startTalk(context, { lng, area: 'ekero' }).press('menu:person')).toMatchObject({
			outcome: 'handoff',
			lng,
			contact: 'ekero-idelabbet',
			unanswered: { reason: 'asked-for-person' },
		})
	})
})
