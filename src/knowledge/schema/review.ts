import { z } from 'zod'

/** State of a locale file: `machine` until a native speaker has read it. */
export const review = z.enum(['native', 'machine'])
