import { type ActionField, type FormFault, longest } from '../forms'
import type { ConsoleLng } from '../language'
import { consoleWords } from '../words'
import { groupWords } from './words'

/** What is wrong with a form, in a sentence that says what to do. */
export interface SaidFault {
	field: ActionField | null
	said: string
}

export function fieldLabel(lng: ConsoleLng, field: ActionField): string {
	const { entry, assignTo, replyText, replyLng, replyEntry, reason } = consoleWords(lng)
	return { entry, door: assignTo, reply: replyText, replyLng, replyEntry, reason }[field]
}

function sentenceFor(lng: ConsoleLng, fault: FormFault, filled: Readonly<Record<string, string>>): string {
	const words = groupWords(lng)
	if (fault.field === null) return words.noButton
	const label = fieldLabel(lng, fault.field)
	if (fault.code === 'too-long') return words.tooLong(label, longest[fault.field], (filled[fault.field] ?? '').trim().length)
	return fault.code === 'missing' ? words.missing(label) : words.unchosen(label)
}

export function sayFault(lng: ConsoleLng, fault: FormFault, filled: Readonly<Record<string, string>>): SaidFault {
	return { field: fault.field, said: sentenceFor(lng, fault, filled) }
}

/** For the field of that name: that it is the one to put right. */
export function faultAttributes(name: ActionField, fault: SaidFault | undefined) {
	return fault?.field === name ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${name}-fault`, autofocus: true } : {}
}

/** Under the field of that name, what is wrong with it. */
export function FieldFault({ name, fault }: { name: ActionField; fault: SaidFault | undefined }) {
	if (fault?.field !== name) return null
	return (
		<p class="fault" id={`${name}-fault`}>
			{fault.said}
		</p>
	)
}
