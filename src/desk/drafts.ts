import { parse } from 'yaml'
import { type Context, withKnowledge } from '../conversation/context'
import { plainText } from '../conversation/plain-text'
import { answerReply } from '../conversation/replies/answer'
import { withoutButtons } from '../conversation/reply'
import { addEntry } from '../knowledge/authoring/add-entry'
import { readContentFiles, writeChanges } from '../knowledge/authoring/content-files'
import type { DraftProblem, EntryDraft, FileChanges } from '../knowledge/authoring/draft-entry'
import type { Entry, Knowledge } from '../knowledge/model'
import { factsFileSchemas, folderOfKind } from '../knowledge/schema/facts'
import { entryWordsFileSchema } from '../knowledge/schema/words'
import { directionOf, type Lng } from '../language/tags'

/** A draft as people would read it. */
export interface Preview {
	lng: Lng
	dir: 'ltr' | 'rtl'
	text: string
}

export type Checked = { problems: DraftProblem[] } | { changes: FileChanges; previews: Preview[] }

/** Entries that staff write in the console, in the content folder. */
export interface Drafts {
	check(draft: EntryDraft): Checked
	/** Writes the entry into the content and takes it in. Problems when it cannot be; nothing is changed then. */
	publish(draft: EntryDraft): DraftProblem[]
}

/** The knowledge base as it will be with the changed files. */
function knowledgeWith({ knowledge }: Context, { id, kind, area, words }: EntryDraft, changes: FileChanges): Knowledge {
	const folder = folderOfKind[kind]
	const facts = factsFileSchemas[kind].parse(parse(changes.get(`knowledge/${folder}/${area}.yaml`) ?? ''))[id]
	const entry = { ...facts, id, kind, area } as Entry
	const languages = new Map(
		[...knowledge.languages].map(([lng, language]) => {
			const file = changes.get(`locales/${lng}/${folder}.yaml`)
			if (!(lng in words) || file === undefined) return [lng, language]
			const own = entryWordsFileSchema.parse(parse(file)).entries[id]
			return [lng, own ? { ...language, entries: new Map([...language.entries, [id, own]]) } : language]
		}),
	)
	return { ...knowledge, entries: new Map([...knowledge.entries, [id, entry]]), languages }
}

export function createDrafts(root: string, context: () => Context, takeIn: () => void): Drafts {
	const check = (draft: EntryDraft): Checked => {
		const result = addEntry(readContentFiles(root), draft)
		if ('problems' in result) return result
		const edition = withKnowledge(context(), knowledgeWith(context(), draft, result.changes))
		const entry = edition.knowledge.entries.get(draft.id) as Entry
		const previews = [...edition.knowledge.languages.keys()].map((lng) => ({
			lng,
			dir: directionOf(lng),
			text: plainText(edition, { ...withoutButtons(answerReply(edition, lng, entry, '')), choices: null, receipt: null }),
		}))
		return { changes: result.changes, previews }
	}
	return {
		check,
		publish(draft) {
			const checked = check(draft)
			if ('problems' in checked) return checked.problems
			const before = readContentFiles(root)
			try {
				writeChanges(root, checked.changes)
			} catch (error) {
				const { code = 'unknown' } = error as { code?: string }
				return [{ field: 'files', code: 'unreadable-file', message: `The content folder cannot be written (${code}).` }]
			}
			try {
				takeIn()
				return []
			} catch {
				writeChanges(
					root,
					new Map([...checked.changes.keys()].flatMap((path) => (before.has(path) ? [[path, before.get(path) as string]] : []))),
				)
				return [
					{ field: 'files', code: 'unreadable-file', message: 'The content would not be valid with this entry; nothing was changed.' },
				]
			}
		},
	}
}
