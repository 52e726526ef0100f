import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, isAlias, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import { excerptAt, type Problem, type ProblemCode } from './problems'

export const maxFileBytes = 2 * 1024 * 1024
const maxAliases = 100

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

function unresolvedAliases(document: Document): { name: string; offset: number }[] {
	const found: { name: string; offset: number }[] = []
	visit(document, {
		Alias(_key, node) {
			if (isAlias(node) && !node.resolve(document)) found.push({ name: node.source, offset: node.range?.[0] ?? 0 })
		},
	})
	return found
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
				`the file is larger than ${maxFileBytes / 1024 / 1024} MiB`,
				'Split it, or check that it is the right file.',
			),
		)
	}

	let text: string
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
	} catch {
		const offset = firstInvalidByte(bytes)
		const before = bytes.subarray(0, offset).toString('utf8').split('\n')
		const position = { line: before.length, col: (before.at(-1)?.length ?? 0) + 1 }
		lines = bytes.toString('utf8').split('\n')
		return unusable(bytes, problem(position, 'not-utf8', 'the file is not UTF-8 here', 'Save the file again with the encoding UTF-8.'))
	}

	lines = text.split(/\r?\n/)
	const lineCounter = new LineCounter()
	const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: true })
	const at = (offset: number): Position => {
		const { line, col } = lineCounter.linePos(Math.min(offset, text.length))
		return { line: Math.max(1, line), col: Math.max(1, col) }
	}
	for (const error of document.errors) {
		const duplicate = error.code === 'DUPLICATE_KEY'
		problems.push(
			problem(
				at(error.pos[0]),
				duplicate ? 'duplicate-id' : 'yaml-syntax',
				duplicate ? 'the same key stands twice here' : error.message,
				duplicate
					? 'Keep one of them, or give one another name.'
					: (yamlRemedies[error.code] ?? 'Check indentation, quotes and brackets on this line and the one before.'),
			),
		)
	}
	for (const alias of unresolvedAliases(document)) {
		problems.push(
			problem(
				at(alias.offset),
				'unresolved-alias',
				`*${alias.name} points to nothing`,
				`Write &${alias.name} at the value it should repeat, or put quotes around a text that begins with *.`,
			),
		)
	}
	if (problems.length > 0) return { ...unusable(bytes), problems }

	let value: unknown
	try {
		value = document.toJS({ maxAliasCount: maxAliases })
	} catch {
		return unusable(
			bytes,
			problem(start, 'yaml-syntax', 'the file repeats itself too much through * aliases', 'Write the values out instead.'),
		)
	}
	return {
		file,
		bytes,
		value: value ?? {},
		problems,
		problemAt: (path, code, message, remedy, place = 'value') => problem(at(nodeOffset(document, path, place)), code, message, remedy),
	}
}

const yamlRemedies: Partial<Record<string, string>> = {
	TAB_AS_INDENT: 'Indent with spaces: YAML does not allow tabs.',
	BAD_INDENT: 'Put the line as far to the right as the others of its group.',
	MISSING_CHAR: 'A quote, bracket or colon is missing here or on a line above.',
	BLOCK_AS_IMPLICIT_KEY: 'Put quotes around a text that contains a colon followed by a space.',
	MULTILINE_IMPLICIT_KEY: 'A colon is missing at the end of a name, or the line is indented too little.',
	BAD_SCALAR_START: 'Put quotes around a text that begins with a special character.',
	UNEXPECTED_TOKEN: 'Put quotes around the text, or check the brackets.',
}
