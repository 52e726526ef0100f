import { type Asked, askedSchema } from '../evaluation/asked'
import { readJsonLines } from './jsonl'

/** Reads files of evaluation questions, one JSON object a line. Throws `LinesError` for the first bad line. */
export function readAsked(files: readonly string[]): Asked[] {
	return files.flatMap((file) => readJsonLines(file, askedSchema, 'a question with an expected outcome'))
}
