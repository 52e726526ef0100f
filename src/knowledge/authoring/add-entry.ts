import { isMap } from 'yaml'
import { folderOfKind } from '../schema/facts'
import { checkDraft, type Written } from './check-draft'
import { cleanDraft } from './clean-draft'
import { type CompleteDraft, completeDraft } from './complete-draft'
import type { DraftProblem, EntryDraft, FileChanges, Files, SourceDraft } from './draft-entry'
import { knownNames, sourcesPath } from './known-names'
import { braceProblems } from './text-problems'
import { appendToGroup, insert, keysOf, readDocument, writeYaml } from './yaml-insert'

/** Facts that stand on one line each, as in the files that are there. */
const inline = ['audience', 'source']

/** A field that was left empty is not there at all. */
const given = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))

function writtenSource({ title, publisher, year, url }: SourceDraft) {
	return given({ title, publisher, year: /^\d{4}$/.test(year) ? Number(year) : year, language: 'sv', url })
}

function writtenOf({ kind, facts, newSource, words }: CompleteDraft): Written {
	return {
		facts: {
			status: 'current',
			...given({ ...facts, source: given(facts.source) }),
			...(kind === 'grant' ? { rules: 'not-stated' } : {}),
		},
		words: Object.fromEntries(Object.entries(words).map(([lng, ofLanguage]) => [lng, given(ofLanguage)])),
		source: newSource && writtenSource(newSource),
	}
}

/** A file with something below the others; undefined when it cannot be put there. */
function withNamed(before: string | undefined, id: string, value: object, space: '' | '\n'): string | undefined {
	const written = writeYaml({ [id]: value }, inline)
	if (before === undefined) return written
	const group = readDocument(before)?.contents
	return isMap(group) && !group.flow ? insert(before, [appendToGroup(before, group, written, space)]) : undefined
}

/** A locale file with an entry's words below the others; undefined when they cannot be put there. */
function withWords(before: string | undefined, id: string, words: object): string | undefined {
	// A file that is there keeps its mark of review.
	if (before === undefined) return writeYaml({ review: 'machine', entries: { [id]: words } })
	const entries = readDocument(before)?.get('entries')
	if (!isMap(entries) || entries.flow || keysOf(entries).includes(id)) return undefined
	return insert(before, [appendToGroup(before, entries, writeYaml({ [id]: words }))])
}

function fileProblem(path: string, message: string): DraftProblem {
	return { field: 'files', code: 'unreadable-file', message, about: path }
}

/** An entry that can be taken in, with its id. */
export interface AddedEntry {
	entry: string
	changes: FileChanges
}

/**
 * A new entry: its facts in the area's file, its words in every language given and its source, if that is new, below those
 * that are there. Either all of it can be taken in, or every problem is told at its field; nothing is written. With files
 * that cannot be read, only these are told.
 */
export function addEntry(files: Files, draft: EntryDraft, today = new Date()): AddedEntry | { problems: DraftProblem[] } {
	const names = knownNames(files)
	if (names.unreadable.length > 0)
		return { problems: names.unreadable.map((path) => fileProblem(path, `${path} cannot be read. Mend it first.`)) }
	const complete = completeDraft(cleanDraft(draft), names)
	const { id, kind, area } = complete
	const { facts, words, source } = writtenOf(complete)
	const problems = [...checkDraft(complete, { facts, words, source }, names, files, today), ...braceProblems(draft)]
	if (problems.length > 0) return { problems }
	const changes = new Map<string, string>()
	const put = (path: string, after: string | undefined) => {
		if (after !== undefined) changes.set(path, after)
		else problems.push(fileProblem(path, `Nothing can be added to ${path}. Look at the file first.`))
	}
	const folder = folderOfKind[kind]
	const factsPath = `knowledge/${folder}/${area}.yaml`
	if (source) put(sourcesPath, withNamed(files.get(sourcesPath), complete.facts.source.document, source, ''))
	put(factsPath, withNamed(files.get(factsPath), id, facts, '\n'))
	for (const [lng, ofLanguage] of Object.entries(words)) {
		const path = `locales/${lng}/${folder}.yaml`
		put(path, withWords(files.get(path), id, ofLanguage))
	}
	return problems.length > 0 ? { problems } : { entry: id, changes }
}
