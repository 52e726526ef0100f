import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, Scalar, stringify, type YAMLMap, type YAMLSeq } from 'yaml'
import type { Words } from './units'

export interface Change {
	path: readonly string[]
	words: Words
}

interface Splice {
	from: number
	to: number
	text: string
}

/** Texts by name, or groups of them. */
interface Added {
	[name: string]: Words | Added
}

const indentStep = 2

function scalarText(text: string, inFlow: boolean): string {
	if (/[\p{Cc}\u2028\u2029\uFEFF]/u.test(text)) return JSON.stringify(text)
	if (!inFlow) return stringify(text, { lineWidth: 0 }).replace(/\n$/, '')
	const list = stringify([text], { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 })
	return list.slice('['.length, -']\n'.length)
}

const flowText = (words: Words): string =>
	typeof words === 'string' ? scalarText(words, true) : `[${words.map((text) => scalarText(text, true)).join(', ')}]`

const rangeOf = (node: Node | null | undefined) => node?.range ?? [0, 0, 0]

function lineStart(text: string, offset: number): number {
	return text.lastIndexOf('\n', offset - 1) + 1
}

/** Just after the line that `offset` stands on; a node may end with its line's end already. */
function lineEnd(text: string, offset: number): number {
	if (offset > 0 && text[offset - 1] === '\n') return offset
	const end = text.indexOf('\n', offset)
	return end < 0 ? text.length : end + 1
}

/** Items that stay keep their lines, with the comments above them. */
function blockList(text: string, list: YAMLSeq, words: readonly string[]): Splice {
	const items = list.items.filter(isScalar)
	const first = lineStart(text, rangeOf(items[0])[0])
	const indent = /^[ \t]*/.exec(text.slice(first))?.[0] ?? ''
	let from = first
	const lines = new Map(
		items.map((item) => {
			const to = lineEnd(text, rangeOf(item)[1])
			const entry = [String(item.value), text.slice(from, to)] as const
			from = to
			return entry
		}),
	)
	const written = words.map((word) => lines.get(word) ?? `${indent}- ${scalarText(word, false)}\n`)
	return { from: first, to: from, text: written.map((line) => (line.endsWith('\n') ? line : `${line}\n`)).join('') }
}

function inFlow(document: Document, path: readonly string[]): boolean {
	return path.some((_, length) => {
		const parent = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
		return isMap(parent) && parent.flow === true
	})
}

/** What replaces a text or list that stands there; nothing when it is the same already. */
function replacement(text: string, document: Document, { path, words }: Change): Splice[] {
	const node = document.getIn(path, true)
	if (isSeq(node)) {
		const wanted = typeof words === 'string' ? [words] : words
		const present = node.items.map((item) => (isScalar(item) ? item.value : undefined))
		if (present.length === wanted.length && present.every((item, index) => item === wanted[index])) return []
		if (!node.flow && node.items.every(isScalar)) return [blockList(text, node, wanted)]
		const [from, to] = rangeOf(node)
		return [{ from, to, text: flowText(wanted) }]
	}
	if (!isScalar(node) || node.value === words) return []
	const [from, to] = rangeOf(node)
	const isBlock = node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL
	const written = typeof words === 'string' ? scalarText(words, inFlow(document, path)) : flowText(words)
	return [{ from, to, text: isBlock ? `${written}\n` : written }]
}

function addTo(group: Added, path: readonly string[], words: Words): void {
	const [name = '', ...rest] = path
	if (rest.length === 0) {
		group[name] = words
		return
	}
	const inner = group[name]
	const next: Added = typeof inner === 'object' && !Array.isArray(inner) ? (inner as Added) : {}
	group[name] = next
	addTo(next, rest, words)
}

function flowGroup(added: Added): string {
	return Object.entries(added)
		.map(([name, value]) => {
			const isGroup = typeof value === 'object' && !Array.isArray(value)
			return `${name}: ${isGroup ? `{ ${flowGroup(value as Added)} }` : flowText(value as Words)}`
		})
		.join(', ')
}

/** Puts new names last in their group. */
function addition(text: string, group: YAMLMap, added: Added): Splice {
	if (group.flow) {
		const end = rangeOf(group)[1] - 1
		const before = text.slice(0, end).trimEnd().length
		return { from: before, to: before, text: `${group.items.length > 0 ? ',' : ''} ${flowGroup(added)}` }
	}
	const firstKey = group.items[0]?.key as Node | undefined
	const column = firstKey ? rangeOf(firstKey)[0] - lineStart(text, rangeOf(firstKey)[0]) : 0
	const last = group.items.at(-1)
	const end = lineEnd(text, rangeOf((last?.value ?? last?.key) as Node | undefined)[1])
	const written = stringify(added, { lineWidth: 0, indent: indentStep })
	const indented = written.replace(/^(?=.)/gm, ' '.repeat(column))
	return { from: end, to: end, text: end > 0 && text[end - 1] !== '\n' ? `\n${indented}` : indented }
}

/** The nearest group that there is on the way to `path`. */
function nearestGroup(document: Document, path: readonly string[]): { group: YAMLMap | undefined; depth: number } {
	for (let depth = path.length - 1; depth > 0; depth--) {
		const node = document.getIn(path.slice(0, depth), true)
		if (isMap(node)) return { group: node, depth }
	}
	return { group: isMap(document.contents) ? document.contents : undefined, depth: 0 }
}

/** Changes texts in a YAML file and adds new ones; all else, comments and order too, stays as it was written. */
export function editYaml(text: string, changes: readonly Change[]): string {
	const document = parseDocument(text, { uniqueKeys: false })
	const splices: Splice[] = []
	const additions = new Map<YAMLMap | undefined, Added>()
	for (const change of changes) {
		if (document.hasIn(change.path)) {
			splices.push(...replacement(text, document, change))
			continue
		}
		const { group, depth } = nearestGroup(document, change.path)
		const added = additions.get(group) ?? {}
		addTo(added, change.path.slice(depth), change.words)
		additions.set(group, added)
	}
	for (const [group, added] of additions)
		splices.push(group ? addition(text, group, added) : { from: text.length, to: text.length, text: stringify(added, { lineWidth: 0 }) })
	return splices
		.sort((a, b) => b.from - a.from || b.to - a.to)
		.reduce((edited, { from, to, text: written }) => edited.slice(0, from) + written + edited.slice(to), text)
}
