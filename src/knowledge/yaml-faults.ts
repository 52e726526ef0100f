import { type Document, visit, type YAMLError } from 'yaml'
import { mostProblems, type ProblemCode } from './problems'

/** What is wrong at a place of the text. */
export interface Fault {
	offset: number
	code: ProblemCode
	message: string
	remedy: string
	/** The lines after it can be read as they are meant. */
	local?: true
}

export const yamlFault = (offset: number, message: string, remedy: string): Fault => ({ offset, code: 'yaml-syntax', message, remedy })

const conflictMark = /^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?\r?$/m
/** A space that is not U+0020, as word processors and web pages have, or one that has no width. */
const oddIndent = /^ *[^\S \t\r\n]|^ *\u200b/gm

/** What other programs leave in a text, which YAML would report as something else, or take. */
export function leftovers(text: string): Fault[] {
	const conflict = text.search(conflictMark)
	if (conflict >= 0) {
		const remedy = 'Choose one of the versions between <<<<<<< and >>>>>>>, and remove the lines with these marks.'
		return [yamlFault(conflict, 'two versions of the file were put together here and nobody has chosen between them', remedy)]
	}
	const [odd, ...more] = text.matchAll(oddIndent)
	if (!odd) return []
	const message = `the line begins with a space of another kind (non-breaking or invisible)${alsoOn(more.length)}`
	return [yamlFault(odd.index + odd[0].length - 1, message, 'Remove it, and indent with the space bar.')]
}

function alsoOn(lines: number): string {
	return lines === 0 ? '' : `, and so ${lines === 1 ? 'does 1 line more' : `do ${lines} lines more`}`
}

function lineAround(text: string, offset: number): { start: number; line: string } {
	const start = text.lastIndexOf('\n', offset - 1) + 1
	const end = text.indexOf('\n', offset)
	return { start, line: text.slice(start, end < 0 ? undefined : end).trimEnd() }
}

const isItem = (line: string) => /^ *-(?: |$)/.test(line)
const isPairLine = (line: string) => /^ *[^:{[]+:(?: |$)/.test(line)

function tabFault(offset: number, also: string): Fault {
	const remedy = 'Indent with spaces, two for each step; many editors have “Convert tabs to spaces”.'
	return yamlFault(offset, `the line begins with a tab${also}`, remedy)
}

/** A line that does not fit in with those around it. */
function lineFault(text: string, offset: number): Fault {
	const { start, line } = lineAround(text, offset)
	if (/^ *\t/.test(line)) return tabFault(start, '')
	const place = start + line.search(/[^ ]|$/)
	if (isItem(line) || isPairLine(line)) {
		const remedy = 'Begin it at the same column as the others of its group, or look for a line above that stands too far left.'
		return yamlFault(place, 'the line does not stand below the others of its group', remedy)
	}
	const before = text.slice(0, start).trimEnd()
	const after = text.slice(start + line.length).trimStart()
	const above = lineAround(before, before.length).line
	// A word far left of the items is the next entry's id.
	const isId = /^[a-z0-9-]+$/.test(line) && above.startsWith(' ')
	const inList = !isId && (isItem(above) || isItem(lineAround(after, 0).line))
	return yamlFault(
		place,
		'the line is neither “name: value” nor “- item”',
		inList
			? 'Begin it with a dash and a space; where it goes on from the text above, move it up to that line.'
			: 'Write a colon after the name, and a space before what follows; where it goes on from the text above, move it up to that line.',
	)
}

/** Where the texts in quotation marks and the bracketed lists and groups begin and end, as the library took them. */
interface Opening {
	kind: 'quote' | 'bracket'
	start: number
	end: number
}

function openings(document: Document): Opening[] {
	const found: Opening[] = []
	visit(document, {
		Scalar(_key, { type, range }) {
			if (range && type?.startsWith('QUOTE')) found.push({ kind: 'quote', start: range[0], end: range[1] })
		},
		Collection(_key, { flow, range }) {
			if (range && flow) found.push({ kind: 'bracket', start: range[0], end: range[1] })
		},
	})
	return found
}

/** What was opened before `error`, often lines before, and never closed or closed by a mark that begins another text. */
function unclosed({ message, pos: [offset] }: YAMLError, text: string, opened: readonly Opening[]): Opening | undefined {
	if (/must .*end with/.test(message)) return opened.find(({ kind, end }) => kind === 'bracket' && end === offset)
	const quotes = opened.filter(({ kind, start }) => kind === 'quote' && start < offset)
	if (message.startsWith('Missing closing')) return quotes.find(({ end }) => end >= offset)
	return quotes.find(({ start, end }) => text.slice(start, Math.min(end, offset)).includes('\n') && !text.slice(end, offset).includes('\n'))
}

const quoteIt = 'Put quotation marks around the text, "like this".'

function startsWrong(text: string, offset: number): Fault {
	return { ...yamlFault(offset, `a text cannot begin with “${text[offset]}” without quotation marks`, quoteIt), local: true }
}

/** `error` in words for a person who edits a text file, at the place where the mistake is rather than where it shows. */
function faultOf(error: YAMLError, text: string, opened: readonly Opening[]): Fault {
	const [offset, end] = error.pos
	const opening = unclosed(error, text, opened)
	if (opening) {
		const mark = text.charAt(opening.start)
		const message = `the ${opening.kind === 'quote' ? 'quotation mark' : mark} that begins here is not closed`
		return yamlFault(opening.start, message, `Write ${{ '[': ']', '{': '}' }[mark] ?? mark} where it ends.`)
	}
	const { start, line } = lineAround(text, offset)
	switch (error.code) {
		case 'BAD_INDENT':
			return lineFault(text, offset + text.slice(offset).search(/\S|$/))
		case 'MULTILINE_IMPLICIT_KEY': {
			if (text.slice(start, offset).trim() === '') return lineFault(text, offset)
			const last = lineAround(text, end - 1)
			return yamlFault(
				last.start + last.line.search(/[^ ]|$/),
				'the line stands further right than the one above, which already has its value',
				'Begin both at the same column as the others of their group.',
			)
		}
		case 'BLOCK_AS_IMPLICIT_KEY':
		case 'BLOCK_IN_FLOW': {
			const colon = line.slice(offset - start).search(/:(?: |$)/)
			if (isItem(line.slice(offset - start)) || colon < 0) return lineFault(text, offset)
			return { ...yamlFault(offset + colon, 'a colon followed by a space stands inside a text', quoteIt), local: true }
		}
		case 'BAD_SCALAR_START':
		case 'TAG_RESOLVE_FAILED':
			return startsWrong(text, offset)
		case 'UNEXPECTED_TOKEN': {
			const value = line.match(/^ *(?:- +)*(?:[\w-]+: +)?(?=[*&!|>{[]|- )/)
			if (value && value[0].length <= offset - start) return startsWrong(text, start + value[0].length)
			const remedy = 'Put quotation marks around the whole text, and use ” inside it.'
			return yamlFault(offset, 'this stands outside the quotation marks or brackets before it', remedy)
		}
		case 'MISSING_CHAR':
			if (error.message.startsWith('Implicit map keys')) return lineFault(text, offset)
			return yamlFault(offset, 'a comma, colon, bracket or space is missing here', 'Compare the line with the others of its kind.')
		case 'BAD_DQ_ESCAPE':
			return { ...yamlFault(offset, '“\\” has a meaning of its own between quotation marks', 'Write \\\\ for one \\.'), local: true }
		case 'MULTIPLE_DOCS':
			return yamlFault(offset, 'a line --- or ..., here or just above, ends the file', 'Remove that line.')
		case 'RESOURCE_EXHAUSTION':
			return tooDeep(offset)
		default:
			return yamlFault(
				offset,
				'the line cannot be read',
				'Check indentation, quotation marks and brackets on this line and the one before.',
			)
	}
}

export function tooDeep(offset: number): Fault {
	return yamlFault(offset, 'too many lists and groups lie inside each other', 'Close the brackets, or check that it is the right file.')
}

/** What keeps the text from being read, up to the first mistake that makes the lines after it look wrong as well. */
export function syntaxFaults(text: string, document: Document): Fault[] {
	const errors = [...document.errors, ...document.warnings.filter(({ code }) => code === 'TAG_RESOLVE_FAILED')]
	const tab = errors.find(({ code }) => code === 'TAB_AS_INDENT')
	if (tab) {
		const lines = text.match(/^ *\t\s*\S/gm)?.length ?? 1
		return [tabFault(tab.pos[0], alsoOn(lines - 1))]
	}
	// Of two errors at one place, the one about the lines says more than the one about a colon.
	const rank = ({ code }: YAMLError) => (code === 'MULTILINE_IMPLICIT_KEY' ? 0 : 1)
	errors.sort((a, b) => a.pos[0] - b.pos[0] || rank(a) - rank(b))
	const opened = errors.length > 0 ? openings(document) : []
	const faults: Fault[] = []
	for (const error of errors) {
		const earlier = faults.at(-1)
		if (earlier && !text.slice(earlier.offset, error.pos[0]).includes('\n')) continue
		const fault = faultOf(error, text, opened)
		faults.push(fault)
		if (!fault.local || faults.length === mostProblems) break
	}
	return faults
}
