import type { Context } from '../src/conversation/context'
import { queryOf } from '../src/conversation/find-entry'
import type { Asked } from '../src/evaluation/asked'
import { requiredLanguages } from '../src/language/tags'
import { corpusOf, grantFinderId, outsideId } from '../src/matching/entry-texts'
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

const isAnswered = ({ expect }: Asked) => expect.outcome === 'answer' || expect.outcome === 'grant-finder'

/** The kinds of evidence, and those that are left when one is left out. */
const leavingOut: readonly (readonly [string, readonly EvidenceKind[]])[] = [
	['nothing', evidenceKinds],
	...evidenceKinds.map((kind) => [kind, evidenceKinds.filter((each) => each !== kind)] as const),
]

/** What each part of the matcher is worth: the same questions with one part left out at a time. */
export function ablations(context: Context, all: readonly Asked[]): Ablation[] {
	const asked = all.filter(isAnswered)
	const corpus = corpusOf(context.knowledge)
	const half = (texts: readonly string[]) => texts.filter((_, index) => index % 2 === 0)
	const lessText: [string, (entry: EntryTexts) => Partial<EntryTexts>][] = [
		['gists and details', () => ({ descriptions: [] })],
		['names and aliases', () => ({ names: [] })],
		['half of the questions', ({ questions }) => ({ questions: half(questions) })],
	]
	return [
		...leavingOut.map(([name, kinds]) => measure(name, context, corpus, kinds, asked)),
		...lessText.map(([name, change]) => measure(name, context, without(corpus, change), evidenceKinds, asked)),
	]
}

/** The same for languages that have nothing but each entry's name, so that all else is lent by Swedish and English. */
export function ablationsOfLending(context: Context, all: readonly Asked[]): Ablation[] {
	const isLender = (lng: string) => requiredLanguages.includes(lng)
	const asked = all.filter((each) => isAnswered(each) && !isLender(each.lang))
	const corpus = without(corpusOf(context.knowledge), ({ id, lng, questions, names, descriptions }) =>
		isLender(lng) || id === outsideId || id === grantFinderId
			? { questions, descriptions }
			: { questions: [], descriptions: [], names: names.slice(0, 1) },
	)
	return leavingOut.map(([name, kinds]) => measure(name, context, corpus, kinds, asked))
}
