import type { Context } from '../conversation/context'
import { queryOf } from '../conversation/find-entry'
import type { Knowledge } from '../knowledge/model'
import { country } from '../knowledge/model'
import type { Lng } from '../language/tags'
import type { Sample } from '../matching/calibration'
import { choicesOf } from '../matching/decision'
import { corpusOf, grantFinderId, outsideId } from '../matching/entry-texts'
import type { Corpus, CreateMatcher, Matcher } from '../matching/matcher'
import type { Asked } from './asked'

interface Question {
	text: string
	lng: Lng
	area: string | null
	/** Entries that answer it; none for a question that nothing answers. */
	right: readonly string[]
}

function sampleOf(context: Context, matcher: Matcher, { text, lng, area, right }: Question): Sample {
	const match = matcher.match(queryOf(context, text, lng, area))
	const [best] = match.candidates
	return {
		evidence: match.evidence,
		bestIsRight: best !== undefined && right.includes(best.id),
		bestMisleads: best !== undefined && best.id !== grantFinderId && !right.includes(best.id),
		choicesHaveRight: [...choicesOf(match), ...(best?.id === grantFinderId ? [best.id] : [])].some((id) => right.includes(id)),
		isOutside: right.length === 0,
		weight: 1,
	}
}

/** Samples from questions asked of the matcher in use. Chat is not a matter for the matcher. */
export function askedSamples(context: Context, asked: readonly Asked[]): Sample[] {
	return asked
		.filter(({ expect }) => expect.outcome !== 'chat')
		.map(({ text, lang, area, expect }) => {
			const right = expect.outcome === 'grant-finder' ? [grantFinderId] : (expect.entries ?? [])
			return sampleOf(context, context.matcher, { text, lng: lang, area: area ?? null, right })
		})
}

function placeOfEntry({ entries }: Knowledge, id: string): string | null {
	const area = entries.get(id)?.area
	return area === undefined || area === country ? null : area
}

/**
 * Samples from the knowledge base's own questions by cross-validation: those of each part are asked of a matcher that
 * learned from the other parts.
 */
export function ownSamples(context: Context, createMatcher: CreateMatcher, parts: number): Sample[] {
	const { knowledge } = context
	const corpus = corpusOf(knowledge)
	const places = [...knowledge.areas.keys()]
	return Array.from({ length: parts }, (_, part) => {
		const isHeldOut = (_text: string, index: number) => index % parts === part
		const rest: Corpus = {
			...corpus,
			entries: corpus.entries.map((entry) => ({ ...entry, questions: entry.questions.filter((text, index) => !isHeldOut(text, index)) })),
		}
		const matcher = createMatcher(rest)
		return corpus.entries.flatMap(({ id, lng, questions }) =>
			questions.filter(isHeldOut).map((text, index) => {
				// What nothing answers, and general questions about money, are asked anywhere.
				const anywhere = index % 2 === 0 ? null : (places[index % places.length] ?? null)
				const area = id === outsideId || id === grantFinderId ? anywhere : placeOfEntry(knowledge, id)
				return sampleOf(context, matcher, { text, lng, area, right: id === outsideId ? [] : [id] })
			}),
		)
	}).flat()
}

/** Gives samples an equal share of `total` each. */
export function sharing(samples: readonly Sample[], total: number): Sample[] {
	return samples.map((sample) => ({ ...sample, weight: total / samples.length }))
}
