import fc from 'fast-check'
import { plainText } from '../../src/conversation/plain-text'
import { conversationStateSchema } from '../../src/conversation/state'
import { languages, openContext, receiptOf, startTalk } from '../support/talk'

const context = openContext()
const { knowledge } = context

const pieces = [...knowledge.languages.values()].flatMap(({ entries, interface: { intents } }) =>
	[...Object.values(intents).flat(), ...[...entries.values()].flatMap(({ name, questions }) => [name, ...questions])].flatMap((text) => [
		text,
		...text.split(' '),
	]),
)

// More than can be passed to a function one by one.
const anyPiece = fc.nat({ max: pieces.length - 1 }).map((index) => pieces[index] as string)
const nonsense = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string())
const joined = fc.array(fc.oneof({ weight: 6, arbitrary: anyPiece }, nonsense), { maxLength: 8 }).map((parts) => parts.join(' '))
const offered = fc.nat({ max: 15 }).map((number) => ({ number }))
const typed = fc.oneof(nonsense, joined, joined).map((text) => ({ text }))
const pressed = fc
	.oneof(nonsense, fc.constantFrom('lng:', 'entry:', 'place:', 'menu:', 'none', 'menu:place', 'lng:ar'))
	.map((choice) => ({ choice }))
const actions = fc.array(fc.oneof({ weight: 4, arbitrary: typed }, { weight: 2, arbitrary: offered }, pressed), {
	minLength: 1,
	maxLength: 5,
})

test('any texts and presses, in any order, are met with a reply that holds together', () => {
	fc.assert(
		fc.property(actions, fc.option(fc.constantFrom(...languages), { nil: undefined }), (steps, lng) => {
			const talk = startTalk(context, lng ? { lng } : {})
			steps.forEach((step, index) => {
				const offer = 'number' in step ? (talk.state.offered[step.number % (talk.state.offered.length || 1)]?.value ?? 'none') : ''
				const turn = 'text' in step ? talk.say(step.text) : talk.press('choice' in step ? step.choice : offer)
				const answered = turn.outcome === 'answer'
				expect(['answer', 'clarify', 'grant-finder', 'chat', 'handoff']).toContain(turn.outcome)
				expect(turn.replies.length).toBeGreaterThan(0)
				expect(knowledge.languages.has(turn.lng)).toBe(true)
				expect(lng === undefined || talk.state.lngChosen).toBe(true)
				expect(turn.entry !== null && knowledge.entries.has(turn.entry)).toBe(answered)
				expect(turn.replies.some(({ source }) => source.length > 0)).toBe(answered)
				expect(turn.unanswered !== null).toBe(turn.outcome === 'handoff')
				expect(turn.receipt).toBe(turn.unanswered?.id ?? receiptOf(index + 1))
				for (const reply of turn.replies) expect(plainText(context, reply).trim()).not.toBe('')
				expect(conversationStateSchema.parse(turn.state)).toEqual(turn.state)
			})
		}),
		{ numRuns: 400 },
	)
})
