import { readFileSync } from 'node:fs'
import { type Asked, askedSchema } from '../evaluation/asked'

/** A file of evaluation questions that cannot be used, with the line. */
export class QuestionsError extends Error {}

/** Reads files of evaluation questions, one JSON object a line. Throws `QuestionsError` for the first bad line. */
export function readAsked(files: readonly string[]): Asked[] {
	return files.flatMap((file) =>
		readFileSync(file, 'utf8')
			.split('\n')
			.flatMap((line, index): Asked[] => {
				if (line.trim() === '') return []
				try {
					return [askedSchema.parse(JSON.parse(line))]
				} catch {
					throw new QuestionsError(`${file}:${index + 1}: not a question with an expected outcome`)
				}
			}),
	)
}
