import { needsCard, replyCard } from '../../src/channels/cards'
import { plainReply, type Reply } from '../../src/conversation/reply'
import { everyAnswer, fullReply, fullReplyParts, languages, openContext, startTalk, tracesIn } from '../support/talk'

const context = openContext()
const answers = everyAnswer(context)

/** Every text that a card shows, in order, as a person reads it. */
function textsOf(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(textsOf)
	if (typeof value !== 'object' || value === null) return []
	return Object.entries(value).flatMap(([key, each]) =>
		['text', 'title', 'value'].includes(key) && typeof each === 'string' ? [each.replace(/\\([\\*_[\]`~#>+.-])/g, '$1')] : textsOf(each),
	)
}

const readCard = (reply: Reply) => textsOf(replyCard(context, reply).content).join('\n')

describe('a reply as a card', () => {
	test.each(fullReplyParts)('holds “%s”', (part) => {
		expect(readCard(fullReply)).toContain(part)
	})

	test('is an Adaptive Card 1.5 in the language and direction of the reply', () => {
		const [sv, ar] = (['sv', 'ar'] as const).map((lng) => startTalk(context, { lng }).press('entry:ekero-snabb-slant').replies[0])
		expect(replyCard(context, sv as Reply)).toMatchObject({
			contentType: 'application/vnd.microsoft.card.adaptive',
			content: { type: 'AdaptiveCard', version: '1.5', lang: 'sv', rtl: false },
		})
		expect(replyCard(context, ar as Reply)).toMatchObject({ content: { lang: 'ar', rtl: true } })
	})

	test('has nothing to unfold when there are no details', () => {
		expect(replyCard(context, { ...fullReply, details: [] }).content).not.toHaveProperty('actions')
	})

	test.each([
		['* not a list', '\\* not a list'],
		['_low_ and `code`', '\\_low\\_ and \\`code\\`'],
		['[a link](https://exempel.se)', '\\[a link\\](https://exempel.se)'],
		['# no heading', '\\# no heading'],
		['1. no list', '1\\. no list'],
		['- no list', '\\- no list'],
		['> no quote', '\\> no quote'],
		['C:\\folder', 'C:\\\\folder'],
	])('shows “%s” as it is written', (text, escaped) => {
		expect(replyCard(context, plainReply('en', [text])).content.body).toMatchObject([{ text: escaped }])
	})
})

describe('the card of every answer', () => {
	test('is there in every language', () => {
		expect(answers).toHaveLength(context.knowledge.entries.size * languages.length)
	})

	test.each(answers)('$name holds every part of the reply, and shows nothing of the code', ({ reply }) => {
		const { notices, title, text, details, facts, contact, source, receipt, choices } = reply
		const shown = readCard(reply)
		const rows = [...facts, ...(contact?.rows ?? [])].flatMap(({ label, values }) => [label, ...values])
		const parts = [...notices, title, ...text, ...details, ...rows, contact?.name, contact?.gist, contact?.notice, choices?.prompt, receipt]
		for (const part of parts.filter((each) => typeof each === 'string')) expect(shown).toContain(part)
		expect(source.length).toBeGreaterThan(0)
		for (const line of source) expect(shown).toContain(line)
		expect(tracesIn(context, shown)).toEqual([])
		expect(needsCard(reply)).toBe(true)
	})
})

describe('a card is needed', () => {
	test.each([
		['for an answer', 'Hur söker vi Snabb slant i Ekerö?', true],
		['for a contact', 'Jag vill prata med en människa', true],
		['not for a greeting', 'Hej', false],
		['not for a question back', 'Vilka bidrag finns?', false],
	])('%s: “%s”', (_for, text, needed) => {
		expect(startTalk(context).say(text).replies.map(needsCard)).toEqual([needed])
	})
})
