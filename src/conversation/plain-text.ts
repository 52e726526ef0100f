import type { Context } from './context'
import type { ContactCard, FactRow, Reply } from './reply'

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

/** A reply as lines of text, for terminals and for channels without cards. Choices are numbered from 1. */
export function plainText(context: Context, reply: Reply): string {
	const { title, text, details, facts, contact, choices, source, receipt, notices, lng } = reply
	const blocks: string[][] = [
		notices,
		title ? [title, ...text] : text,
		details.map((detail) => `- ${detail}`),
		facts.flatMap(rowLines),
		contact ? contactLines(context, reply, contact) : [],
		choices ? [...(choices.prompt ? [choices.prompt] : []), ...choices.options.map(({ label }, index) => `  ${index + 1}. ${label}`)] : [],
		[...source, ...(receipt ? [context.translate(lng, 'answer.receipt', { id: receipt })] : [])],
	]
	return blocks
		.filter((lines) => lines.length > 0)
		.map((lines) => lines.join('\n'))
		.join('\n\n')
}
