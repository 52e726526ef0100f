import type { Contact } from '../../knowledge/model'
import type { Lng } from '../../language/tags'
import type { Context } from '../context'
import type { ContactCard, FactRow } from '../reply'
import { filledWords } from './words'

export function contactCard(context: Context, lng: Lng, contact: Contact): ContactCard {
	const { translate } = context
	const { words } = filledWords(context, lng, contact)
	const row = (label: string, value: string | undefined): FactRow[] => (value ? [{ label, values: [value] }] : [])
	return {
		id: contact.id,
		name: words.name,
		gist: words.gist,
		rows: [
			...row(translate(lng, 'contact.phone'), contact.phone),
			...row(translate(lng, 'contact.email'), contact.email),
			...row(translate(lng, 'contact.address'), contact.address),
			...row(translate(lng, 'contact.web'), contact.url),
		],
		notice: contact.phone || contact.email ? null : translate(lng, 'contact.notReachable'),
	}
}
