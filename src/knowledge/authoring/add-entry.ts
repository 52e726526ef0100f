import { isMap } from 'yaml'
import { folderOfKind } from '../schema/facts'
import { braceProblems, checkDraft, type Written } from './check-draft'
import { cleanDraft } from './clean-draft'
import type { DraftProblem, EntryDraft, FileChanges, Files } from './draft-entry'
import { appendToGroup, insert, keysOf, readDocument, writeYaml } from './yaml-insert'

/** Facts that stand on one line each, as in the files that are there. */
const inline = ['audience', 'source']

/** A field that was left empty is not there at all. */
const given = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))

function writtenOf({ kind, facts, words }: EntryDraft): Written {
	return {
		facts: {
			status: 'current',
			...given({ ...facts, source: given(facts.source) }),
			...(kind === 'grant' ? { rules: 'not-stated' } : {}),
		},
		words: Object.fromEntries(Object.entries(words).map(([lng, ofLanguage]) => [lng, given(ofLanguage)])),
	}
}

/** A file with an entry's facts below the others, after an empty line; undefined when they cannot be put there. */
function withFacts(before: string | undefined, id: string, facts: object): string | undefined {
	const written = writeYaml({ [id]: facts }, inline)
	if (before === undefined) return written
	const group = readDocument(before)?.contents
	return isMap(group) && !group.flow ? insert(before, [appendToGroup(before, group, written, '\n')]) : undefined
}

/** A locale file with an entry's words below the others; undefined when they cannot be put there. */
function withWords(before: string | undefined, id: string, words: object): string | undefined {
	// A file that is there keeps its mark of review.
	if (before === undefined) return writeYaml({ review: 'machine', entries: { [id]: words } })
	const entries = readDocument(before)?.get('entries')
	if (!isMap(entries) || entries.flow || keysOf(entries).includes(id)) return undefined
	return insert(before, [appendToGroup(before, entries, writeYaml({ [id]: words }))])
}

/**
 * A new entry: its facts in the area's file and its words in every language given, below those that are there. Either all
 * of it can be taken in, or every problem is told at its field; nothing is written.
 */
export function addEntry(files: Files, draft: EntryDraft): { changes: FileChanges } | { problems: DraftProblem[] } {
	const cleaned = cleanDraft(draft)
	const { id, kind, area } = cleaned
	const { facts, words } = writtenOf(cleaned)
	const problems = [...checkDraft(cleaned, { facts, words }, files), ...braceProblems(draft)]
	if (problems.length > 0) return { problems }
	const changes = new Map<string, string>()
	const put = (path: string, after: string | undefined) => {
		if (after !== undefined) changes.set(path, after)
		else problems.push({ field: 'files', code: 'unreadable-file', message: `Nothing can be added to ${path}. Look at the file first.` })
	}
	const folder = folderOfKind[kind]
	const factsPath = `knowledge/${folder}/${area}.yaml`
	put(factsPath, withFacts(files.get(factsPath), id, facts))
	for (const [lng, ofLanguage] of Object.entries(words)) {
		const path = `locales/${lng}/${folder}.yaml`
		put(path, withWords(files.get(path), id, ofLanguage))
	}
	return problems.length > 0 ? { problems } : { changes }
}
