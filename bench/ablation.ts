import type { Context } from '../src/conversation/context'
import { queryOf } from '../src/conversation/find-entry'
import type { Asked } from '../src/evaluation/asked'
import { corpusOf, grantFinderId } from '../src/matching/entry-texts'
import { type EvidenceKind, evidenceKinds } from '../src/matching/features'
import { learnMatcher } from '../src/matching/learned-matcher'
import type { Corpus, EntryTexts } from '../src/matching/matcher'

export interface Ablation {
	without: string
	/** Share of questions whose best entry is right. */
	first: number
	/** Share of questions with the right entry among the best four. */
	amongFour: number
	learnMilliseconds: number
}

const choices = 4

function without(corpus: Corpus, change: (entry: EntryTexts) => Partial<EntryTexts>): Corpus {
	return { ...corpus, entries: corpus.entries.map((entry) => ({ ...entry, ...change(entry) })) }
}

function measure(name: string, context: Context, corpus: Corpus, kinds: readonly EvidenceKind[], asked: readonly Asked[]): Ablation {
	const matcher = learnMatcher(corpus, { kinds })
	const begun = performance.now()
	for (const lng of new Set(asked.map(({ lang }) => lang))) matcher.match({ text: 'hej', lng })
	const learnMilliseconds = performance.now() - begun
	const ranks = asked.map(({ text, lang, area, expect }) => {
		const right = expect.outcome === 'grant-finder' ? [grantFinderId] : (expect.entries ?? [])
		return matcher.match(queryOf(context, text, lang, area ?? null)).candidates.findIndex(({ id }) => right.includes(id))
	})
	const share = (counts: (rank: number) => boolean) => ranks.filter(counts).length / ranks.length
	return { without: name, first: share((rank) => rank === 0), amongFour: share((rank) => rank >= 0 && rank < choices), learnMilliseconds }
}

/** What each part of the matcher is worth: the same questions with one part left out at a time. */
export function ablations(context: Context, all: readonly Asked[]): Ablation[] {
	const asked = all.filter(({ expect }) => expect.outcome === 'answer' || expect.outcome === 'grant-finder')
	const corpus = corpusOf(context.knowledge)
	const half = (texts: readonly string[]) => texts.filter((_, index) => index % 2 === 0)
	return [
		measure('nothing', context, corpus, evidenceKinds, asked),
		...evidenceKinds.map((kind) =>
			measure(
				kind,
				context,
				corpus,
				evidenceKinds.filter((each) => each !== kind),
				asked,
			),
		),
		measure(
			'gists and details',
			context,
			without(corpus, () => ({ descriptions: [] })),
			evidenceKinds,
			asked,
		),
		measure(
			'names and aliases',
			context,
			without(corpus, () => ({ names: [] })),
			evidenceKinds,
			asked,
		),
		measure(
			'half of the questions',
			context,
			without(corpus, ({ questions }) => ({ questions: half(questions) })),
			evidenceKinds,
			asked,
		),
	]
}
