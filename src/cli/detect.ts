import { z } from 'zod'
import { readConfig } from '../config'
import { loadContext } from '../content'
import type { ExitCode, Terminal } from './command'
import { mapJsonLines } from './jsonl'

const textSchema = z.object({ id: z.union([z.string(), z.number()]), text: z.string() })

/** `envagin detect --jsonl`: the language of each text. */
export async function detect({ stdin, stdout, environment }: Terminal): Promise<ExitCode> {
	const { detect } = loadContext(readConfig(environment))
	return mapJsonLines(stdin, stdout, textSchema, async ({ id, text }) => {
		const { lng, confidence } = detect(text)
		return { id, lang: lng, confidence: Math.round(confidence * 1e4) / 1e4 }
	})
}
