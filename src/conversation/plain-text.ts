import type { Context } from './context'
import type { ContactCard, FactRow, Reply, ResultGroup, ResultItem } from './reply'

function rowLines({ label, values }: FactRow): string[] {
	return values.length === 1 ? [`${label}: ${values[0]}`] : [`${label}:`, ...values.map((value) => `  - ${value}`)]
}

function contactLines({ translate }: Context, { lng }: Reply, { name, gist, rows, notice }: ContactCard): string[] {
	return [
		`${translate(lng, 'contact.title')}: ${name}`,
		...(gist ? [`  ${translate(lng, 'contact.helpsWith')}: ${gist}`] : []),
		...rows.flatMap(rowLines).map((line) => `  ${line}`),
		...(notice ? [`  ${notice}`] : []),
	]
}

function itemLines(context: Context, reply: Reply, { title, gist, rows, contact, source }: ResultItem): string[] {
	return [
		`* ${title}`,
		`  ${gist}`,
		...rows.flatMap(rowLines).map((line) => `  ${line}`),
		...(contact ? contactLines(context, reply, { ...contact, gist: '' }).map((line) => `  ${line}`) : []),
		...source.map((line) => `  ${line}`),
	]
}

function groupBlocks(context: Context, reply: Reply, { heading, items }: ResultGroup): string[][] {
	return items.map((item, index) => [...(index === 0 ? [`== ${heading} ==`] : []), ...itemLines(context, reply, item)])
}

/** A reply as lines of text, for terminals and for channels without cards. Choices are numbered from 1. */
export function plainText(context: Context, reply: Reply): string {
	const { title, text, details, facts, groups, contact, choices, asides, source, receipt, notices, lng } = reply
	const options = choices?.options ?? []
	const blocks: string[][] = [
		notices,
		title ? [title, ...text] : text,
		details.map((detail) => `- ${detail}`),
		facts.flatMap(rowLines),
		...groups.flatMap((group) => groupBlocks(context, reply, group)),
		contact ? contactLines(context, reply, contact) : [],
		[...(choices?.prompt ? [choices.prompt] : []), ...options.map(({ label }, index) => `  ${index + 1}. ${label}`)],
		asides.map(({ label }, index) => `  ${options.length + index + 1}. ${label}`),
		[...source, ...(receipt ? [context.translate(lng, 'answer.receipt', { id: receipt })] : [])],
	]
	return blocks
		.filter((lines) => lines.length > 0)
		.map((lines) => lines.join('\n'))
		.join('\n\n')
}
