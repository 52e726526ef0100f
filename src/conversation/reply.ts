import { directionOf, type Lng } from '../language/tags'
import type { Choice } from './state'

export interface FactRow {
	label: string
	/** One or more; several are shown as a list. */
	values: string[]
}

export interface ContactCard {
	id: string
	name: string
	/** What it helps with. */
	gist: string
	rows: FactRow[]
	/** Said when the source gives no way to reach the contact. */
	notice: string | null
}

/** What a person sees, without any channel's format. Channels show the parts in this order. */
export interface Reply {
	lng: Lng
	dir: 'ltr' | 'rtl'
	/** Things to know first: that an answer is historic, in another language, or for an assumed place. */
	notices: string[]
	title: string | null
	text: string[]
	details: string[]
	/** Language of title, text and details, when words were missing in `lng`. */
	wordsLng: Lng
	facts: FactRow[]
	contact: ContactCard | null
	choices: { prompt: string | null; options: Choice[] } | null
	/** Where the answer comes from and how old it is. */
	source: string[]
	receipt: string | null
}

export function plainReply(lng: Lng, text: string[], more: Partial<Reply> = {}): Reply {
	return {
		lng,
		dir: directionOf(lng),
		notices: [],
		title: null,
		text,
		details: [],
		wordsLng: lng,
		facts: [],
		contact: null,
		choices: null,
		source: [],
		receipt: null,
		...more,
	}
}
