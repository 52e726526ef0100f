import type { Context } from './context'
import { questionAddress } from './replies/address'
import type { ContactCard, FactRow, Reply, ResultGroup, ResultItem } from './reply'

/** Signs that CommonMark gives a meaning; the knowledge base holds plain text. */
function escaped(text: string): string {
	return text
		.replace(/([\\`*_[\]<>&|~])/g, '\\$1')
		.replace(/^(\s*)([#+-])(?=\s)/gm, '$1\\$2')
		.replace(/^(\s*\d+)\.(?=\s)/gm, '$1\\.')
}

const bold = (text: string) => `**${escaped(text)}**`
const list = (items: readonly string[]) => items.map((item) => `- ${escaped(item)}`).join('\n')

function rowBlock({ label, values }: FactRow): string {
	const [only] = values
	return values.length === 1 && only !== undefined ? `${bold(label)}: ${escaped(only)}` : `${bold(label)}:\n\n${list(values)}`
}

function contactBlocks({ translate }: Context, { lng }: Reply, { name, gist, rows, notice }: ContactCard): string[] {
	return [
		bold(`${translate(lng, 'contact.title')}: ${name}`),
		...(gist ? [escaped(gist)] : []),
		...rows.map(rowBlock),
		...(notice ? [escaped(notice)] : []),
	]
}

function itemBlocks(context: Context, reply: Reply, { title, gist, rows, contact, source }: ResultItem): string[] {
	return [
		`#### ${escaped(title)}`,
		escaped(gist),
		...rows.map(rowBlock),
		...(contact ? contactBlocks(context, reply, { ...contact, gist: '' }) : []),
		...source.map(escaped),
	]
}

function groupBlocks(context: Context, reply: Reply, { heading, items }: ResultGroup): string[] {
	return [`### ${escaped(heading)}`, ...items.flatMap((item) => itemBlocks(context, reply, item))]
}

/**
 * A reply as CommonMark, for clients that lay out text. Choices are left to the client's buttons; links begin with
 * `base`, which is empty for a client on the service's own page.
 */
export function markdown(context: Context, reply: Reply, base: string): string {
	const { title, text, details, facts, groups, contact, choices, source, receipt, notices, messageCode, lng } = reply
	const blocks = [
		...notices.map((notice) => `> ${escaped(notice)}`),
		...(title ? [`### ${escaped(title)}`] : []),
		...text.map(escaped),
		...(details.length > 0 ? [list(details)] : []),
		...facts.map(rowBlock),
		...groups.flatMap((group) => groupBlocks(context, reply, group)),
		...(contact ? contactBlocks(context, reply, contact) : []),
		...(choices?.prompt ? [bold(choices.prompt)] : []),
		...(messageCode ? [`[${escaped(context.translate(lng, 'message.title'))}](${base}${questionAddress(lng, messageCode)})`] : []),
		...source.map(escaped),
		...(receipt ? [escaped(context.translate(lng, 'answer.receipt', { id: receipt }))] : []),
	]
	return blocks.join('\n\n')
}
