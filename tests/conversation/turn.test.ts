import { type ConversationState, conversationStateSchema } from '../../src/conversation/state'
import { type Message, takeTurn } from '../../src/conversation/turn'
import { wordsOfEntry } from '../../src/knowledge/model'
import { choiceValues, languages, openContext, readTurn, receiptOf, startTalk } from '../support/talk'

const context = openContext()
const { knowledge, translate } = context

const answerable = 'Hur söker vi Snabb slant i Ekerö?'
const unanswerable = 'Why is the moon made of green cheese?'

describe('choices between entries of one name', () => {
	/** Five committees in Helsingborg give a grant of this name. */
	const ask = (lng: string) => {
		const talk = startTalk(context, { lng, area: 'helsingborg' })
		return { talk, asked: talk.say('Verksamhetsstöd') }
	}

	test.each(languages)('in %s say the entries’ names, and “none of these” last', (lng) => {
		const { asked } = ask(lng)
		expect(asked).toMatchObject({ outcome: 'clarify', lng, unanswered: null })
		expect(choiceValues(asked).length).toBeGreaterThan(2)
		expect(choiceValues(asked).at(-1)).toBe('none')
		for (const value of choiceValues(asked).slice(0, -1)) {
			expect(readTurn(context, asked)).toContain(wordsOfEntry(knowledge, lng, value.replace('entry:', '')).words.name)
		}
	})

	test.each(languages)('in %s are taken by button, by number and by name', (lng) => {
		const { asked } = ask(lng)
		const [, second = ''] = choiceValues(asked)
		const id = second.replace('entry:', '')
		const { name } = wordsOfEntry(knowledge, lng, id).words
		for (const typed of ['2', name, name.toUpperCase()])
			expect(ask(lng).talk.say(typed)).toMatchObject({ outcome: 'answer', entry: id, lng, state: { pending: null } })
		expect(ask(lng).talk.press(second)).toMatchObject({ outcome: 'answer', entry: id, lng, state: { pending: null } })
	})

	const refused = languages.flatMap((lng) => {
		const label = translate(lng, 'clarify.none')
		return [undefined, label, `${label.toUpperCase()}!`].map((typed) => [lng, typed] as const)
	})
	test.each(refused)('in %s are refused by “none of these”, which hands the question off (typed: %s)', (lng, typed) => {
		const { talk } = ask(lng)
		const turn = typed === undefined ? talk.press('none') : talk.say(typed)
		expect(turn).toMatchObject({
			outcome: 'handoff',
			lng,
			contact: 'helsingborg-foreningssamordnare',
			unanswered: { reason: 'none-of-the-choices', text: 'Verksamhetsstöd', area: 'helsingborg' },
		})
	})
})

describe('typed text is not a button', () => {
	const asked = () => {
		const talk = startTalk(context, { lng: 'sv', area: 'helsingborg' })
		talk.say('Verksamhetsstöd')
		return talk
	}

	test.each([
		'entry:ekero-snabb-slant',
		'entry:national-koden',
		'ENTRY:national-koden',
		'lng:ar',
		'none',
		'menu:restart',
		'menu:language',
		'place:',
	])('“%s” is read as words', (value) => {
		const typed = asked().say(value)
		const pressed = asked().press(value)
		expect({ ...typed, replies: [] }).not.toEqual({ ...pressed, replies: [] })
		expect(typed).toMatchObject({ lng: 'sv', state: { area: expect.any(String) } })
		expect(typed.unanswered?.reason).not.toBe('none-of-the-choices')
		// A press gives the entry alone.
		expect(typed.candidates).not.toEqual([{ id: value.replace('entry:', ''), score: 1 }])
	})

	test.each([
		'entry:gone',
		'entry:',
		'entry:__proto__',
		'place:atlantis',
		'place:constructor',
		'lng:xx',
		'lng:',
		'menu:bomb',
		'menu:',
		'nothing',
		'',
		':',
	])('a button “%s” that is not there any more leaves the words on it', (choice) => {
		const { state } = asked()
		expect(takeTurn(context, state, { text: '', choice }, receiptOf(9))).toMatchObject({ outcome: 'chat', entry: null, lng: 'sv' })
		expect(takeTurn(context, state, { text: answerable, choice }, receiptOf(9))).toMatchObject({
			outcome: 'answer',
			entry: 'ekero-snabb-slant',
		})
	})

	test('a number with nothing under it is no choice', () => {
		for (const typed of ['0', '00', '48', '99']) expect(asked().say(typed).entry).toBeNull()
	})

	test('“none of these” without a question is no question for staff', () => {
		expect(startTalk(context).press('none')).toMatchObject({ outcome: 'chat', unanswered: null })
	})
})

describe('a message without words', () => {
	const wordless = ['', '   \n\t', '😀🎉', '👍🏽', '???', '…', '\u200b\u200e\u2066', '❤️']
	const rows = languages.flatMap((lng) => wordless.map((text) => [lng, text] as const))

	test.each(rows)('in %s is met with a request for words: %j', (lng, text) => {
		const turn = startTalk(context, { lng }).say(text)
		expect(turn).toMatchObject({ outcome: 'chat', lng, unanswered: null, replies: [{ text: [translate(lng, 'chat.empty')] }] })
	})

	test('does not lose the question that waits for a place', () => {
		const talk = startTalk(context)
		talk.say('Vilka bidrag finns?')
		talk.say('🤔')
		expect(talk.say('Ekerö')).toMatchObject({ outcome: 'grant-finder', state: { area: 'ekero' } })
	})
})

describe('an over-long message', () => {
	const filler = (sentence: string) => `${sentence} `.repeat(100)

	test.each([
		['sv', answerable, 'answer'],
		['en', unanswerable, 'handoff'],
		['ar', 'شنو هي سناب سلانت وشلون نقدم عليها؟', 'answer'],
		['so', 'Maxaa dayaxa looga sameeyay jiis cagaaran?', 'handoff'],
		['en', 'Как подать заявку на грант?', 'handoff'],
	])('in %s is answered, with a notice of how much was read: %s', (lng, sentence, outcome) => {
		const turn = startTalk(context).say(filler(sentence))
		expect(turn).toMatchObject({ outcome, lng })
		expect(turn.replies[0]?.notices[0]).toBe(translate(lng, 'chat.tooLong', { count: 2000 }))
		expect(turn.unanswered?.text.length ?? 0).toBeLessThanOrEqual(2000)
	})

	test('is one of more than 2000 characters', () => {
		const notices = (length: number) => startTalk(context).say(filler(answerable).slice(0, length)).replies[0]?.notices
		expect(notices(1998)).toEqual([])
		expect(notices(2100)).toHaveLength(1)
	})
})

describe('an entry about the past', () => {
	const historic = [...knowledge.entries.values()].filter(({ status }) => status === 'historic').map(({ id }) => id)

	test.each(languages.flatMap((lng) => historic.map((id) => [lng, id] as const)))('says so first of all, in %s: %s', (lng, id) => {
		const turn = startTalk(context, { lng }).press(`entry:${id}`)
		expect(turn).toMatchObject({ outcome: 'answer', entry: id })
		expect(readTurn(context, turn).split('\n')[0]).toBe(translate(lng, 'answer.historic'))
	})

	test('is one of those that exist, and none of the others', () => {
		expect(historic).toContain('ekero-integrationsbidrag')
		expect(readTurn(context, startTalk(context).say(answerable))).not.toContain(translate('sv', 'answer.historic'))
	})
})

describe('takeTurn', () => {
	function freeze<Value>(value: Value): Value {
		if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
		return value
	}

	const asked = startTalk(context)
	asked.say('Vilka bidrag finns?')
	const states: Record<string, ConversationState> = { 'that is new': startTalk(context).state, 'that waits for a place': asked.state }
	const messages: Message[] = [
		...[
			answerable,
			unanswerable,
			'Vilka bidrag finns?',
			'Hej',
			'Börja om',
			'Byt språk',
			'Ekerö',
			'1',
			'',
			'Как дела в вашей ассоциации сегодня?',
		],
		...['lng:ar', 'place:ekero', 'place:', 'none', 'entry:ekero-snabb-slant', 'menu:restart', 'menu:person', 'entry:gone'],
	].map((text) => (/^(lng|place|none|entry|menu)/.test(text) ? { text: '', choice: text } : { text }))
	const rows = Object.entries(states).flatMap(([name, state]) => messages.map((message) => [name, message, state] as const))

	test.each(rows)('on a state %s gives %j the same turn twice, and changes nothing that it was given', (_name, message, state) => {
		const given = freeze(structuredClone(state))
		const first = takeTurn(context, given, freeze({ ...message }), receiptOf(1))
		startTalk(context).say('كيف الحال')
		expect(takeTurn(context, given, message, receiptOf(1))).toEqual(first)
		expect(given).toEqual(state)
		expect(conversationStateSchema.parse(first.state)).toEqual(first.state)
	})
})
