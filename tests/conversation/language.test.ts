import { wordsOfEntry } from '../../src/knowledge/model'
import { languageNameIn } from '../../src/language/format'
import { choiceValues, languages, openContext, readTurn, type Spoken, startTalk } from '../support/talk'

const context = openContext()
const { knowledge, translate } = context

const entry = 'ekero-snabb-slant'
const nameIn = (lng: string) => wordsOfEntry(knowledge, lng, entry).words.name

/** The same question, about the entry above. */
const questions: Record<Spoken, string> = {
	sv: 'Hur söker vi Snabb slant i Ekerö?',
	en: 'How do I apply for Snabb slant?',
	ar: 'شنو هي سناب سلانت وشلون نقدم عليها؟',
	so: 'Snabb slant waa maxay, sidee loo codsadaa?',
}
const asked = Object.entries(questions)

describe('without a chosen language', () => {
	test.each(asked)('a question in %s is answered in that language: %s', (lng, question) => {
		expect(startTalk(context).say(question)).toMatchObject({ outcome: 'answer', entry, lng, replies: [{ lng, title: nameIn(lng) }] })
	})

	test('every message is answered in its own language, one after the other', () => {
		const talk = startTalk(context)
		const order = [...asked, ...asked.toReversed()]
		expect(order.map(([, question]) => talk.say(question).lng)).toEqual(order.map(([lng]) => lng))
	})

	test.each(asked)('a name alone, after a question in %s, stays in that language', (lng, question) => {
		const talk = startTalk(context)
		talk.say(question)
		expect(talk.say('Snabb slant').lng).toBe(lng)
	})

	test.each([
		['so', 'so'],
		['ar', 'ar'],
		['xx', 'sv'],
		[undefined, 'sv'],
	])('a message without words, from a person whose device speaks %s, is answered in %s', (likelyLng, lng) => {
		expect(startTalk(context).say('🙂', { likelyLng })).toMatchObject({ outcome: 'chat', lng })
	})
})

describe('a chosen language', () => {
	const rows = languages.flatMap((chosen) => asked.map(([lng, question]) => [chosen, lng, question] as const))

	test.each(rows)('%s stays when the question is in %s, and the question is understood', (chosen, _lng, question) => {
		const talk = startTalk(context)
		talk.press(`lng:${chosen}`)
		expect(talk.say(question)).toMatchObject({ outcome: 'answer', entry, lng: chosen, replies: [{ title: nameIn(chosen) }] })
		expect(talk.say('Tack!').lng).toBe(chosen)
	})

	test.each([
		['English', 'en'],
		['العربية', 'ar'],
		['soomaali', 'so'],
		['2', 'en'],
		['٢', 'en'],
	])('is chosen by typing “%s” under the languages', (typed, lng) => {
		const talk = startTalk(context)
		expect(choiceValues(talk.say('Byt språk'))[1]).toBe('lng:en')
		const changed = talk.say(typed)
		expect(changed).toMatchObject({
			outcome: 'chat',
			lng,
			replies: [{ text: expect.arrayContaining([translate(lng, 'language.changed')]) }],
		})
		expect(talk.say(questions.sv).lng).toBe(lng)
	})

	test.each([
		['ar', 'In English, please', 'en'],
		['ar', 'Do you speak English?', 'en'],
		['en', 'Pratar du svenska?', 'sv'],
		['sv', 'ممكن بالعربي؟', 'ar'],
		['sv', 'Af Soomaali fadlan!', 'so'],
	])('%s gives way when the person asks for another: “%s”', (chosen, wish, lng) => {
		const talk = startTalk(context)
		talk.press(`lng:${chosen}`)
		expect(talk.say(wish)).toMatchObject({ outcome: 'chat', lng })
	})
})

describe('a language that is not known', () => {
	const foreign = [
		['Russian', 'Как подать заявку на грант для нашей ассоциации?'],
		['German', 'Wie können wir einen Zuschuss für unseren Verein beantragen?'],
		['Hungarian', 'Hogyan kérhetünk támogatást az egyesületünk számára?'],
		['Chinese', '我们协会如何申请补助金？'],
		['Greek', 'Πώς μπορούμε να ζητήσουμε επιχορήγηση για τον σύλλογό μας;'],
	]

	test.each(
		foreign,
	)('%s is met in Swedish and in English, with a choice of languages, a contact and a place in the log', (_name, question) => {
		const turn = startTalk(context).say(question)
		expect(readTurn(context, turn)).toContain(translate('sv', 'language.unsupported'))
		expect(readTurn(context, turn)).toContain(translate('en', 'language.unsupported'))
		expect(choiceValues(turn).sort()).toEqual([...knowledge.languages.keys()].map((lng) => `lng:${lng}`).sort())
		expect(turn).toMatchObject({
			outcome: 'handoff',
			contact: expect.any(String),
			unanswered: { reason: 'unknown-language', text: question },
		})
	})

	test('does not take over a conversation in Arabic', () => {
		const talk = startTalk(context)
		talk.say(questions.ar)
		const turn = talk.say('Как подать заявку на грант для нашей ассоциации?')
		expect(turn.lng).toBe('ar')
		for (const lng of ['ar', 'sv', 'en']) expect(readTurn(context, turn)).toContain(translate(lng, 'language.unsupported'))
	})

	test('gives way to the language that is chosen then', () => {
		const talk = startTalk(context)
		talk.say('Как подать заявку на грант для нашей ассоциации?')
		expect(talk.say('Soomaali').lng).toBe('so')
		expect(talk.say(questions.sv).lng).toBe('so')
	})
})

describe('an answer that is not written in the person’s language', () => {
	const lacking = (lng: string) => [...knowledge.entries.keys()].filter((id) => !knowledge.languages.get(lng)?.entries.has(id))
	const rows = ['ar', 'so'].flatMap((lng) => lacking(lng).map((id) => [lng, id] as const))

	test('exists, else these rows test nothing', () => {
		expect(rows.length).toBeGreaterThan(2)
	})

	test.each(rows)('says so in %s, and is shown in English: %s', (lng, id) => {
		const [reply] = startTalk(context, { lng }).press(`entry:${id}`).replies
		expect(reply).toMatchObject({ lng, wordsLng: 'en', title: wordsOfEntry(knowledge, 'en', id).words.name })
		const notice = reply?.notices.map((each) => each.replace(/[\u2066-\u2069]/g, '')).join('\n')
		expect(notice).toContain(
			translate(lng, 'answer.inOtherLanguage', { language: languageNameIn(lng, 'en') }).replace(/[\u2066-\u2069]/g, ''),
		)
		expect(notice).toContain(languageNameIn(lng, 'en'))
	})

	test.each(['sv', 'en'])('is never seen in %s', (lng) => {
		expect(lacking(lng)).toEqual([])
	})
})
