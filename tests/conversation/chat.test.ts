import { areasWithEntries } from '../../src/knowledge/model'
import type { MessageKey } from '../../src/knowledge/schema/interface'
import { choiceValues, openContext, type Spoken, startTalk } from '../support/talk'

const context = openContext()

type Phrases = Record<Spoken, string[]>

/** What people say about the conversation itself, in words of their own, and what it is answered with. */
const remarks: Record<string, { answer: MessageKey; said: Phrases }> = {
	'a greeting': {
		answer: 'chat.greeting',
		said: {
			sv: ['Hej!', 'HALLÅ', 'Tjena 👋', 'Hej där!'],
			en: ['Hello!', 'Good evening.', 'hey :)', 'Hi there!'],
			ar: ['مرحباً!', 'السَّلامُ عليكم', 'صباح الخير 🌞', 'أهلاً وسهلاً'],
			so: ['Salaan!', 'ASC walaal', 'Subax wanaagsan.', 'Iska warran?'],
		},
	},
	thanks: {
		answer: 'chat.thanks',
		said: {
			sv: ['TACK!', 'Tusen tack för hjälpen!', 'Tack så mycket 🙏'],
			en: ['Thanks!', 'THANK YOU SO MUCH', 'Thank you, that was a great help!'],
			ar: ['شكراً جزيلاً!', 'شكراً لك', 'يسلمو إيديك 🙏'],
			so: ['Mahadsanid!', 'WAAD MAHADSAN TAHAY', 'Aad baad u mahadsan tahay walaal.'],
		},
	},
	'a goodbye': {
		answer: 'chat.goodbye',
		said: {
			sv: ['Hej då!', 'Hejdå 👋', 'Ha det bra!'],
			en: ['Goodbye!', 'BYE BYE', 'Have a nice day!'],
			ar: ['مع السلامة!', 'إلى اللقاء.', 'باي باي 👋'],
			so: ['Nabad gelyo!', 'MACASALAAMA', 'Habeen wanaagsan.'],
		},
	},
	'“are you a robot?”': {
		answer: 'chat.robot',
		said: {
			sv: ['Är du en robot?', 'ÄR DU EN MÄNNISKA ELLER EN ROBOT', 'Vem är du?'],
			en: ['Are you a robot?', 'ARE YOU HUMAN???', 'Are you a robot or a human?'],
			ar: ['هل أنت روبوت؟', 'هل أنت إنسان أم روبوت؟', 'مين إنت؟'],
			so: ['Robot ma tahay?', 'MA BOT BAA?', 'Ma robot baad tahay mise qof?'],
		},
	},
	'a call for help': {
		answer: 'chat.help',
		said: {
			sv: ['Hjälp!', 'Hjälp mig, snälla', 'Vad kan du göra?', 'Jag behöver hjälp'],
			en: ['HELP!', 'Can you help me, please?', 'What can you do?', 'I need help'],
			ar: ['ساعدني!', 'ممكن تساعدني؟', 'كيف يعمل هذا؟'],
			so: ['I caawi!', 'Maxaad qaban kartaa?', 'SIDEE BUU U SHAQEEYAA?'],
		},
	},
	'a wish for another language': {
		answer: 'language.choose',
		said: {
			sv: ['Byt språk!', 'Jag vill byta språk, tack', 'Kan vi byta språk?'],
			en: ['CHANGE LANGUAGE', 'Can I change the language?', 'I want to change language'],
			ar: ['غيّر اللغة!', 'أريد تغيير اللغة.'],
			so: ['Beddel luqadda!', 'Luqad kale ayaan rabaa.'],
		},
	},
	'a wish for another place': {
		answer: 'place.choose',
		said: {
			sv: ['Byt kommun!', 'Jag bor i en annan kommun.', 'Jag vill byta plats'],
			en: ['Change place, please', 'I live in another municipality.', 'I want to change place'],
			ar: ['أريد تغيير المكان', 'أسكن في بلدية أخرى.'],
			so: ['Beddel degmada!', 'Degmo kale ayaan deganahay.'],
		},
	},
	'a wish to start over': {
		answer: 'chat.restarted',
		said: {
			sv: ['Börja om!', 'BÖRJA OM TACK', 'Kan vi börja om?'],
			en: ['START OVER PLEASE', 'Let’s start over', 'Can we start over?'],
			ar: ['ابدأ من جديد!', 'لنبدأ من الأول'],
			so: ['Dib u bilow!', 'FADLAN DIB U BILOW'],
		},
	},
	'a wish for a person': {
		answer: 'handoff.person',
		said: {
			sv: ['JAG VILL PRATA MED EN MÄNNISKA!', 'Kan jag få prata med någon?', 'Jag vill prata med en riktig människa', 'Kan ni ringa mig?'],
			en: [
				'I want to talk to a person.',
				'Can I speak to a human, please?',
				'Can I speak with a real person?',
				'Please let me talk to someone',
			],
			ar: ['أريد التحدث مع موظف', 'بدي احكي مع حدا!', 'هل يمكنني التحدث مع إنسان؟'],
			so: ['Waxaan rabaa inaan qof la hadlo!', 'QOF MA LA HADLI KARAA?', 'Fadlan qof ayaan rabaa inaan la hadlo'],
		},
	},
}

describe.each(Object.entries(remarks))('%s', (_name, { answer, said }) => {
	const rows = Object.entries(said).flatMap(([lng, phrases]) => phrases.map((phrase) => [lng, phrase] as const))

	test.each(rows)('in %s: “%s” is understood and answered in the same language', (lng, phrase) => {
		const turn = startTalk(context).say(phrase)
		expect(turn.replies[0]?.text).toContain(context.translate(lng, answer))
		expect(turn).toMatchObject({
			outcome: answer === 'handoff.person' ? 'handoff' : 'chat',
			lng,
			entry: null,
			replies: [{ lng, dir: lng === 'ar' ? 'rtl' : 'ltr' }],
		})
	})
})

describe('what comes with the answer', () => {
	test.each([
		['Byt språk', [...context.knowledge.languages.keys()].map((lng) => `lng:${lng}`).sort()],
		[
			'Byt plats',
			['', ...areasWithEntries(context.knowledge).filter((area) => area !== 'sverige' && area !== 'new-york')]
				.map((area) => `place:${area}`)
				.sort(),
		],
		['Hej', []],
		['Tack', []],
	])('“%s” offers %j', (text, values) => {
		expect(choiceValues(startTalk(context).say(text)).sort()).toEqual(values)
	})

	test.each([
		'Hej',
		'Tack',
		'Hej då',
		'Är du en robot?',
		'Hjälp',
		'Byt språk',
		'Byt plats',
		'Börja om',
	])('“%s” is no question for staff', (text) => {
		expect(startTalk(context).say(text).unanswered).toBeNull()
	})

	test.each([
		['Hej, vilka bidrag kan vi söka i Ekerö?', 'grant-finder'],
		['Hello, how do I apply for Snabb slant?', 'answer'],
		['Tack, men hur söker vi Snabb slant i Ekerö?', 'answer'],
	])('“%s” is a question, in spite of its first word', (text, outcome) => {
		expect(startTalk(context).say(text).outcome).toBe(outcome)
	})
})

describe('starting over', () => {
	test('forgets the place and the question that waits, and keeps the chosen language', () => {
		const talk = startTalk(context)
		talk.press('lng:ar')
		talk.say('Vilka bidrag finns i Helsingborg?')
		talk.say('Byt plats')
		expect(talk.say('Börja om')).toMatchObject({ outcome: 'chat', lng: 'ar' })
		expect(talk.state).toMatchObject({ lng: 'ar', lngChosen: true, area: null, pending: null, placeAsked: false })
		const again = talk.say('Vilka bidrag finns?')
		expect(again.lng).toBe('ar')
		expect(choiceValues(again)).toContain('place:helsingborg')
	})

	test('does not answer the old question when a place is named next', () => {
		const talk = startTalk(context)
		talk.say('Vilka bidrag finns?')
		talk.press('menu:restart')
		expect(talk.say('Ekerö')).toMatchObject({ outcome: 'chat', state: { area: 'ekero' } })
	})
})
