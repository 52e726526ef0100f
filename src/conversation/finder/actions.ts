import type { Knowledge } from '../../knowledge/model'

const steering = ['start', 'list', 'back', 'change', 'why', 'stop', 'result', 'continue'] as const
const onSubject = ['yes', 'no', 'skip', 'none', 'fails', 'edit'] as const

/** What a button of the grant finder does. A subject is a field of `profile.yaml` or the id of a ruleset. */
export type FinderAction =
	| { type: (typeof steering)[number] }
	| { type: (typeof onSubject)[number]; subject: string }
	| { type: 'is'; subject: string; value: string }

/** The value of a button: `finder:is:applicant_type:association`, `finder:yes:open_activity`, `finder:back`. */
export function actionValue(action: FinderAction): string {
	if (action.type === 'is') return `finder:is:${action.subject}:${action.value}`
	return 'subject' in action ? `finder:${action.type}:${action.subject}` : `finder:${action.type}`
}

/** Reads a button's value; null for one that this knowledge base does not have (any more). */
export function parseAction({ profile, entries }: Knowledge, value: string): FinderAction | null {
	const [, name = '', subject = '', ...rest] = value.split(':')
	const steers = steering.find((each) => each === name)
	if (steers) return { type: steers }
	const field = Object.hasOwn(profile.fields, subject) ? profile.fields[subject] : undefined
	if (!field && !entries.has(subject)) return null
	const type = onSubject.find((each) => each === name)
	if (type) return { type, subject }
	const chosen = rest.join(':')
	const isValue = field?.type === 'choice' ? field.values.includes(chosen) : field?.type === 'area'
	return name === 'is' && isValue ? { type: 'is', subject, value: chosen } : null
}
