import { createHash } from 'node:crypto'
import type { Request } from 'restify'
import { receiptSchema } from '../conversation/state'
import type { ChangedAnswer } from '../desk/teach-check'
import type { Action } from '../questions/reviews'

export type Fields = Readonly<Record<string, string>>

/** Every value of a field, as boxes with the same name send them. Lines end as they do in a file, not as forms send them. */
export function valuesOf(request: Request, name: string): string[] {
	const value = (request.body as Record<string, unknown> | null)?.[name]
	return [value].flat().flatMap((each) => (typeof each === 'string' ? [each.replace(/\r\n?/g, '\n')] : []))
}

/** All fields as they were sent, to be sent again. */
export function sentFields(request: Request): [string, string][] {
	const { body } = request
	if (typeof body !== 'object' || body === null) return []
	return Object.keys(body).flatMap((name) => valuesOf(request, name).map((value): [string, string] => [name, value]))
}

/** The fields of a form; of one that is sent several times, the last. */
export function readFields(request: Request): Fields {
	return Object.fromEntries(sentFields(request))
}

/** Questions that were ticked, with the revision that staff saw. */
export function readSelection(fields: Fields): Map<string, number> {
	return new Map(
		Object.entries(fields).flatMap(([name, value]) => {
			const id = receiptSchema.safeParse(name.replace(/^question\./, '')).data
			return id !== undefined && name.startsWith('question.') && /^\d{1,9}$/.test(value) ? [[id, Number(value)] as const] : []
		}),
	)
}

/** What a question's part of the form may hold, in characters. */
export const longest = { reply: 4000, reason: 500 } as const

/** Fields that an action needs. */
export const actionFields = ['entry', 'door', 'reply', 'replyLng', 'replyEntry', 'reason'] as const
export type ActionField = (typeof actionFields)[number]

/** Why an action cannot be done as it was sent; without a field when no button was pressed. */
export type FormFault =
	| { field: ActionField; code: 'missing' | 'unchosen' }
	| { field: keyof typeof longest; code: 'too-long' }
	| { field: null }

export interface Known {
	/** Holds today. */
	isEntry: (id: string) => boolean
	isContact: (id: string) => boolean
	isLanguage: (lng: string) => boolean
}

/** What the pressed button asks for, or what is wrong with a field that it needs. */
export function readAction(fields: Fields, { isEntry, isContact, isLanguage }: Known): { action: Action } | { fault: FormFault } {
	const text = (name: ActionField) => (fields[name] ?? '').trim()
	const unchosen = (field: ActionField) => ({ fault: { field, code: 'unchosen' as const } })
	const faultOf = (field: keyof typeof longest): FormFault | undefined => {
		if (text(field) === '') return { field, code: 'missing' }
		return text(field).length > longest[field] ? { field, code: 'too-long' } : undefined
	}
	switch (fields.action) {
		case 'teach':
		case 'teach-anyway':
			return isEntry(text('entry')) ? { action: { kind: 'teach', entry: text('entry') } } : unchosen('entry')
		case 'assign':
			return isContact(text('door')) ? { action: { kind: 'assign', door: text('door') } } : unchosen('door')
		case 'reply': {
			const fault = faultOf('reply')
			if (fault) return { fault }
			if (!isLanguage(text('replyLng'))) return unchosen('replyLng')
			if (text('replyEntry') !== '' && !isEntry(text('replyEntry'))) return unchosen('replyEntry')
			return { action: { kind: 'reply', text: text('reply'), lng: text('replyLng'), entry: text('replyEntry') || null } }
		}
		case 'dismiss': {
			const fault = faultOf('reason')
			return fault ? { fault } : { action: { kind: 'dismiss', reason: text('reason') } }
		}
		default:
			return { fault: { field: null } }
	}
}

/** Stands for what staff were shown before teaching anyway: another entry, selection or change is another check. */
export function digestOfCheck(entry: string, questions: Iterable<string>, changes: readonly ChangedAnswer[]): string {
	const checked = [entry, [...questions].sort(), changes.map((change) => [change.lng, change.text, change.entry])]
	return createHash('sha256').update(JSON.stringify(checked)).digest('base64url')
}
