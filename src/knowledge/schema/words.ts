import { z } from 'zod'
import { review } from './review'

const text = z.string().trim().min(1)
const texts = z.array(text)

const entryWords = z.strictObject({
	name: text,
	gist: text.max(400),
	aliases: texts.default([]),
	questions: texts.min(1),
	details: texts.default([]),
})

/** One file `locales/<lng>/<folder>.yaml`: the words of the entries of one kind. */
export const entryWordsFileSchema = z.strictObject({ review, entries: z.record(z.string(), entryWords) })

export const areaWordsFileSchema = z.strictObject({
	review,
	areas: z.record(z.string(), z.strictObject({ name: text, aliases: texts.default([]) })),
})

const fieldWords = z.strictObject({
	label: text,
	/** The question for a choice or a number. */
	ask: text.optional(),
	/** How people say each value in passing; for a yes-no field the values are "true" and "false". */
	says: z.record(z.string(), texts.min(1)).optional(),
	/** Words that stand beside a number of these: `vänner`, `kronor`, `vi är`; with `!` where they do not mean it: `!у нас`. */
	counts: texts.optional(),
	/** Words beside a number by which people add themselves: `jag och`. */
	plus_one: texts.optional(),
	/** The condition as a sentence: `=`, `in`, and a yes-no field that must be true. */
	is: text.optional(),
	/** A yes-no field that must be false. */
	is_not: text.optional(),
	at_least: text.optional(),
	at_most: text.optional(),
	values: z.record(z.string(), text).optional(),
})

export const profileWordsFileSchema = z.strictObject({
	review,
	fields: z.record(z.string(), fieldWords),
	documents: z.record(z.string(), text),
	obligations: z.record(z.string(), text),
})

/** `locales/<lng>/concepts.yaml`: meanings, by the same names in every language, with the words that people use for each. */
export const conceptsFileSchema = z.strictObject({ review, concepts: z.record(z.string(), texts.min(1)) })

/** `locales/<lng>/outside.yaml`: questions that no entry answers, so that they are known for what they are. */
export const outsideFileSchema = z.strictObject({ review, questions: texts.min(1) })

export type EntryWords = z.infer<typeof entryWords>

export type AreaWords = z.infer<typeof areaWordsFileSchema>['areas'][string]
export type ProfileWords = z.infer<typeof profileWordsFileSchema>
