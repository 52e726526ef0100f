import { z } from 'zod'
import type { ProblemCode } from '../problems'
import { kinds } from '../schema/facts'

/** Texts of content files by their path under the content folder, with `/`: `locales/so/contacts.yaml`. */
export type Files = ReadonlyMap<string, string>

/** New text of each file that changes. */
export type FileChanges = ReadonlyMap<string, string>

/**
 * What keeps a draft from being taken in, told at its field of the form: `words.so.gist`, `questions.2`. The field `files`
 * is for what no field can mend.
 */
export interface DraftProblem {
	field: string
	code: ProblemCode
	message: string
}

const wordsDraftSchema = z.strictObject({
	name: z.string(),
	gist: z.string(),
	questions: z.array(z.string()),
	aliases: z.array(z.string()).optional(),
	details: z.array(z.string()).optional(),
})

/** An entry as a form sends it: the shape only. Whether it can be taken in, `addEntry` tells. */
export const entryDraftSchema = z.strictObject({
	id: z.string(),
	/** A grant is written with `rules: not-stated`: the finder sends people to the contact and never says yes. */
	kind: z.enum(kinds),
	area: z.string(),
	facts: z.strictObject({
		audience: z.array(z.string()),
		route_to: z.string(),
		source: z.strictObject({ document: z.string(), section: z.string() }),
		url: z.string().optional(),
		phone: z.string().optional(),
		email: z.string().optional(),
		address: z.string().optional(),
	}),
	words: z.record(z.string(), wordsDraftSchema),
})

export type WordsDraft = z.infer<typeof wordsDraftSchema>
export type EntryDraft = z.infer<typeof entryDraftSchema>
