import { type Attachment, CardFactory } from 'botbuilder'
import type { Context } from '../conversation/context'
import type { ContactCard, FactRow, Reply, ResultGroup } from '../conversation/reply'

type Element = Record<string, unknown>

function paragraph(text: string, more: Element = {}): Element {
	return { type: 'TextBlock', text: escapeMarkdown(text), wrap: true, ...more }
}

/** Text blocks read a subset of Markdown; the knowledge base holds plain text. */
function escapeMarkdown(text: string): string {
	return text
		.replace(/([\\*_[\]`~])/g, '\\$1')
		.replace(/^(\s*)(#|>|-|\+)(\s)/gm, '$1\\$2$3')
		.replace(/^(\s*\d+)\.(\s)/gm, '$1\\.$2')
}

function factSet(rows: readonly FactRow[]): Element[] {
	if (rows.length === 0) return []
	return [
		{
			type: 'FactSet',
			facts: rows.map(({ label, values }) => ({ title: escapeMarkdown(label), value: values.map(escapeMarkdown).join('\n\n') })),
		},
	]
}

function contactContainer({ translate }: Context, { lng }: Reply, card: ContactCard): Element {
	return {
		type: 'Container',
		style: 'emphasis',
		items: [
			paragraph(`${translate(lng, 'contact.title')}: ${card.name}`, { weight: 'Bolder' }),
			...(card.gist ? [paragraph(card.gist)] : []),
			...factSet(card.rows),
			...(card.notice ? [paragraph(card.notice, { isSubtle: true })] : []),
		],
	}
}

function resultContainers(context: Context, reply: Reply, { heading, items }: ResultGroup): Element[] {
	return [
		paragraph(heading, { size: 'Medium', weight: 'Bolder', style: 'heading', separator: true }),
		...items.map(({ title, gist, rows, contact, source }) => ({
			type: 'Container',
			items: [
				paragraph(title, { weight: 'Bolder' }),
				paragraph(gist),
				...factSet(rows),
				...(contact ? [contactContainer(context, reply, { ...contact, gist: '' })] : []),
				...source.map((line) => paragraph(line, { isSubtle: true, size: 'Small' })),
			],
		})),
	]
}

/** A reply as an Adaptive Card 1.5, the newest that Web Chat 4.18 and Teams both show. */
export function replyCard(context: Context, reply: Reply): Attachment {
	const { notices, title, text, details, facts, groups, contact, choices, source, receipt, dir, lng } = reply
	const more: Element = {
		type: 'Action.ShowCard',
		title: context.translate(lng, 'answer.more'),
		card: { type: 'AdaptiveCard', body: details.map((detail) => paragraph(`• ${detail}`)) },
	}
	return CardFactory.adaptiveCard({
		$schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
		type: 'AdaptiveCard',
		version: '1.5',
		lang: lng,
		rtl: dir === 'rtl',
		body: [
			...notices.map((notice) => paragraph(notice, { color: 'Warning' })),
			...(title ? [paragraph(title, { size: 'Medium', weight: 'Bolder', style: 'heading' })] : []),
			...text.map((each) => paragraph(each)),
			...factSet(facts),
			...groups.flatMap((group) => resultContainers(context, reply, group)),
			...(contact ? [contactContainer(context, reply, contact)] : []),
			...(choices?.prompt ? [paragraph(choices.prompt)] : []),
			...source.map((line) => paragraph(line, { isSubtle: true, size: 'Small' })),
			...(receipt ? [paragraph(context.translate(lng, 'answer.receipt', { id: receipt }), { isSubtle: true, size: 'Small' })] : []),
		],
		...(details.length > 0 ? { actions: [more] } : {}),
	})
}

/** Only what has parts to lay out needs a card; the rest is plain text, which every channel reads aloud. */
export function needsCard({ title, facts, contact }: Reply): boolean {
	return title !== null || facts.length > 0 || contact !== null
}
