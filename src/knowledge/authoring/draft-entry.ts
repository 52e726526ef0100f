import { z } from 'zod'
import { kinds } from '../schema/facts'
import { entryWordsFileSchema } from '../schema/words'

/** Texts of content files by their path under the content folder, with `/`: `locales/so/contacts.yaml`. */
export type Files = ReadonlyMap<string, string>

/** New text of each file that changes. */
export type FileChanges = ReadonlyMap<string, string>

/** Everything that can be wrong with what staff write, so that a form can have a sentence for each. */
export const draftProblemCodes = [
	'missing-value',
	'too-long',
	'bad-value',
	'unknown-key',
	'unknown-area',
	'unknown-id',
	'unknown-section',
	'duplicate-id',
	'missing-words',
	'missing-file',
	'bad-placeholder',
	'unreadable-file',
	'unwritable-file',
	'invalid-content',
] as const
export type DraftProblemCode = (typeof draftProblemCodes)[number]

/**
 * What keeps a draft from being taken in, told at its field of the form: `words.so.gist`, `questions.2`. The field `files`
 * is for what no field can mend.
 */
export interface DraftProblem {
	field: string
	code: DraftProblemCode
	message: string
	/** What a sentence about it names: the most letters, what ids begin with, the name that was likely meant, a file. */
	about?: string
}

/** Most letters of what a form takes, in UTF-16 code units. */
export const longest = {
	id: 80,
	name: 200,
	gist: Number(entryWordsFileSchema.shape.entries.valueType.shape.gist.maxLength),
	question: 500,
	section: 300,
	title: 300,
	publisher: 200,
	url: 500,
	phone: 60,
	email: 254,
	address: 300,
} as const

/** What an id looks like, as a form's `pattern`. */
export const idPattern = '[a-z0-9]+(-[a-z0-9]+)*'

const wordsDraftSchema = z.strictObject({
	name: z.string(),
	gist: z.string(),
	questions: z.array(z.string()),
	aliases: z.array(z.string()).optional(),
	details: z.array(z.string()).optional(),
})

/** A document, or staff themselves, that the facts come from and that is not in `sources.yaml` yet. */
const sourceDraftSchema = z.strictObject({
	title: z.string(),
	publisher: z.string(),
	/** As it was typed. */
	year: z.string(),
	url: z.string().optional(),
})

/** An entry as a form sends it: the shape only. Whether it can be taken in, `addEntry` tells. */
export const entryDraftSchema = z.strictObject({
	/** Empty when it is to be made of the place and the Swedish name. */
	id: z.string(),
	/** A grant is written with `rules: not-stated`: the finder sends people to the contact and never says yes. */
	kind: z.enum(kinds),
	area: z.string(),
	facts: z.strictObject({
		audience: z.array(z.string()),
		/** Null for a contact that helps by itself, whose id may not be made yet. */
		route_to: z.string().nullable(),
		/** `document` counts for nothing when there is a new source. */
		source: z.strictObject({ document: z.string(), section: z.string() }),
		url: z.string().optional(),
		phone: z.string().optional(),
		email: z.string().optional(),
		address: z.string().optional(),
	}),
	newSource: sourceDraftSchema.optional(),
	words: z.record(z.string(), wordsDraftSchema),
})

export type WordsDraft = z.infer<typeof wordsDraftSchema>
export type SourceDraft = z.infer<typeof sourceDraftSchema>
export type EntryDraft = z.infer<typeof entryDraftSchema>
