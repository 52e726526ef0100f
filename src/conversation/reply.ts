import { directionOf, type Lng } from '../language/tags'
import type { Choice } from './state'

export interface FactRow {
	label: string
	/** One or more; several are shown as a list. */
	values: string[]
	/** Things to tick off, one by one. */
	checklist?: true
}

/** A grant among the results of the finder. */
export interface ResultItem {
	title: string
	/** What it covers. */
	gist: string
	/** Language of title and gist. */
	wordsLng: Lng
	rows: FactRow[]
	contact: ContactCard | null
	source: string[]
	/** Leads to the grant's whole answer. */
	open: Choice
}

export interface ResultGroup {
	heading: string
	items: ResultItem[]
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
	groups: ResultGroup[]
	contact: ContactCard | null
	choices: { prompt: string | null; options: Choice[] } | null
	/** The prompt asks how many or how much. */
	asksForNumber: boolean
	/** Choices that lead elsewhere than on: back, why, stop. */
	asides: Choice[]
	/** Code of the question for staff, under which a message can be left. */
	messageCode: string | null
	/** Address of a page that shows this reply by itself, from the service's root. */
	page: string | null
	/** Where the answer comes from and how old it is. */
	source: string[]
	receipt: string | null
}

/** Everything that can be pressed under a reply, in order. */
export function buttonsOf({ choices, asides }: Reply): Choice[] {
	return [...(choices?.options ?? []), ...asides]
}

/** A reply for where its buttons are shown by themselves; the prompt stays. */
export function withoutButtons(reply: Reply): Reply {
	return { ...reply, choices: reply.choices && { ...reply.choices, options: [] }, asides: [] }
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
		groups: [],
		contact: null,
		choices: null,
		asksForNumber: false,
		asides: [],
		messageCode: null,
		page: null,
		source: [],
		receipt: null,
		...more,
	}
}
