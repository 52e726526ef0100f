import type { Request } from 'restify'
import { receiptSchema } from '../conversation/state'
import type { Action } from '../questions/reviews'

export type Fields = Readonly<Record<string, string>>

/** The fields of a form; of one that is sent several times, the last. */
export function readFields(request: Request): Fields {
	const body: unknown = request.body
	if (typeof body !== 'object' || body === null) return {}
	return Object.fromEntries(
		Object.entries(body).flatMap(([name, value]): [string, string][] => {
			const text = Array.isArray(value) ? value.at(-1) : value
			return typeof text === 'string' ? [[name, text]] : []
		}),
	)
}

/** Every value of a field, as boxes with the same name send them. */
export function valuesOf(request: Request, name: string): string[] {
	const value = (request.body as Record<string, unknown> | null)?.[name]
	return [value].flat().filter((each): each is string => typeof each === 'string')
}

/** All fields as they were sent, to be sent again. */
export function sentFields(request: Request): [string, string][] {
	return Object.keys((request.body as object | null) ?? {}).flatMap((name) =>
		valuesOf(request, name).map((value): [string, string] => [name, value]),
	)
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

const longestText = 4000

/** What the pressed button asks for; undefined when a field that it needs is empty or unknown. */
export function readAction(fields: Fields, isEntry: (id: string) => boolean, isLanguage: (lng: string) => boolean): Action | undefined {
	const text = (name: string) => (fields[name] ?? '').trim().slice(0, longestText)
	const entry = (name: string) => (isEntry(text(name)) ? text(name) : undefined)
	switch (fields.action) {
		case 'teach':
		case 'teach-anyway': {
			const taught = entry('entry')
			return taught === undefined ? undefined : { kind: 'teach', entry: taught }
		}
		case 'assign': {
			const door = entry('door')
			return door === undefined ? undefined : { kind: 'assign', door }
		}
		case 'reply':
			return text('reply') === '' || !isLanguage(text('replyLng'))
				? undefined
				: { kind: 'reply', text: text('reply'), lng: text('replyLng'), entry: entry('replyEntry') ?? null }
		case 'dismiss':
			return text('reason') === '' ? undefined : { kind: 'dismiss', reason: text('reason') }
		default:
			return undefined
	}
}
