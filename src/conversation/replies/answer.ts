import type { Entry } from '../../knowledge/model'
import { formatAnd, languageNameIn } from '../../language/format'
import type { Lng } from '../../language/tags'
import { doorOfEntry } from '../../routing/doors'
import type { Context } from '../context'
import { plainReply, type Reply } from '../reply'
import type { Choice } from '../state'
import { answerAddress } from './address'
import { contactCard } from './contact'
import { factRows } from './facts'
import { filledWords } from './words'

function entryChoice(context: Context, lng: Lng, id: string): Choice[] {
	const entry = context.knowledge.entries.get(id)
	return entry ? [{ label: filledWords(context, lng, entry).words.name, value: `entry:${id}` }] : []
}

export function entryChoices(context: Context, lng: Lng, ids: readonly string[]): Choice[] {
	return ids.flatMap((id) => entryChoice(context, lng, id))
}

function statusNotices(context: Context, lng: Lng, entry: Entry, instead: readonly Choice[]): string[] {
	const { translate } = context
	if (entry.status === 'current') return []
	const names = formatAnd(
		lng,
		instead.map(({ label }) => label),
	)
	return [
		translate(lng, entry.status === 'historic' ? 'answer.historic' : 'answer.proposal'),
		...(instead.length > 0 ? [translate(lng, 'answer.seeInstead', { names })] : []),
	]
}

/** Where an entry's answer comes from, and how old it is. */
export function sourceLines({ knowledge, translate }: Context, lng: Lng, entry: Entry): string[] {
	const passages = [entry.source, ...entry.other_sources].flatMap(({ document, section }) => {
		const source = knowledge.sources.get(document)
		return source ? [{ ...source, section }] : []
	})
	const oldest = entry.as_of ?? Math.min(...passages.map(({ year }) => year))
	return [
		...passages.map(({ title, publisher, year, section }) =>
			translate(lng, 'answer.source', { title, publisher, year: String(year), section }),
		),
		translate(lng, 'answer.age', { year: String(oldest) }),
	]
}

/** Everything the knowledge base says about an entry, in `lng` as far as there are words. */
export function answerReply(context: Context, lng: Lng, entry: Entry, receipt: string, notices: readonly string[] = []): Reply {
	const { words, lng: wordsLng } = filledWords(context, lng, entry)
	const ruleset = entry.kind === 'grant' && entry.inherits ? [entry.inherits] : []
	const related = entryChoices(context, lng, [...ruleset, ...entry.related])
	const door = doorOfEntry(context.knowledge, entry)
	const { translate } = context
	return plainReply(lng, [words.gist], {
		notices: [
			...statusNotices(context, lng, entry, entryChoices(context, lng, entry.related.length > 0 ? entry.related : [door.id])),
			...(wordsLng === lng ? [] : [translate(lng, 'answer.inOtherLanguage', { language: languageNameIn(lng, wordsLng) })]),
			...notices,
		],
		title: words.name,
		wordsLng,
		details: words.details,
		facts: factRows(context, lng, entry),
		contact: door.id === entry.id ? { ...contactCard(context, lng, door), gist: '' } : contactCard(context, lng, door),
		choices: related.length > 0 ? { prompt: translate(lng, 'answer.related'), options: related } : null,
		page: answerAddress(lng, entry.id),
		source: sourceLines(context, lng, entry),
		receipt,
	})
}
