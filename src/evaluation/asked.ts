import { z } from 'zod'

/** A question whose right outcome is known: one line of a file of evaluation questions. */
export const askedSchema = z.object({
	id: z.union([z.string(), z.number()]),
	lang: z.string(),
	text: z.string(),
	/** The place that is known before the question. */
	area: z.string().nullish(),
	expect: z.object({
		outcome: z.enum(['answer', 'grant-finder', 'chat', 'handoff']),
		/** Any of these is right. */
		entries: z.array(z.string()).optional(),
	}),
	style: z.string().default('-'),
	kind: z.string().default('-'),
})

export type Asked = z.output<typeof askedSchema>
