import type { Context } from '../src/conversation/context'
import { tokenize } from '../src/language/text'
import { type CreateGloss, createGloss, createTelling } from '../src/matching/gloss'
import { createGrouping, type Groupable } from '../src/questions/grouping'
import { mixedQuestions } from './questions'

export interface GroupingTimes {
	questions: number
	groups: number
	/** Questions in the largest group. */
	largest: number
	/** Reading the questions: gloss, meanings and candidates. */
	readMilliseconds: number
	/** Placing them all, one after the other. */
	placeMilliseconds: number
	/** Going on from groups that are stored, as after a start. */
	restoreMilliseconds: number
}

/** A question as it is grouped. */
function groupableOf(
	{ matcher }: Pick<Context, 'matcher'>,
	glossOf: CreateGloss,
	{ id, text, lng }: { id: string; text: string; lng: string },
): Groupable {
	const { candidates } = matcher.match({ text, lng })
	return { id, lng, area: null, words: tokenize(text), concepts: glossOf(text, lng).concepts, candidates }
}

/** Groups questions of all entries and languages, each placed once. */
export function measureGrouping(context: Context, count: number): GroupingTimes {
	const glossOf = createGloss(context.knowledge)
	const begun = performance.now()
	const asked = mixedQuestions(context.knowledge, count).map((question, index) =>
		groupableOf(context, glossOf, { ...question, id: `question-${index}` }),
	)
	const read = performance.now()
	const telling = createTelling(context.knowledge)
	for (const lng of context.knowledge.languages.keys()) telling.ofForm('', lng)
	const from = performance.now()
	const grouping = createGrouping(telling)
	const placed = asked.map((question) => ({ question, group: grouping.place(question) }))
	const done = performance.now()
	createGrouping(telling, placed)
	const restored = performance.now()
	const sizes = new Map<string, number>()
	for (const { group } of placed) sizes.set(group, (sizes.get(group) ?? 0) + 1)
	return {
		questions: count,
		groups: sizes.size,
		largest: Math.max(...sizes.values()),
		readMilliseconds: read - begun,
		placeMilliseconds: done - from,
		restoreMilliseconds: restored - done,
	}
}
