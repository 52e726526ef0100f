import type { Context } from '../conversation/context'
import { findTaughtIn } from '../conversation/taught'
import { areaAndParents, country } from '../knowledge/model'
import type { Lng } from '../language/tags'
import type { TaughtQuestion } from '../matching/taught'
import { redact } from '../questions/redaction'

/** A known question that would be answered by another entry than before. */
export interface ChangedAnswer {
	text: string
	lng: Lng
	/** Entry that it belongs to now. */
	entry: string
}

type Question = Omit<TaughtQuestion, 'entry'>

/** Questions about places where the entry does not hold, so that it would not answer them. */
export function questionsElsewhere<Asked extends Question>({ knowledge }: Context, questions: readonly Asked[], entry: string): Asked[] {
	const area = knowledge.entries.get(entry)?.area ?? country
	return questions.filter((question) => question.area !== null && !areaAndParents(knowledge, question.area).includes(area))
}

/**
 * Known questions of other entries that teaching would take from them: examples in the knowledge base, and what staff
 * taught before.
 */
export function changesByTeaching(
	context: Context,
	questions: readonly Question[],
	entry: string,
	taughtBefore: readonly TaughtQuestion[],
): ChangedAnswer[] {
	const { knowledge } = context
	const find = findTaughtIn(
		context,
		questions.map(({ text, lng, area }) => ({ entry, text, lng, area })),
		redact,
	)
	const placeOf = (id: string) => {
		const area = knowledge.entries.get(id)?.area ?? country
		return area === country ? null : area
	}
	const known = [...new Set(questions.map(({ lng }) => lng))].flatMap((lng) =>
		[...(knowledge.languages.get(lng)?.entries ?? [])].flatMap(([id, words]) =>
			words.questions.map((text) => ({ text, lng, entry: id, area: placeOf(id) })),
		),
	)
	const taughtAreas = [...new Set(questions.map(({ area }) => area))]
	/** Places where the question is answered by its entry now. */
	const placesOf = ({ entry: id, area }: TaughtQuestion) => {
		const own = knowledge.entries.get(id)?.area ?? country
		return [area, ...taughtAreas.filter((each) => each !== null && areaAndParents(knowledge, each).includes(own))]
	}
	const holdsIn = (area: string | null) => (id: string) =>
		area === null || areaAndParents(knowledge, area).includes(knowledge.entries.get(id)?.area ?? country)
	return [...known, ...taughtBefore.filter(({ lng }) => questions.some((each) => each.lng === lng))]
		.filter((each) => each.entry !== entry)
		.filter((each) => placesOf(each).some((area) => find(each.text, each.lng, { area, among: holdsIn(area) }) !== undefined))
		.map(({ text, lng, entry: id }) => ({ text, lng, entry: id }))
}
