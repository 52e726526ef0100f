import { parse } from 'yaml'
import { type Context, withKnowledge } from '../conversation/context'
import { plainText } from '../conversation/plain-text'
import { answerReply } from '../conversation/replies/answer'
import { withoutButtons } from '../conversation/reply'
import { type AddedEntry, addEntry } from '../knowledge/authoring/add-entry'
import { readContentFiles, writeIfValid } from '../knowledge/authoring/content-files'
import type { DraftProblem, EntryDraft } from '../knowledge/authoring/draft-entry'
import { sourcesPath } from '../knowledge/authoring/known-names'
import { type Entry, type Knowledge, wordsOfEntry } from '../knowledge/model'
import { factsFileSchemas, folderOfKind, sourcesFileSchema } from '../knowledge/schema/facts'
import { entryWordsFileSchema } from '../knowledge/schema/words'
import { directionOf, type Lng } from '../language/tags'
import { createQueue } from './queue'

/** A draft as people would read it, with what they are told when it has no words in their language. */
export interface Preview {
	lng: Lng
	dir: 'ltr' | 'rtl'
	/** Language that the entry's words are shown in. */
	wordsLng: Lng
	text: string
}

type Refused = { problems: readonly DraftProblem[] }

/** Entries that staff write in the console, in the content folder. */
export interface Drafts {
	check(draft: EntryDraft): Refused | { previews: Preview[] }
	/** Writes the entry into the content and takes it in, and gives its id. Problems when it cannot be; nothing is changed then. */
	publish(draft: EntryDraft): Promise<Refused | { entry: string }>
}

/** The knowledge base as it will be with the changed files. */
function knowledgeWith({ knowledge }: Context, { kind, area, words }: EntryDraft, { entry: id, changes }: AddedEntry): Knowledge {
	const folder = folderOfKind[kind]
	const facts = factsFileSchemas[kind].parse(parse(changes.get(`knowledge/${folder}/${area}.yaml`) ?? ''))[id]
	const entry = { ...facts, id, kind, area } as Entry
	const sources = changes.get(sourcesPath)
	const languages = new Map(
		[...knowledge.languages].map(([lng, language]) => {
			const file = changes.get(`locales/${lng}/${folder}.yaml`)
			if (!(lng in words) || file === undefined) return [lng, language]
			const own = entryWordsFileSchema.parse(parse(file)).entries[id]
			return [lng, own ? { ...language, entries: new Map([...language.entries, [id, own]]) } : language]
		}),
	)
	return {
		...knowledge,
		entries: new Map([...knowledge.entries, [id, entry]]),
		sources: sources === undefined ? knowledge.sources : new Map(Object.entries(sourcesFileSchema.parse(parse(sources)))),
		languages,
	}
}

function unwritable(error: unknown): DraftProblem {
	const { code = 'unknown' } = error as { code?: string }
	return { field: 'files', code: 'unwritable-file', message: `The content folder cannot be written (${code}).`, about: code }
}

const invalid: DraftProblem = {
	...{ field: 'files', code: 'invalid-content' },
	message: 'The content would not be valid with this entry; nothing was changed.',
}

export function createDrafts(root: string, context: () => Context, takeIn: () => Promise<void>): Drafts {
	const isTakenIn = async () => {
		try {
			await takeIn()
			return true
		} catch {
			return false
		}
	}
	const write = async (draft: EntryDraft): ReturnType<Drafts['publish']> => {
		const added = addEntry(readContentFiles(root), draft)
		if ('problems' in added) return added
		try {
			const problems = await writeIfValid(root, added.changes, async () => ((await isTakenIn()) ? [] : [invalid]))
			return problems.length > 0 ? { problems } : { entry: added.entry }
		} catch (error) {
			return { problems: [unwritable(error)] }
		}
	}
	// So that what is put back is never what another draft wrote meanwhile.
	const inTurn = createQueue()
	return {
		check(draft) {
			const added = addEntry(readContentFiles(root), draft)
			if ('problems' in added) return added
			const edition = withKnowledge(context(), knowledgeWith(context(), draft, added))
			const entry = edition.knowledge.entries.get(added.entry) as Entry
			const previews = [...edition.knowledge.languages.keys()].map((lng) => ({
				lng,
				dir: directionOf(lng),
				wordsLng: wordsOfEntry(edition.knowledge, lng, entry.id).lng,
				text: plainText(edition, { ...withoutButtons(answerReply(edition, lng, entry, '')), choices: null, receipt: null }),
			}))
			return { previews }
		},
		publish: (draft) => inTurn(() => write(draft)),
	}
}
