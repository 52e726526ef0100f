import { loadContext } from '../../src/content'
import type { Context } from '../../src/conversation/context'
import { plainText } from '../../src/conversation/plain-text'
import type { Reply } from '../../src/conversation/reply'
import { type ConversationState, newConversation } from '../../src/conversation/state'
import type { Turn } from '../../src/conversation/step'
import { type Message, takeTurn } from '../../src/conversation/turn'
import { contentPath } from './content'

/** The languages that these tests speak, whatever else the content has. */
export const languages = ['sv', 'en', 'ar', 'so'] as const
export type Spoken = (typeof languages)[number]

/** This project's content with everything that is learned from it. */
export function openContext(): Context {
	return loadContext({ contentPath, languages: undefined })
}

/** `TEST-0001` for the first turn. */
export function receiptOf(turn: number): string {
	return `TEST-${String(turn).padStart(4, '0')}`
}

/** One person's conversation, which carries what is remembered from turn to turn. */
export interface Talk {
	state: ConversationState
	say(text: string, more?: Omit<Message, 'text' | 'choice'>): Turn
	/** Presses the button with this value. */
	press(value: string): Turn
}

export function startTalk(context: Context, known: { lng?: string; area?: string } = {}): Talk {
	let turns = 0
	const take = (message: Message): Turn => {
		turns += 1
		const turn = takeTurn(context, talk.state, message, receiptOf(turns))
		talk.state = turn.state
		return turn
	}
	const talk: Talk = {
		state: newConversation(known),
		say: (text, more) => take({ text, ...more }),
		press: (choice) => take({ text: '', choice }),
	}
	return talk
}

/** All that a person reads in a turn. */
export function readTurn(context: Context, { replies }: Turn): string {
	return replies.map((reply) => plainText(context, reply)).join('\n\n')
}

/** Values of the buttons under the reply, without the menu that is always there. */
export function choiceValues({ replies }: Turn): string[] {
	return replies.flatMap(({ choices }) => choices?.options.map(({ value }) => value) ?? [])
}

/** A reply that has every part, each with words of its own. */
export const fullReply: Reply = {
	lng: 'en',
	dir: 'ltr',
	notices: ['First notice.', 'Second notice.'],
	title: 'The title',
	text: ['First text.', 'Second text.'],
	details: ['First detail.', 'Second detail.'],
	wordsLng: 'en',
	facts: [
		{ label: 'Single', values: ['alone'] },
		{ label: 'Several', values: ['one of two', 'two of two'] },
	],
	groups: [
		{
			heading: 'First group',
			items: [
				{
					title: 'Item title',
					gist: 'Item gist.',
					wordsLng: 'en',
					rows: [{ label: 'Item row', values: ['item value'] }],
					contact: { id: 'item-contact', name: 'Item contact', gist: '', rows: [], notice: 'Item notice.' },
					source: ['Item source.'],
					open: { label: 'Open item', value: 'entry:item' },
				},
			],
		},
	],
	contact: {
		id: 'the-contact',
		name: 'The contact',
		gist: 'What it helps with.',
		rows: [{ label: 'Telephone', values: ['08-123 45 67'] }],
		notice: 'Hard to reach.',
	},
	choices: {
		prompt: 'Choose one:',
		options: [
			{ label: 'First choice', value: 'entry:first' },
			{ label: 'Second choice', value: 'entry:second' },
		],
	},
	asksForNumber: false,
	asides: [{ label: 'Aside', value: 'finder:why' }],
	messageCode: null,
	page: '/grants?area=ekero&lng=en',
	source: ['First source.', 'Second source.'],
	receipt: 'TEST-0001',
}

/** Everything of `fullReply` that a person reads, except for the choices. */
export const fullReplyParts = [
	...[...fullReply.notices, 'The title', ...fullReply.text, ...fullReply.details, ...fullReply.source],
	...['Single', 'alone', 'Several', 'one of two', 'two of two'],
	...['First group', 'Item title', 'Item gist.', 'Item row', 'item value', 'Item contact', 'Item notice.', 'Item source.'],
	...['The contact', 'What it helps with.', 'Telephone', '08-123 45 67', 'Hard to reach.', 'Choose one:', 'Receipt TEST-0001'],
]

/** The answer of every entry in every language, by the entry's button. */
export function everyAnswer(context: Context): { name: string; lng: Spoken; id: string; reply: Reply }[] {
	return [...context.knowledge.entries.keys()].flatMap((id) =>
		languages.flatMap((lng) =>
			startTalk(context, { lng })
				.press(`entry:${id}`)
				.replies.map((reply) => ({ name: `${id} in ${lng}`, lng, id, reply })),
		),
	)
}

/** What a rendering shows of the code: places not filled in, values that are missing, keys and ids instead of words. */
export function tracesIn(context: Context, rendered: string): string[] {
	const { knowledge } = context
	const groups = Object.entries(knowledge.languages.get('sv')?.interface ?? {})
	const keys = groups.flatMap(([group, words]) => (typeof words === 'object' ? Object.keys(words).map((key) => `${group}.${key}`) : []))
	const ids = [...knowledge.entries.keys(), ...Object.keys(knowledge.profile.fields)].filter((id) => /[-_]/.test(id))
	const words = new Set(rendered.match(/[\w.-]+/g))
	return [
		...['{{', '}}', 'undefined', 'null', '[object', 'NaN', 'Infinity'].filter((trace) => rendered.includes(trace)),
		...[...keys, ...ids].filter((trace) => words.has(trace)),
	]
}
