import { ContentError } from '../content'
import { formatProblem } from '../knowledge/problems'

/** A short name for the log: an error's message may repeat what a person wrote. */
export function nameOf(error: unknown): string {
	const code = (error as { code?: unknown } | null)?.code
	return typeof code === 'string' ? code : error instanceof Error ? error.name : 'unknown'
}

/** What is wrong with content, a line each. */
export function problemsOf(error: unknown): string[] {
	if (error instanceof ContentError) return error.problems.map(formatProblem)
	return [error instanceof Error ? error.message : String(error)]
}
