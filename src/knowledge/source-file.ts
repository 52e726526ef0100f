import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
	type Document,
	isAlias,
	isMap,
	isNode,
	isPair,
	isScalar,
	isSeq,
	LineCounter,
	type Pair,
	parseDocument,
	type Scalar,
	visit,
} from 'yaml'
import { excerptAt, mostProblems, type Problem, type ProblemCode } from './problems'
import { type Fault, leftovers, syntaxFaults, tooDeep, yamlFault } from './yaml-faults'

export const maxFileBytes = 2 * 1024 * 1024
const maxAliases = 100
const maxDepth = 40

/** A content file that could be read as YAML, and what is wrong with it. */
export interface SourceFile {
	/** Path relative to the content folder. */
	file: string
	bytes: Buffer
	/** The plain value of the YAML, or undefined when it cannot be used. */
	value: unknown
	problems: Problem[]
	/** A problem at the node that `path` leads to, or at its nearest existing parent. */
	problemAt(path: readonly PropertyKey[], code: ProblemCode, message: string, remedy: string, place?: 'key' | 'value'): Problem
}

interface Position {
	line: number
	col: number
}

function nodeOffset(document: Document, path: readonly PropertyKey[], place: 'key' | 'value'): number {
	for (let length = path.length; length > 0; length--) {
		const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
		const name = path[length - 1]
		if (place === 'key' && parent && typeof parent === 'object' && 'items' in parent) {
			const pair = (parent.items as unknown[]).find((item) => isPair(item) && isScalar(item.key) && item.key.value === name)
			if (isPair(pair) && isNode(pair.key) && pair.key.range) return pair.key.range[0]
		}
		const node = document.getIn(path.slice(0, length), true)
		if (isNode(node) && node.range) return node.range[0]
	}
	return document.contents?.range?.[0] ?? 0
}

/** Byte offset of the first byte sequence that is not UTF-8. */
function firstInvalidByte(bytes: Buffer): number {
	let low = 0
	let high = bytes.length
	const valid = (end: number) => {
		try {
			new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true })
			return true
		} catch {
			return false
		}
	}
	while (low < high) {
		const middle = Math.ceil((low + high) / 2)
		if (valid(middle)) low = middle
		else high = middle - 1
	}
	return low
}

/** What turns the direction of writing and cannot be seen: it would reach into the text around it. */
const directionMark = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/

/** What YAML takes but an editor cannot have meant. */
function unmeantFaults(text: string, document: Document): Fault[] {
	const faults: Fault[] = []
	const anchors = new Set<string>()
	visit(document, (key, node, path) => {
		if (faults.length >= mostProblems) return visit.BREAK
		if (isAlias(node) && !anchors.has(node.source)) faults.push(unresolvedAlias(node.source, node.range?.[0] ?? 0))
		if (!isNode(node) || isAlias(node) || !node.range) return undefined
		if (node.anchor) anchors.add(node.anchor)
		if (path.length > maxDepth) {
			faults.push(tooDeep(node.range[0]))
			return visit.BREAK
		}
		if (isMap(node)) faults.push(...repeatedKeys(text, node.items), ...(node.flow ? keysWithoutValue(node.items) : []))
		if (isScalar(node) && key !== 'key') faults.push(...scalarFaults(text, node, isSeq(path.at(-1))))
		return undefined
	})
	return faults
}

function unresolvedAlias(name: string, offset: number): Fault {
	return {
		offset,
		code: 'unresolved-alias',
		message: `*${name} points to nothing`,
		remedy: `Write &${name} at the value it should repeat, or put quotes around a text that begins with *.`,
	}
}

/** The library's own check compares every key with every other, which takes minutes for a list of a hundred thousand. */
function repeatedKeys(text: string, items: readonly Pair[]): Fault[] {
	const first = new Map<unknown, number>()
	const faults: Fault[] = []
	for (const { key } of items) {
		if (!isScalar(key) || !key.range) continue
		const earlier = first.get(key.value)
		if (earlier === undefined) {
			first.set(key.value, key.range[0])
			continue
		}
		const message = `“${key.value}” already stands on line ${text.slice(0, earlier).split('\n').length}, in the same group`
		faults.push({ offset: key.range[0], code: 'duplicate-id', message, remedy: 'Keep one of them, or give one another name.' })
		if (faults.length === mostProblems) break
	}
	return faults
}

function keysWithoutValue(items: readonly Pair[]): Fault[] {
	return items.flatMap(({ key, value }) => {
		if (value || !isScalar(key) || !key.range) return []
		const remedy = 'Write “name: value”; a number has no comma in it, and a text that has one stands in quotation marks.'
		return [yamlFault(key.range[0], `“${key.source ?? key.value}” has no value`, remedy)]
	})
}

function scalarFaults(text: string, { value, source, type, range }: Scalar, inList: boolean): Fault[] {
	if (!range) return []
	const [start, end] = range
	if (typeof value === 'number') {
		if (!/^\d{1,3}\.\d{3}$/.test(source ?? '')) return []
		const remedy = `Write ${source?.replace('.', '')}, or at most two decimals.`
		return [{ offset: start, code: 'bad-value', message: `${source} is read as ${value}: the point begins the decimals`, remedy }]
	}
	if (typeof value !== 'string') return []
	const written = text.slice(start, end)
	const mark = written.search(directionMark)
	if (mark >= 0) {
		const code = (written.codePointAt(mark) ?? 0).toString(16).toUpperCase()
		const message = `a hidden direction mark (U+${code}) stands here`
		return [
			{ offset: start + mark, code: 'bad-value', message, remedy: 'Delete it; the bot sets the direction of names and numbers itself.' },
		]
	}
	const dash = type === 'PLAIN' ? written.search(/(?<=\n *)- /) : -1
	if (dash >= 0) {
		const message = 'the item is read as part of the text above it'
		const remedy = 'Begin all items of the list at the same column, each with a dash and a space.'
		return [yamlFault(inList ? start + dash : start, inList ? message : 'the items below are read as part of this text', remedy)]
	}
	const brace = written.replace(/\{\{\s*[\w-]+\s*\}\}/g, (whole) => '.'.repeat(whole.length)).search(/[{}]/)
	if (brace < 0) return []
	const remedy = 'Write {{name}}: two braces on each side, and a name of a-z, digits and _ between them.'
	return [
		{ offset: start + brace, code: 'bad-placeholder', message: 'braces that are not a whole {{name}} would be shown as they are', remedy },
	]
}

/** Reads one YAML file and keeps every problem with its place; never throws for what the file holds. */
export function readSourceFile(root: string, file: string): SourceFile {
	const problems: Problem[] = []
	let lines: string[] = []
	const problem = (position: Position, code: ProblemCode, message: string, remedy: string): Problem => {
		const text = lines[position.line - 1]
		return { code, file, ...position, message, remedy, excerpt: text === undefined ? '' : excerptAt(text, position.col) }
	}
	const start = { line: 1, col: 1 }
	const unusable = (bytes: Buffer, ...found: Problem[]): SourceFile => ({
		file,
		bytes,
		value: undefined,
		problems: [...problems, ...found],
		problemAt: (_path, code, message, remedy) => problem(start, code, message, remedy),
	})

	let bytes: Buffer
	try {
		bytes = readFileSync(join(root, file))
	} catch (error) {
		const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
		return unusable(
			Buffer.alloc(0),
			missing
				? problem(start, 'missing-file', 'the file is missing', `Create ${file}.`)
				: problem(start, 'unreadable-file', 'the file cannot be read', 'Check that it is a file and that the service may read it.'),
		)
	}
	if (bytes.length > maxFileBytes) {
		return unusable(
			bytes,
			problem(
				start,
				'too-large',
				`the file is larger than ${maxFileBytes / 1024 / 1024} megabytes`,
				'Split it, or check that it is the right file.',
			),
		)
	}

	const saveAgain = 'Save the file again as plain text with the encoding UTF-8 (in Notepad: Save as, Encoding).'
	if (bytes.includes(0)) return unusable(bytes, problem(start, 'not-utf8', 'the file is not plain text in UTF-8', saveAgain))
	let text: string
	try {
		// A line end of old Macs, CR alone, is one for people but not for the library.
		text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r(?!\n)/g, '\n')
	} catch {
		const offset = firstInvalidByte(bytes)
		const before = bytes.subarray(0, offset).toString('utf8').split('\n')
		const position = { line: before.length, col: (before.at(-1)?.length ?? 0) + 1 }
		lines = bytes.toString('utf8').split('\n')
		return unusable(bytes, problem(position, 'not-utf8', 'the file is not UTF-8 here', saveAgain))
	}

	lines = text.split(/\r?\n/)
	const lineCounter = new LineCounter()
	const at = (offset: number): Position => {
		const { line, col } = lineCounter.linePos(Math.min(offset, text.length))
		return { line: Math.max(1, line), col: Math.max(1, col) }
	}
	const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false })
	const faults = [leftovers, syntaxFaults, unmeantFaults].reduce<Fault[]>(
		(found, stage) => (found.length > 0 ? found : stage(text, document)),
		[],
	)
	problems.push(...faults.slice(0, mostProblems).map((fault) => problem(at(fault.offset), fault.code, fault.message, fault.remedy)))
	if (problems.length > 0) return unusable(bytes)

	let value: unknown
	try {
		value = document.toJS({ maxAliasCount: maxAliases })
	} catch {
		const message = 'the file repeats itself too much through * and &'
		return unusable(bytes, problem(at(Math.max(0, text.search(/\*\w/))), 'yaml-syntax', message, 'Write the values out instead.'))
	}
	if (value === null || value === undefined) {
		const message = text.trim() === '' ? 'the file is empty' : 'the file holds nothing but comments'
		return unusable(bytes, problem(start, 'bad-value', message, 'Put its contents back; remove a file that is no longer needed.'))
	}
	return {
		file,
		bytes,
		value,
		problems,
		problemAt: (path, code, message, remedy, place = 'value') => problem(at(nodeOffset(document, path, place)), code, message, remedy),
	}
}
