import { createReadStream } from 'node:fs'
import { z } from 'zod'
import { calibrate, type Fitted, probability, type Sample } from '../matching/calibration'
import { createLearnedMatcher } from '../matching/learned-matcher'
import type { EntryTexts, Matcher, MatchResult } from '../matching/matcher'
import { bestThreshold } from '../matching/thresholds'
import type { ExitCode, Terminal } from './command'
import { mapJsonLines, readJsonLines } from './jsonl'

export interface MatchOptions {
	entries: string
	queries: string
	tune?: string
}

const id = z.union([z.string(), z.number()])
const entrySchema = z.object({ id: z.string(), lang: z.string(), texts: z.array(z.string()) })
const querySchema = z.object({ id, lang: z.string(), text: z.string() })
const tuneSchema = z.object({ lang: z.string(), text: z.string(), label: z.string().nullable() })

/** Plain accuracy, with “none” as one more label: what an answer gives over none. */
const gainOf = ({ bestIsRight, isOutside }: Sample) => Number(bestIsRight) - Number(isOutside)

type Accept = (match: MatchResult) => boolean

/** From where on answering gives the highest accuracy, by the labelled texts alone. */
function acceptance(matcher: Matcher, tune: readonly z.output<typeof tuneSchema>[]): Accept {
	if (tune.length === 0) return () => true
	const samples = tune.map(({ text, lang, label }): Sample => {
		const { candidates, evidence } = matcher.match({ text, lng: lang })
		const bestIsRight = label !== null && candidates[0]?.id === label
		return { evidence, bestIsRight, bestMisleads: !bestIsRight, choicesHaveRight: bestIsRight, isOutside: label === null, weight: 1 }
	})
	const model: Fitted['best'] = calibrate(samples, ({ bestIsRight }) => bestIsRight)
	const threshold = bestThreshold(samples.map((sample) => ({ chance: probability(sample.evidence, model), gain: gainOf(sample) })))
	return ({ evidence }) => probability(evidence, model) >= threshold
}

/** `envagin match`: the matcher of the bot on any entries and questions. */
export async function match({ entries, queries, tune }: MatchOptions, { stdout }: Terminal): Promise<ExitCode> {
	const texts = readJsonLines(entries, entrySchema, 'an entry with id, lang and texts').map(
		({ id, lang, texts }): EntryTexts => ({ id, lng: lang, questions: texts, names: [], descriptions: [] }),
	)
	const matcher = createLearnedMatcher({ entries: texts, concepts: new Map() })
	const accepts = acceptance(matcher, tune ? readJsonLines(tune, tuneSchema, 'a text with lang and label') : [])
	return mapJsonLines(createReadStream(queries), stdout, querySchema, async ({ id, lang, text }) => {
		const begun = performance.now()
		const result = matcher.match({ text, lng: lang })
		const entry = result.candidates[0] && accepts(result) ? result.candidates[0].id : null
		return { id, entry, candidates: result.candidates, ms: Math.round((performance.now() - begun) * 1000) / 1000 }
	})
}
