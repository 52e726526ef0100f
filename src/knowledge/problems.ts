import { closest, distance } from 'fastest-levenshtein'

export type ProblemCode =
	| 'missing-file'
	| 'unreadable-file'
	| 'not-utf8'
	| 'too-large'
	| 'yaml-syntax'
	| 'unresolved-alias'
	| 'unknown-key'
	| 'bad-value'
	| 'duplicate-id'
	| 'unknown-id'
	| 'missing-words'
	| 'bad-placeholder'
	| 'contradiction'
	| 'unknown-area'
	| LintCode

/** What is valid, but likely not what the editor wants. */
export type LintCode =
	| 'same-question'
	| 'answered-by-another'
	| 'unreachable'
	| 'two-values'
	| 'long-gist'
	| 'hard-gist'
	| 'raw-figure'
	| 'unused-figure'
	| 'status-without-year'
	| 'no-door'
	| 'unknown-section'
	| 'wrong-language'
	| 'unknown-concept'
	| 'unused-concept'
	| 'wrong-example'
	| 'no-example'
	| 'out-of-reach'
	| 'needless-allowance'

/** Something wrong with the content, told so that the person who wrote it can mend it. */
export interface Problem {
	code: ProblemCode
	/** Path relative to the content folder. */
	file: string
	/** One-based. */
	line: number
	/** One-based, in UTF-16 code units. */
	col: number
	message: string
	remedy: string
	/** The line it stands on with a caret under the place; empty when the file has no text to show. */
	excerpt: string
}

/** `file:line:col: message`, then the remedy and the excerpt, indented. */
export function formatProblem(problem: Problem): string {
	const lines = [`${problem.file}:${problem.line}:${problem.col}: ${problem.message} [${problem.code}]`, `    ${problem.remedy}`]
	if (problem.excerpt) lines.push(...problem.excerpt.split('\n').map((line) => `    ${line}`))
	return lines.join('\n')
}

/** `1 problem`, `2 problems`. */
export function countOf({ length }: readonly Problem[]): string {
	return length === 1 ? '1 problem' : `${length} problems`
}

/** Problems of one kind that are told of one file: more do not help a person, and a ruined file can have thousands. */
export const mostProblems = 30

const excerptWidth = 100

export function excerptAt(line: string, col: number): string {
	const start = Math.max(0, Math.min(col - 1 - excerptWidth / 2, line.length - excerptWidth))
	const shown = line.slice(start, start + excerptWidth).replace(/\p{Cc}/gu, ' ')
	return `${shown}\n${' '.repeat(Math.max(0, col - 1 - start))}^`
}

/** The known name that `given` is likely a misspelling of. */
export function nearestName(given: string, known: readonly string[]): string | undefined {
	if (known.length === 0) return undefined
	const nearest = closest(given, known as string[])
	return distance(given, nearest) <= Math.max(2, given.length / 3) ? nearest : undefined
}

/** `Did you mean “x”?` when a known name is near, else the names there are. */
export function suggest(given: string, known: readonly string[]): string {
	const nearest = nearestName(given, known)
	if (nearest !== undefined) return `Did you mean “${nearest}”?`
	if (known.length === 0) return ''
	return known.length <= 12 ? `Known: ${known.join(', ')}.` : ''
}

export function byPlace(a: Problem, b: Problem): number {
	return a.file.localeCompare(b.file, 'en') || a.line - b.line || a.col - b.col
}
