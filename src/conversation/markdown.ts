import type { Context } from './context'
import type { ContactCard, FactRow, Reply, ResultGroup, ResultItem } from './reply'

/** Signs that CommonMark gives a meaning; the knowledge base holds plain text. */
function escape(text: string): string {
	return text
		.replace(/([\\`*_[\]<>&|~])/g, '\\$1')
		.replace(/^(\s*)([#+-])(?=\s)/gm, '$1\\$2')
		.replace(/^(\s*\d+)\.(?=\s)/gm, '$1\\.')
}

const bold = (text: string) => `**${escape(text)}**`
const list = (items: readonly string[]) => items.map((item) => `- ${escape(item)}`).join('\n')

function rowBlock({ label, values }: FactRow): string {
	const [only] = values
	return values.length === 1 && only !== undefined ? `${bold(label)}: ${escape(only)}` : `${bold(label)}:\n\n${list(values)}`
}

function contactBlocks({ translate }: Context, { lng }: Reply, { name, gist, rows, notice }: ContactCard): string[] {
	return [
		bold(`${translate(lng, 'contact.title')}: ${name}`),
		...(gist ? [escape(gist)] : []),
		...rows.map(rowBlock),
		...(notice ? [escape(notice)] : []),
	]
}

function itemBlocks(context: Context, reply: Reply, { title, gist, rows, contact, source }: ResultItem): string[] {
	return [
		`#### ${escape(title)}`,
		escape(gist),
		...rows.map(rowBlock),
		...(contact ? contactBlocks(context, reply, { ...contact, gist: '' }) : []),
		...source.map(escape),
	]
}

function groupBlocks(context: Context, reply: Reply, { heading, items }: ResultGroup): string[] {
	return [`### ${escape(heading)}`, ...items.flatMap((item) => itemBlocks(context, reply, item))]
}

/** A reply as CommonMark, for clients that lay out text. Choices are left to the client's buttons. */
export function markdown(context: Context, reply: Reply): string {
	const { title, text, details, facts, groups, contact, choices, source, receipt, notices, lng } = reply
	const blocks = [
		...notices.map((notice) => `> ${escape(notice)}`),
		...(title ? [`### ${escape(title)}`] : []),
		...text.map(escape),
		...(details.length > 0 ? [list(details)] : []),
		...facts.map(rowBlock),
		...groups.flatMap((group) => groupBlocks(context, reply, group)),
		...(contact ? contactBlocks(context, reply, contact) : []),
		...(choices?.prompt ? [bold(choices.prompt)] : []),
		...source.map(escape),
		...(receipt ? [escape(context.translate(lng, 'answer.receipt', { id: receipt }))] : []),
	]
	return blocks.join('\n\n')
}
