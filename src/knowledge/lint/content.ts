import type { Lng } from '../../language/tags'
import type { Draft } from '../draft'
import type { Entry, Knowledge } from '../model'
import type { LintCode, Problem } from '../problems'
import type { EntryWords } from '../schema/words'
import type { SourceFile } from '../source-file'

/** A valid knowledge base with the places of its parts. */
export interface Content {
	knowledge: Knowledge
	draft: Draft
}

/** A finding about one entry. */
export interface Finding extends Problem {
	code: LintCode
	id: string
}

export type Rule = (content: Content) => Finding[]

/** An entry's own words in one language, with the file they stand in. */
export interface WordsInFile {
	entry: Entry
	lng: Lng
	words: EntryWords
	file: SourceFile
}

export function* wordsInFiles({ knowledge, draft }: Content): Generator<WordsInFile> {
	for (const { lng, entries } of draft.languages) {
		for (const parsed of Object.values(entries)) {
			for (const [id, words] of Object.entries(parsed.data.entries)) {
				const entry = knowledge.entries.get(id)
				if (entry) yield { entry, lng, words, file: parsed.file }
			}
		}
	}
}

/** A finding at a place in an entry's facts. */
export function findingInFacts(
	{ draft }: Content,
	id: string,
	path: PropertyKey[],
	code: LintCode,
	message: string,
	remedy: string,
): Finding {
	const file = draft.entries.get(id)?.file
	if (!file) throw new Error(`No facts for ${id}`)
	return { ...file.problemAt([id, ...path], code, message, remedy, 'key'), code, id }
}

/** A finding at a place in an entry's words. */
export function findingInWords(
	{ entry, file }: WordsInFile,
	path: PropertyKey[],
	code: LintCode,
	message: string,
	remedy: string,
): Finding {
	return { ...file.problemAt(['entries', entry.id, ...path], code, message, remedy), code, id: entry.id }
}
