import { plainText } from '../../src/conversation/plain-text'
import { plainReply } from '../../src/conversation/reply'
import { everyAnswer, fullReply, fullReplyParts, languages, openContext, receiptOf, tracesIn } from '../support/talk'

const context = openContext()
const { knowledge, translate } = context
const answers = everyAnswer(context)

const withoutIsolates = (text: string) => text.replace(/[\u2066-\u2069]/g, '')

describe('a reply as text', () => {
	const text = plainText(context, fullReply)

	test.each(fullReplyParts)('holds “%s”', (part) => {
		expect(text).toContain(part)
	})

	test('holds the choices with the numbers that choose them', () => {
		expect(text).toMatch(/^\s*1\. First choice$/m)
		expect(text).toMatch(/^\s*2\. Second choice$/m)
	})

	test('says what must be known first before the answer, and where it comes from after it', () => {
		const inOrder = ['First notice.', 'The title', 'First text.', 'First detail.', 'alone', 'The contact', 'Choose one:', 'First source.']
		const positions = inOrder.map((part) => text.indexOf(part))
		expect(positions).toEqual(positions.toSorted((a, b) => a - b))
	})

	test('has no empty parts', () => {
		expect(plainText(context, plainReply('en', ['Only this.']))).toBe('Only this.')
		expect(plainText(context, plainReply('en', ['Choose:'], { choices: { prompt: null, options: [{ label: 'A', value: 'none' }] } }))).toBe(
			'Choose:\n\n  1. A',
		)
	})
})

describe('the answer of every entry', () => {
	test('is there in every language', () => {
		expect(answers).toHaveLength(knowledge.entries.size * languages.length)
	})

	test.each(answers)('$name says its name, contact, source, age and receipt, and shows nothing of the code', ({ lng, id, reply }) => {
		const text = plainText(context, reply)
		const read = withoutIsolates(text)
		const entry = knowledge.entries.get(id)
		const source = knowledge.sources.get(entry?.source.document ?? '')
		expect(reply.title).toMatch(/\S/)
		for (const part of [reply.title, ...reply.text, ...reply.details, reply.contact?.name, ...reply.source]) expect(text).toContain(part)
		for (const part of [source?.title, source?.publisher, String(source?.year), entry?.source.section]) expect(read).toContain(part)
		expect(read).toContain(withoutIsolates(translate(lng, 'answer.receipt', { id: receiptOf(1) })))
		expect(tracesIn(context, text)).toEqual([])
		expect(text).not.toMatch(/^\s*-?\s*$\n^\s*-?\s*$/m)
	})

	const grants = answers.flatMap(({ name, id, reply }) => {
		const entry = knowledge.entries.get(id)
		const amount = entry?.kind === 'grant' && (entry.amount?.at_most ?? entry.amount?.at_least ?? entry.amount?.exactly)
		return amount ? [{ name, amount, reply }] : []
	})
	test.each(grants)('$name says the amount of its typed facts, $amount', ({ amount, reply }) => {
		expect(plainText(context, reply).replace(/(?<=\d)[\s.,](?=\d{3})/g, '')).toMatch(new RegExp(`\\b${amount}\\b`))
	})
})
