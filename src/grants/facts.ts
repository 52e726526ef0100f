import { z } from 'zod'

const factValue = z.union([z.string().max(100), z.number(), z.boolean()])

/**
 * What is known about one field of an applicant: that it is one value, or several at once (`is`), that it is none of
 * some values (`isNot`), or a number of which only the limits are known (`from` and `to`, both included).
 */
export const factSchema = z.union([
	z.strictObject({ is: z.array(factValue).max(30) }),
	z.strictObject({ isNot: z.array(factValue).min(1).max(30) }),
	z.strictObject({ from: z.number().optional(), to: z.number().optional() }),
])

export type FactValue = z.infer<typeof factValue>
export type Fact = z.infer<typeof factSchema>
/** Field of `profile.yaml` -> what is known. A field that is not here is unknown. */
export type Facts = Readonly<Record<string, Fact>>
