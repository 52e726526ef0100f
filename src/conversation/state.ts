import { z } from 'zod'
import { factSchema } from '../grants/facts'
import { foldText } from '../language/text'

/**
 * What a button says and what it sends. Values: `lng:TAG`, `place:AREA`, `place:`, `entry:ID`, `none`,
 * `menu:ITEM`, `feedback:yes`, `feedback:no`, and `finder:…` for the grant finder (finder/actions.ts).
 */
const choiceSchema = z.strictObject({ label: z.string().max(300), value: z.string().max(200) })

/** Two groups of four characters, as the service makes them. */
export const receiptSchema = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)

/**
 * A receipt as it was read aloud or copied by hand: case, spaces, dashes and what looks alike in Crockford's base 32 do
 * not matter. Undefined for what is none.
 */
export function readReceipt(written: string): string | undefined {
	const signs = foldText(written)
		.toUpperCase()
		.replace(/[\s\p{P}]/gu, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1')
	return receiptSchema.safeParse(`${signs.slice(0, 4)}-${signs.slice(4)}`).data
}

const subjectName = z.string().max(100)

/** An interview of the grant finder: what is known of the applicant, and where the interview stands. */
export const interviewSchema = z.strictObject({
	facts: z.record(subjectName, factSchema),
	/** Fields and rulesets that were answered or skipped, in order. */
	answered: z.array(subjectName).max(100),
	skipped: z.array(subjectName).max(100),
	/** `known`: facts were told in passing, and no interview has begun. `which`: the person is asked what on a checklist is not true. */
	stage: z.enum(['known', 'place', 'question', 'which', 'change', 'result', 'stopped']),
	/** Field or ruleset that is asked about. */
	asking: subjectName.nullable(),
})

/** All that a conversation remembers between two turns; a channel keeps it and gives it back unchanged. */
export const conversationStateSchema = z.strictObject({
	/** Language of the last reply. */
	lng: z.string().max(10).nullable(),
	/** The person chose the language, so detection no longer changes it. */
	lngChosen: z.boolean(),
	area: z.string().max(100).nullable(),
	/** The place was asked for once in this conversation, and is not asked for again. */
	placeAsked: z.boolean(),
	/** A question that waits for a choice, with the id under which it is or would be logged. */
	pending: z
		.strictObject({
			question: z.string().max(20_000),
			lng: z.string().max(10),
			id: receiptSchema,
			/** The person asked for a human being rather than for an answer. */
			wantsPerson: z.boolean().default(false),
		})
		.nullable(),
	/** The choices under the last reply, so that a label or number typed back is understood. */
	offered: z.array(choiceSchema).max(80),
	finder: interviewSchema.nullable().default(null),
	/** The question answered last, as long as the person can say whether the answer helped. */
	answered: z
		.strictObject({
			question: z.string().max(20_000),
			lng: z.string().max(10),
			/** Of the answer. */
			receipt: receiptSchema,
			candidates: z.array(z.strictObject({ id: z.string().max(100), score: z.number() })).max(5),
		})
		.nullable()
		.default(null),
})

export type Choice = z.infer<typeof choiceSchema>
export type Interview = z.infer<typeof interviewSchema>
export type ConversationState = z.infer<typeof conversationStateSchema>

export function newConversation(known: { lng?: string | undefined; area?: string | undefined } = {}): ConversationState {
	return {
		lng: known.lng ?? null,
		lngChosen: known.lng !== undefined,
		area: known.area ?? null,
		placeAsked: false,
		pending: null,
		offered: [],
		finder: null,
		answered: null,
	}
}
