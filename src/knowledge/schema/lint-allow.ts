import { z } from 'zod'

/** `knowledge/lint-allow.yaml`: findings that are meant to be so. `says`: part of the finding's message. */
export const lintAllowFileSchema = z.array(
	z.strictObject({ code: z.string().min(1), id: z.string().min(1), says: z.string().min(1).optional(), reason: z.string().min(10) }),
)

export type Allowance = z.infer<typeof lintAllowFileSchema>[number]
