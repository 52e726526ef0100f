import fc from 'fast-check'
import { mostQuestions } from '../../src/conversation/finder/interview'
import { conversationStateSchema, newConversation } from '../../src/conversation/state'
import type { Turn } from '../../src/conversation/step'
import { takeTurn } from '../../src/conversation/turn'
import { choiceValues, openContext, readTurn, receiptOf, startTalk, type Talk, tracesIn } from '../support/talk'

const context = openContext()
const { knowledge, translate } = context
const allLanguages = [...knowledge.languages.keys()]

/** Grants of the result by the heading they stand under. */
function resultOf({ replies }: Turn): Record<string, string[]> {
	const groups = replies.flatMap((reply) => reply.groups)
	return Object.fromEntries(groups.map(({ heading, items }) => [heading, items.map(({ open }) => open.value.replace('entry:', ''))]))
}

const headings = (lng: string) => ({
	canApply: translate(lng, 'finder.canApply'),
	perhaps: translate(lng, 'finder.perhaps'),
	askOffice: translate(lng, 'finder.askOffice'),
	nearest: translate(lng, 'finder.nearest'),
	notThis: translate(lng, 'finder.notThis'),
})

const asideValues = ({ replies }: Turn) => replies.flatMap(({ asides }) => asides.map(({ value }) => value))
const askedAbout = ({ state }: Turn) => (state.finder?.stage === 'question' ? state.finder.asking : state.finder?.stage)

/** Presses the buttons, one after the other; the last turn. */
function press(talk: Talk, ...values: string[]): Turn {
	return values.map((value) => talk.press(value)).at(-1) as Turn
}

describe('whole conversations', () => {
	test('four friends in Ekerö', () => {
		const talk = startTalk(context, { lng: 'sv' })
		expect(talk.say('Vilka bidrag kan vi söka? Vi är fyra vänner')).toMatchObject({ outcome: 'grant-finder', state: { placeAsked: true } })
		const first = talk.say('Ekerö')
		expect(first.state.finder?.facts).toEqual({ applicant_type: { is: ['informal-group'] }, group_size: { is: [4] } })
		expect(askedAbout(first)).toBe('amount_sek')
		expect(askedAbout(talk.say('7 500 kr'))).toBe('open_activity')
		expect(askedAbout(talk.say('ja, alla är välkomna'))).toBe('benefits_residents')
		expect(askedAbout(talk.say('ja'))).toBe('purpose')
		const result = talk.say('inget av det här')
		expect(resultOf(result)).toEqual({
			[headings('sv').canApply]: ['ekero-snabb-slant'],
			[headings('sv').notThis]: ['national-mucf-statsbidrag', 'national-lok-stodet', 'national-bostadsbolag-lokal-och-sponsring'],
		})
		const [{ items = [] } = {}] = result.replies[0]?.groups ?? []
		const rows = Object.fromEntries(items[0]?.rows.map(({ label, values }) => [label, values.join(' ')]) ?? [])
		expect(rows.Belopp).toMatch(/högst 10.000 kr/)
		expect(rows['Det här lovar ni']).toContain('Kontakta Idélabbet')
		expect(rows['Förbered det här']).toContain('fullständig ansökan')
		expect(rows.Besked).toContain('3 veckor')
		expect(items[0]?.contact?.id).toBe('ekero-idelabbet')
		expect(items[0]?.source.join(' ')).toMatch(/Källa: .*2021/)
		expect(result.replies[0]?.page).toMatch(/^\/grants\?area=ekero&lng=sv&f=/)
	})

	test('a newly started association in Helsingborg, whose general conditions are one question', () => {
		const talk = startTalk(context, { lng: 'sv', area: 'helsingborg' })
		const first = talk.say('Vi är en nystartad förening utan årsredovisning, vilka bidrag kan vi söka?')
		expect(first.state.finder?.facts).toMatchObject({ applicant_type: { is: ['association'] }, newly_started: { is: [true] } })
		expect(askedAbout(first)).toBe('helsingborg-villkor-foreningsstod')
		expect(readTurn(context, first)).toContain('Föreningen har antagit stadgar.')
		const afterwards = talk.say('ja, allt stämmer')
		const result = talk.press('finder:result')
		expect(askedAbout(afterwards)).not.toBe('helsingborg-villkor-foreningsstod')
		expect(resultOf(result)[headings('sv').canApply]).toEqual(
			expect.arrayContaining(['helsingborg-skol-och-fritidsnamnden-startbidrag', 'helsingborg-vard-och-omsorgsnamnden-startbidrag']),
		)
	})

	test('a girls’ football club in Linköping', () => {
		const talk = startTalk(context, { lng: 'en' })
		const first = talk.say('We are a football club for girls in Linköping. Which grants can we apply for?')
		expect(first).toMatchObject({ outcome: 'grant-finder', state: { area: 'linkoping' } })
		expect(first.state.finder?.facts).toMatchObject({
			applicant_type: { is: ['association'] },
			field_of_activity: { is: ['sport'] },
			participant_gender: { is: ['girls'] },
		})
		expect(resultOf(talk.press('finder:result'))[headings('en').canApply]).toEqual(
			expect.arrayContaining([
				'linkoping-verksamhetsbidrag',
				'linkoping-deltagarstod',
				'linkoping-extra-deltagarstod',
				'national-lok-stodet',
			]),
		)
	})

	test('an artist in Lund who does not live there', () => {
		const talk = startTalk(context, { lng: 'sv', area: 'lund' })
		talk.say('Vilka bidrag finns? Jag är konstnär men bor inte i Lund.')
		press(talk, 'finder:is:applicant_type:private-person', 'finder:yes:open_activity')
		const result = resultOf(talk.press('finder:result'))
		expect(result[headings('sv').canApply]).toEqual(['lund-stenkrossen-platsstod'])
		expect(result[headings('sv').perhaps]).toEqual(['lund-stenkrossen-mini', 'lund-stenkrossen-midi', 'lund-stenkrossen-maxi'])
	})

	test('an association in a place without grants of its own is shown what holds everywhere', () => {
		const talk = startTalk(context, { lng: 'sv' })
		talk.say('Vilka bidrag finns?')
		const elsewhere = talk.say('Kiruna')
		expect(elsewhere.replies[0]?.notices).toEqual([translate('sv', 'place.noContent', { place: 'Kiruna' })])
		expect(elsewhere.unanswered).toBeNull()
		press(talk, 'finder:is:applicant_type:association', 'finder:none:field_of_activity')
		const result = talk.press('finder:none:purpose')
		expect(readTurn(context, result)).toContain(translate('sv', 'finder.nothingFits'))
		expect(Object.keys(resultOf(result))[0]).toBe(headings('sv').nearest)
		expect(result.contact).toBe('national-mucf')
	})
})

describe('in the middle of an interview', () => {
	const inEkero = (lng = 'sv') => {
		const talk = startTalk(context, { lng, area: 'ekero' })
		talk.press('menu:grants')
		talk.press('finder:is:applicant_type:informal-group')
		return talk
	}

	test('back asks the last question again, without its answer', () => {
		const talk = inEkero()
		talk.say('4')
		expect(askedAbout(talk.press('finder:back'))).toBe('group_size')
		expect(talk.state.finder?.facts).toEqual({ applicant_type: { is: ['informal-group'] } })
		expect(askedAbout(talk.say('tillbaka'))).toBe('applicant_type')
		expect(talk.state.finder?.facts).toEqual({})
	})

	test('an answer is changed, and the others stay', () => {
		const talk = inEkero()
		talk.say('4')
		const change = talk.say('ändra ett svar')
		expect(choiceValues(change)).toEqual(['finder:edit:applicant_type', 'finder:edit:group_size'])
		expect(askedAbout(talk.press('finder:edit:applicant_type'))).toBe('applicant_type')
		talk.press('finder:is:applicant_type:private-person')
		expect(talk.state.finder?.facts).toMatchObject({ applicant_type: { is: ['private-person'] }, group_size: { is: [4] } })
	})

	test('an answer that ruled everything out can be changed', () => {
		const talk = startTalk(context, { lng: 'sv', area: 'ekero' })
		talk.press('menu:grants')
		talk.press('finder:none:applicant_type')
		talk.press('finder:none:purpose')
		expect(talk.state.finder?.stage).toBe('result')
		talk.press('finder:change')
		expect(askedAbout(talk.press('finder:edit:applicant_type'))).toBe('applicant_type')
	})

	test('why names the grants that depend on the answer, and asks again', () => {
		const why = inEkero().say('Varför frågar du?')
		expect(readTurn(context, why)).toContain('Snabb slant: Ni är minst 3 personer.')
		expect(askedAbout(why)).toBe('group_size')
	})

	test('a skipped question is not asked again, and the result says what depends on it', () => {
		const talk = inEkero()
		talk.say('vet inte')
		expect(talk.state.finder?.skipped).toEqual(['group_size'])
		press(talk, 'finder:skip:amount_sek', 'finder:yes:open_activity', 'finder:yes:benefits_residents')
		const result = talk.press('finder:none:purpose')
		expect(resultOf(result)[headings('sv').perhaps]).toEqual(['ekero-snabb-slant'])
		expect(readTurn(context, result)).toMatch(/Beror på:\n.*Ni är minst 3 personer\.\n.*Ni söker högst 10.000 kronor\./)
		expect(asideValues(result)).not.toContain('finder:continue')
	})

	test('stop keeps the answers, and going on takes them up', () => {
		const talk = inEkero()
		const stopped = talk.say('avbryt')
		expect(readTurn(context, stopped)).toContain(translate('sv', 'finder.stopped'))
		expect(talk.say('hej').state.finder?.facts).toEqual({ applicant_type: { is: ['informal-group'] } })
		expect(askedAbout(talk.press('finder:continue'))).toBe('group_size')
	})

	test('the answers so far are under every question', () => {
		const talk = inEkero()
		expect(readTurn(context, talk.say('4'))).toMatch(/Dina svar:\n.*Vem som söker: en grupp som inte är en förening\n.*Antal personer: 4/)
	})

	test('another question is answered, and the interview can be gone on with', () => {
		const talk = inEkero()
		const other = talk.say('Vad är Snabb slant i Ekerö?')
		expect(other).toMatchObject({ outcome: 'answer', entry: 'ekero-snabb-slant' })
		expect(asideValues(other)).toContain('finder:continue')
		expect(askedAbout(talk.press('finder:continue'))).toBe('group_size')
	})

	test('words that are not understood are asked for again, and are no question for staff', () => {
		const again = inEkero().say('blåbär')
		expect(again).toMatchObject({ outcome: 'grant-finder', unanswered: null })
		expect(readTurn(context, again)).toContain(translate('sv', 'finder.notUnderstood'))
		expect(askedAbout(again)).toBe('group_size')
	})

	test('“yes” to a choice is asked for again', () => {
		const talk = startTalk(context, { lng: 'sv', area: 'ekero' })
		talk.press('menu:grants')
		const again = talk.say('ja')
		expect(readTurn(context, again)).toContain(translate('sv', 'finder.notUnderstood'))
		expect(askedAbout(again)).toBe('applicant_type')
	})

	test('a question that cannot be answered goes to staff', () => {
		const sent = inEkero().say('Vem uppfann hjulet och varför blev månen gjord av ost?')
		expect(sent).toMatchObject({ outcome: 'handoff', unanswered: { reason: 'no-answer' } })
		expect(asideValues(sent)).toEqual(['finder:continue'])
	})

	test('an answer to another question is kept, and the question is asked again', () => {
		const talk = inEkero()
		const other = talk.say('festen är öppen för alla')
		expect(other.state.finder?.facts).toMatchObject({ open_activity: { is: [true] } })
		expect(askedAbout(other)).toBe('group_size')
	})

	test('two answers at once are both taken', () => {
		const talk = inEkero()
		expect(talk.say('vi är 4, öppet för alla').state.finder?.facts).toMatchObject({
			group_size: { is: [4] },
			open_activity: { is: [true] },
		})
	})

	test('“three or maybe four” is enough where three are enough, and asked about where it is not', () => {
		expect(inEkero().say('tre eller kanske fyra').state.finder?.facts.group_size).toEqual({ from: 3, to: 4 })
		const talk = inEkero()
		expect(talk.say('två eller tre').state.finder?.facts.group_size).toEqual({ from: 2, to: 3 })
		press(talk, 'finder:skip:amount_sek', 'finder:yes:open_activity')
		const limit = talk.press('finder:yes:benefits_residents')
		expect(askedAbout(limit)).toBe('group_size')
		expect(readTurn(context, limit)).toContain(`${translate('sv', 'finder.limit')} Ni är minst 3 personer.`)
		expect(talk.say('ja').state.finder?.facts.group_size).toEqual({ from: 3, to: 3 })
	})

	test.each([
		['-2', 'finder.unlikely'],
		['noll', 'finder.unlikely'],
		['999999999', 'finder.unlikely'],
		['tre vuxna och två barn', 'finder.whichNumber'],
	] as const)('“%s” is asked for again: %s', (text, key) => {
		const again = inEkero().say(text)
		expect(readTurn(context, again)).toContain(translate('sv', key))
		expect(askedAbout(again)).toBe('group_size')
	})

	test('a number is the answer, not the number of a button', () => {
		expect(inEkero().say('1').state.finder?.facts.group_size).toEqual({ is: [1] })
	})

	test('the language can be changed', () => {
		const talk = inEkero()
		const english = talk.press('lng:en')
		expect(english).toMatchObject({ lng: 'en', outcome: 'grant-finder' })
		expect(askedAbout(english)).toBe('group_size')
		expect(readTurn(context, english)).toContain('a group that is not an association')
		expect(talk.say('four').state.finder?.facts.group_size).toEqual({ is: [4] })
	})

	test('the place can be changed, and the answers stay', () => {
		const talk = inEkero()
		const helsingborg = talk.press('place:helsingborg')
		expect(helsingborg).toMatchObject({ outcome: 'grant-finder', state: { area: 'helsingborg' } })
		expect(helsingborg.state.finder?.facts).toEqual({ applicant_type: { is: ['informal-group'] } })
	})

	test('begin again forgets the answers', () => {
		expect(inEkero().press('menu:restart').state.finder).toBeNull()
	})

	test('a place named for an interview is told in any words, and other words do not lose it', () => {
		const talk = startTalk(context, { lng: 'sv' })
		talk.press('menu:grants')
		talk.say('🤔')
		expect(talk.say('Vi bor i Ekerö')).toMatchObject({ outcome: 'grant-finder', state: { area: 'ekero' } })
	})
})

describe('facts that were told before an interview', () => {
	test('are taken up by it, and can be changed', () => {
		const talk = startTalk(context, { lng: 'sv', area: 'ekero' })
		expect(talk.say('Vi är fyra grannar, hur söker vi Snabb slant?')).toMatchObject({ outcome: 'answer', entry: 'ekero-snabb-slant' })
		const first = talk.press('menu:grants')
		expect(first.state.finder?.facts).toMatchObject({ applicant_type: { is: ['informal-group'] }, group_size: { is: [4] } })
		expect(readTurn(context, first)).toContain(translate('sv', 'finder.found'))
	})
})

describe('the checklist of a ruleset', () => {
	const atChecklist = () => {
		const talk = startTalk(context, { lng: 'sv', area: 'helsingborg' })
		talk.press('menu:grants')
		return { talk, asked: talk.press('finder:is:applicant_type:association') }
	}

	test('says which grants fall on the one thing that is not true', () => {
		const { talk, asked } = atChecklist()
		expect(askedAbout(asked)).toBe('helsingborg-villkor-foreningsstod')
		const which = talk.say('nej')
		expect(choiceValues(which)).toContain('finder:fails:has_org_number')
		talk.press('finder:fails:has_org_number')
		const result = talk.press('finder:result')
		expect(resultOf(result)[headings('sv').notThis]).toContain('helsingborg-kulturnamnden-verksamhetsstod')
		expect(readTurn(context, result)).toContain('Föreningen har ett organisationsnummer. (Ni svarade: Nej)')
	})

	test('takes several numbers', () => {
		const { talk } = atChecklist()
		const which = talk.press('finder:no:helsingborg-villkor-foreningsstod')
		const fields = choiceValues(which).map((value) => value.replace('finder:fails:', ''))
		talk.say('2 och 4')
		expect(Object.keys(talk.state.finder?.facts ?? {})).toEqual(expect.arrayContaining([fields[1], fields[3]]))
	})

	test('is one line among the answers, and is taken back as a whole', () => {
		const { talk } = atChecklist()
		const yes = talk.press('finder:yes:helsingborg-villkor-foreningsstod')
		expect(yes.replies[0]?.facts.at(0)?.values).toHaveLength(2)
		talk.press('finder:back')
		expect(Object.keys(talk.state.finder?.facts ?? {})).toEqual(['applicant_type'])
	})
})

describe('a state from another edition of the knowledge base', () => {
	const stateWith = (finder: object) => conversationStateSchema.parse({ ...newConversation({ lng: 'sv', area: 'ekero' }), finder })

	test('loses what is not asked about any more, says so, and goes on', () => {
		const finder = {
			facts: { gone_field: { is: ['x'] }, applicant_type: { is: ['gone-value'] }, group_size: { is: [4] } },
			answered: ['gone_field', 'group_size'],
			skipped: ['gone-ruleset'],
			stage: 'question',
			asking: 'gone_field',
		}
		const turn = takeTurn(context, stateWith(finder), { text: '', choice: 'finder:continue' }, receiptOf(1))
		expect(turn.replies[0]?.notices).toEqual([translate('sv', 'finder.vocabularyChanged')])
		expect(turn.state.finder?.facts).toEqual({ group_size: { is: [4] } })
		expect(askedAbout(turn)).toBe('applicant_type')
	})

	test.each([
		'finder:is:gone:x',
		'finder:is:applicant_type:gone',
		'finder:yes:gone',
		'finder:',
		'finder:bomb',
		'finder:edit:__proto__',
	])('a button that is not there any more leaves the words on it: %s', (choice) => {
		const turn = takeTurn(context, newConversation({ lng: 'sv' }), { text: 'hej', choice }, receiptOf(1))
		expect(turn).toMatchObject({ outcome: 'chat' })
	})
})

describe('every interview in every language', () => {
	const areas = ['ekero', 'helsingborg', 'linkoping', 'lund', 'goteborg', 'boras', 'sverige']
	/** Which of the buttons is pressed at every question. */
	const ways = { first: 0, second: 1, last: -1 }
	const rows = allLanguages.flatMap((lng) => areas.map((area) => ({ lng, area })))

	test.each(rows)('$lng, $area: ends with a result, and shows nothing of the code', ({ lng, area }) => {
		for (const way of Object.values(ways)) {
			const talk = startTalk(context, { lng, area })
			let turn = talk.press('menu:grants')
			for (let asked = 0; turn.state.finder?.stage !== 'result'; asked++) {
				expect(asked).toBeLessThanOrEqual(mostQuestions)
				expect(tracesIn(context, readTurn(context, turn))).toEqual([])
				const values = choiceValues(turn)
				turn = values.length > 1 ? talk.press(values.at(way) as string) : talk.say('4')
			}
			expect(tracesIn(context, readTurn(context, turn))).toEqual([])
			expect(turn.replies[0]?.groups.length).toBeGreaterThan(0)
		}
	})
})

test('nothing that is typed or pressed breaks an interview', () => {
	const pressed = [
		...['start', 'list', 'back', 'change', 'why', 'stop', 'result', 'continue'].map((each) => `finder:${each}`),
		...['menu:grants', 'place:helsingborg', 'place:ekero', 'lng:ar', 'menu:restart', 'entry:ekero-snabb-slant'],
		...['yes', 'no', 'skip', 'none', 'fails', 'edit'].flatMap((each) =>
			['applicant_type', 'group_size', 'open_activity', 'helsingborg-villkor-foreningsstod', 'ekero-snabb-slant'].map(
				(subject) => `finder:${each}:${subject}`,
			),
		),
		'finder:is:applicant_type:association',
		'finder:is:activity_location:helsingborg',
	].map((choice) => ({ text: '', choice }))
	const typed = ['ja', 'nej', 'vet inte', 'tillbaka', 'varför', '4', 'tre eller fyra', '2, 5', 'Helsingborg', 'förening', '😀', ''].map(
		(text) => ({ text }),
	)
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...pressed, ...typed), { maxLength: 14 }), (messages) => {
			let state = newConversation({ lng: 'sv' })
			for (const message of [{ text: '', choice: 'menu:grants' }, ...messages]) {
				const turn = takeTurn(context, state, message, receiptOf(1))
				expect(turn.replies.every(({ text }) => text.length > 0)).toBe(true)
				state = conversationStateSchema.parse(JSON.parse(JSON.stringify(turn.state)))
			}
		}),
		{ numRuns: 150 },
	)
})
