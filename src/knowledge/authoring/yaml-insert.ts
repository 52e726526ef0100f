import { Document, isCollection, isMap, isPair, isScalar, type Node, parseDocument, Scalar, visit, type YAMLMap, type YAMLSeq } from 'yaml'

/** A text to put in at an offset; nothing that stands there is touched. */
export interface Insertion {
	at: number
	text: string
}

/** Characters that must be escaped to come back as they were, and to stay on one line. */
const escaped = /[\p{Cc}\p{Cs}\u2028\u2029\uFEFF]/u
/** Those of them that the library writes as they are. */
const leftRaw = /[\u007F-\u009F\u2028\u2029\uFEFF]/g

/**
 * `value` as YAML in the style of the content, each text on one line of its own. Groups and lists under the names in
 * `inline` are written on one line: `[ a, b ]`.
 */
export function writeYaml(value: unknown, inline: readonly string[] = []): string {
	const document = new Document(value)
	visit(document, {
		Scalar(_key, node) {
			if (typeof node.value === 'string' && escaped.test(node.value)) node.type = Scalar.QUOTE_DOUBLE
		},
		Pair(_key, { key, value: inner }) {
			if (isScalar(key) && isCollection(inner)) inner.flow = inline.includes(String(key.value))
		},
	})
	return document
		.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER })
		.replace(leftRaw, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A file's YAML, or undefined when it cannot be read. */
export function readDocument(text: string): Document.Parsed | undefined {
	const document = parseDocument(text, { uniqueKeys: false })
	return document.errors.length === 0 ? document : undefined
}

export function keysOf(node: unknown): string[] {
	return isMap(node) ? node.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : [])) : []
}

/** The last node that has text of its own; a block group's own range takes in what comes after it. */
function lastLeaf(node: Node): Node {
	if (!isCollection(node) || node.flow) return node
	const last = node.items.at(-1)
	const inner = isPair(last) ? (last.value ?? last.key) : last
	return inner ? lastLeaf(inner as Node) : node
}

const indented = (text: string, column: number) => text.replace(/^(?=.)/gm, ' '.repeat(column))

function columnOf(text: string, offset: number): number {
	return offset - (text.lastIndexOf('\n', offset - 1) + 1)
}

/** Lines below the line on which `node` ends. */
function below(text: string, node: Node, lines: string): Insertion {
	const end = lastLeaf(node).range?.[1] ?? text.length
	if (end > 0 && text[end - 1] === '\n') return { at: end, text: lines }
	const lineEnd = text.indexOf('\n', end)
	return lineEnd < 0 ? { at: text.length, text: `\n${lines}` } : { at: lineEnd + 1, text: lines }
}

/** New items, last in a list that has some. */
export function appendToList(text: string, list: YAMLSeq, items: readonly string[]): Insertion {
	const start = list.range?.[0] ?? 0
	if (!list.flow) return below(text, list, indented(writeYaml(items), columnOf(text, start)))
	const last = list.items.at(-1) as Node
	const written = writeYaml({ items }, ['items'])
	return { at: last.range?.[1] ?? start, text: `, ${written.slice(written.indexOf('[') + 1, written.lastIndexOf(']')).trim()}` }
}

/** `written`, which begins with a new name, last in a block group that has some names. */
export function appendToGroup(text: string, group: YAMLMap, written: string, space = ''): Insertion {
	const [{ key } = {}] = group.items
	const column = columnOf(text, (key as Node | undefined)?.range?.[0] ?? 0)
	return below(text, group, `${space}${indented(written, column)}`)
}

/** All insertions at once, with the line ends that the file has. */
export function insert(text: string, insertions: readonly Insertion[]): string {
	const lineEnds = text.includes('\r\n') ? '\r\n' : '\n'
	return [...insertions]
		.sort((a, b) => b.at - a.at)
		.reduce((edited, { at, text: added }) => edited.slice(0, at) + added.replace(/\n/g, lineEnds) + edited.slice(at), text)
}
