import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../config'
import { loadContext } from '../content'
import { askedSamples, ownSamples, sharing } from '../evaluation/samples'
import { type Fitted, probability, type Sample } from '../matching/calibration'
import { createLearnedMatcher } from '../matching/learned-matcher'
import { fit as fitThresholds } from '../matching/thresholds'
import type { ExitCode, Terminal } from './command'
import { readAsked } from './read-asked'

export interface FitOptions {
	output?: string
}

const parts = 4

/** Questions asked by people say more than the knowledge base's own, which are many more. */
const shares = { ownInside: 0.1, ownOutside: 0.2, asked: 0.7 }
const fittedFile = join(__dirname, '..', '..', 'src', 'matching', 'fitted.json')

function share(samples: readonly Sample[], counts: (sample: Sample) => boolean): number {
	return Math.round((samples.filter(counts).length / Math.max(1, samples.length)) * 1e4) / 1e4
}

/** What the thresholds do on the samples they were found on, each group by itself. */
function figuresOf(name: string, samples: readonly Sample[], { best, choices, thresholds }: Omit<Fitted, 'made'>): Record<string, number> {
	const answers = ({ evidence }: Sample) => probability(evidence, best) >= thresholds.answer
	const offers = (sample: Sample) => !answers(sample) && probability(sample.evidence, choices) >= thresholds.clarify
	const inside = samples.filter(({ isOutside }) => !isOutside)
	const outside = samples.filter(({ isOutside }) => isOutside)
	return {
		[`${name}-right`]: share(inside, (sample) => answers(sample) && sample.bestIsRight),
		[`${name}-resolved`]: share(inside, (sample) => (answers(sample) ? sample.bestIsRight : offers(sample) && sample.choicesHaveRight)),
		[`${name}-wrong`]: share(inside, (sample) => answers(sample) && sample.bestMisleads),
		[`${name}-outside-sent-on`]: share(outside, (sample) => !answers(sample) && !offers(sample)),
	}
}

/** `envagin fit`: finds how sure the bot must be, and writes it with its date and figures. */
export async function fitToQuestions(
	files: readonly string[],
	{ output = fittedFile }: FitOptions,
	{ stdout, environment }: Terminal,
): Promise<ExitCode> {
	const context = loadContext(readConfig(environment))
	const own = ownSamples(context, createLearnedMatcher, parts)
	const asked = askedSamples(context, readAsked(files))
	const isOutside = (sample: Sample) => sample.isOutside
	const isInside = (sample: Sample) => !sample.isOutside
	const ownInside = sharing(own.filter(isInside), shares.ownInside)
	const ownOutside = sharing(own.filter(isOutside), shares.ownOutside)
	const likePeople = sharing(asked, shares.asked)
	const samples = [...ownInside, ...ownOutside, ...likePeople]
	const found = fitThresholds(samples, asked.length > 0 ? likePeople : samples)
	const fitted: Fitted = {
		made: {
			date: new Date().toISOString().slice(0, 10),
			samples: samples.length,
			figures: { ...figuresOf('own', own, found), ...figuresOf('asked', asked, found) },
		},
		...found,
	}
	writeFileSync(output, `${JSON.stringify(fitted, null, '\t')}\n`)
	stdout.write(`${JSON.stringify(fitted, null, 2)}\n`)
	return 0
}
