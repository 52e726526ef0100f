import type { Request } from 'restify'
import type { Context } from '../../conversation/context'
import { distinctTexts } from '../../knowledge/authoring/clean-draft'
import type { EntryDraft } from '../../knowledge/authoring/draft-entry'
import { country, type Knowledge } from '../../knowledge/model'
import { kinds } from '../../knowledge/schema/facts'
import { type Lng, requiredLanguages } from '../../language/tags'
import { cleanText } from '../../language/text'
import type { LoggedQuestion } from '../../questions/store'
import { type Fields, readFields, readSelection, valuesOf } from '../forms'
import { contactsInUse } from '../names'

/** What staff filled in, just as they did. */
export interface DraftForm {
	fields: Fields
	audience: readonly string[]
	/** Questions that are ticked, with the revision that staff saw. */
	selection: ReadonlyMap<string, number>
}

/** Chosen instead of a name that is there: the entry itself as its contact, and a source that is to be added. */
export const newOption = '+'

/** Questions of a language that a form begins with: a group may have hundreds. */
const mostExamples = 20

/** Languages to write in: Swedish and English always, and those that the questions were asked in. */
export function languagesOf({ languages }: Knowledge, questions: readonly LoggedQuestion[], fields: Fields): Lng[] {
	const typed = [...languages.keys()].filter((lng) => `name.${lng}` in fields)
	const asked = questions.map(({ lng }) => lng).filter((lng) => languages.has(lng))
	return [...new Set([...requiredLanguages, ...asked, ...typed])]
}

/** A form to begin with, with the questions that the entry is written for. */
export function beginForm({ knowledge }: Context, questions: readonly LoggedQuestion[]): DraftForm {
	const [first] = questions
	const area = first?.area && knowledge.areas.has(first.area) ? first.area : country
	const door = contactsInUse(knowledge).some(({ id }) => id === first?.door) ? first?.door : undefined
	const examples = languagesOf(knowledge, questions, {}).map((lng) => {
		const texts = questions.flatMap((question) => (question.lng === lng ? [cleanText(question.text)] : []))
		return [`questions.${lng}`, distinctTexts(texts).slice(0, mostExamples).join('\n')]
	})
	return {
		fields: { kind: 'contact', area, route_to: door ?? '', ...Object.fromEntries(examples) },
		audience: ['resident'],
		selection: new Map(questions.map(({ id, revision }) => [id, revision])),
	}
}

export function readForm(request: Request): DraftForm {
	const fields = readFields(request)
	return { fields, audience: valuesOf(request, 'audience'), selection: readSelection(fields) }
}

const onOneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ')

/** The entry that a form is. Languages in which it has neither name nor description are left out. */
export function entryOf({ fields, audience }: DraftForm, { languages }: Knowledge): EntryDraft {
	const text = (name: string) => fields[name] ?? ''
	const isWritten = (lng: Lng) => text(`name.${lng}`).trim() !== '' || text(`gist.${lng}`).trim() !== ''
	const written = [...new Set([...requiredLanguages, ...[...languages.keys()].filter(isWritten)])]
	const isNewSource = text('document') === newOption
	return {
		id: text('id'),
		kind: kinds.find((kind) => kind === fields.kind) ?? 'contact',
		area: text('area'),
		facts: {
			audience: [...audience],
			route_to: text('route_to') === newOption ? null : text('route_to'),
			source: { document: isNewSource ? '' : text('document'), section: text('section') },
			url: text('url'),
			phone: text('phone'),
			email: text('email'),
			address: text('address'),
		},
		newSource: isNewSource
			? {
					title: text('newSource.title'),
					publisher: text('newSource.publisher'),
					year: text('newSource.year'),
					url: text('newSource.url'),
				}
			: undefined,
		words: Object.fromEntries(
			written.map((lng) => [
				lng,
				{
					name: onOneLine(text(`name.${lng}`)),
					gist: onOneLine(text(`gist.${lng}`)),
					questions: text(`questions.${lng}`).split('\n'),
				},
			]),
		),
	}
}
