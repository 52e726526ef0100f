import type { Context } from '../conversation/context'
import type { Lng } from '../language/tags'
import { createFindTaught } from '../matching/taught'
import type { Taught } from '../questions/reviews'

/** A known question that would be answered by another entry than before. */
export interface ChangedAnswer {
	text: string
	lng: Lng
	/** Entry that it belongs to now. */
	entry: string
}

interface Question {
	text: string
	lng: Lng
}

/**
 * Known questions of other entries that teaching would take from them: examples in the knowledge base, and what staff
 * taught before.
 */
export function changesByTeaching(
	{ knowledge }: Context,
	questions: readonly Question[],
	entry: string,
	taughtBefore: readonly Taught[],
): ChangedAnswer[] {
	const find = createFindTaught(
		questions.map(({ text, lng }) => ({ entry, text, lng })),
		new Map(),
	)
	const known = [...new Set(questions.map(({ lng }) => lng))].flatMap((lng) =>
		[...(knowledge.languages.get(lng)?.entries ?? [])].flatMap(([id, words]) => words.questions.map((text) => ({ text, lng, entry: id }))),
	)
	return [...known, ...taughtBefore.map(({ text, lng, entry: id }) => ({ text, lng, entry: id }))].filter(
		(each) => each.entry !== entry && find(each.text, each.lng) !== undefined,
	)
}
