import { languages, openContext, receiptOf, startTalk } from '../support/talk'

const context = openContext()
const values = ({ replies }: { replies: { asides: { value: string }[] }[] }) =>
	replies.flatMap(({ asides }) => asides.map(({ value }) => value))

const asked = { sv: 'Vad är Snabb slant?', en: 'What is Snabb slant?', ar: 'ما هي سناب سلانت؟', so: 'Waa maxay Snabb slant?' }

describe.each(languages)('in %s', (lng) => {
	const begin = () => {
		const talk = startTalk(context, { lng, area: 'ekero' })
		talk.say(asked[lng])
		return talk
	}

	test('an answer asks whether it helped', () => {
		const turn = startTalk(context, { lng, area: 'ekero' }).say(asked[lng])
		expect(turn).toMatchObject({ outcome: 'answer', entry: 'ekero-snabb-slant' })
		expect(values(turn)).toEqual(['feedback:yes', 'feedback:no'])
	})

	test('an answer that helped is thanked for and rated', () => {
		const turn = begin().press('feedback:yes')
		expect(turn).toMatchObject({ outcome: 'chat', unanswered: null, rated: { receipt: receiptOf(1), helped: true }, lng })
		expect(turn.replies[0]?.text).toEqual([context.translate(lng, 'feedback.thanks')])
	})

	test('an answer that did not help sends the question to staff, under a number of its own', () => {
		const turn = begin().press('feedback:no')
		expect(turn).toMatchObject({
			outcome: 'handoff',
			contact: 'ekero-idelabbet',
			rated: { receipt: receiptOf(1), helped: false },
			unanswered: { id: receiptOf(2), text: asked[lng], lng, area: 'ekero', reason: 'did-not-help', door: 'ekero-idelabbet' },
		})
		expect(turn.unanswered?.candidates[0]?.id).toBe('ekero-snabb-slant')
		expect(turn.replies[0]?.text).toContain(context.translate(lng, 'handoff.didNotHelp'))
	})

	test('the button’s words do as well', () => {
		expect(begin().say(context.translate(lng, 'feedback.notHelped'))).toMatchObject({ outcome: 'handoff' })
	})
})

test('an answer is rated once', () => {
	const talk = startTalk(context, { lng: 'sv', area: 'ekero' })
	talk.say(asked.sv)
	talk.press('feedback:no')
	expect(talk.press('feedback:no')).toMatchObject({ outcome: 'chat', rated: null, unanswered: null })
})

test('the question that waited for a choice is the one that was answered', () => {
	const talk = startTalk(context, { lng: 'sv', area: 'ekero' })
	const pending = { question: 'pengar till fest', lng: 'sv', id: 'TEST-0009', wantsPerson: false }
	talk.state = { ...talk.state, pending }
	talk.press('entry:ekero-snabb-slant')
	expect(talk.press('feedback:no').unanswered).toMatchObject({ text: 'pengar till fest' })
})

test('an answer that was opened by its name is asked about by its name', () => {
	const talk = startTalk(context, { lng: 'sv', area: 'ekero' })
	talk.press('entry:ekero-snabb-slant')
	expect(talk.press('feedback:no').unanswered).toMatchObject({ text: 'Snabb slant' })
})

test.each(['hej', 'Varför är månen gjord av grön ost?', 'vilka bidrag finns'])('“%s” has no answer to rate', (text) => {
	const talk = startTalk(context, { lng: 'sv', area: 'ekero' })
	expect(values(talk.say(text)).filter((value) => value.startsWith('feedback:'))).toEqual([])
	expect(talk.press('feedback:yes')).toMatchObject({ outcome: 'chat', rated: null })
})
