import type { Context } from '../conversation/context'
import type { Reply } from '../conversation/reply'
import { timeZone } from '../language/format'
import type { Gloss } from '../matching/gloss'
import { type Action, type Review, type Reviewer, StaleError, type Taught } from '../questions/reviews'
import type { GroupFilter, LoggedQuestion, QuestionFilter, QuestionGroup } from '../questions/store'
import type { Stores } from '../questions/stores'
import { doorOfArea } from '../routing/doors'
import { createDrafts, type Drafts } from './drafts'
import { createGroups, type Groups } from './groups'
import { type Numbers, summarize } from './numbers'
import { replyByLetter, replyInChat } from './replies'
import { type ChangedAnswer, changesByTeaching, questionsElsewhere } from './teach-check'

/** A reply that reaches a conversation which may still be open. */
export interface ReplyInChat {
	/** Digest of the conversation's id. */
	conversation: string
	replies: Reply[]
	area: string | null
}

/** When municipalities' offices are open, Monday to Friday. */
const office = { from: 8, to: 17 }

const everything = 1_000_000

/** The service acts by itself. */
const itself: Reviewer = { id: 'service', name: 'En väg in' }

export type ReplyListener = (reply: ReplyInChat) => Promise<void>

export type Glossed<Question> = Question & { gloss: Gloss }

/** Staff's side of the service: what was not answered, and what becomes of it. */
export interface Desk {
	/** Soon puts a question that was logged in a group. */
	place: Groups['place']
	placeLeft: Groups['placeLeft']
	/** Resolves when every question is in its group. */
	settled: Groups['settled']
	stop: Groups['stop']
	/** Groups of questions that pass the filter. */
	groups(filter: GroupFilter): Promise<Glossed<QuestionGroup>[]>
	countGroups: Stores['questions']['countGroups']
	/** Questions that pass the filter, newest first. */
	questions(filter: QuestionFilter): Promise<Glossed<LoggedQuestion>[]>
	/** Known questions that would be answered otherwise, if these were taught. */
	changesByTeaching(questions: readonly LoggedQuestion[], entry: string): ChangedAnswer[]
	/** Those of the questions that the entry would not answer if it were taught, as they are about other places than it. */
	questionsElsewhere(questions: readonly LoggedQuestion[], entry: string): LoggedQuestion[]
	/**
	 * Does what staff decided, and tells those who asked. Throws `StaleError` when a question is not as staff saw it;
	 * `questions` has each one's revision.
	 */
	act(staff: Reviewer, action: Action, questions: ReadonlyMap<string, number>): Promise<Review>
	undo(staff: Reviewer, review: string): Promise<Review>
	trail: Stores['reviews']['trail']
	replyTo: Stores['reviews']['replyTo']
	/** What is taught and not yet in the content. */
	taught(): readonly Taught[]
	/** Takes in what other replicas taught; true when it has changed. */
	refreshTaught(): Promise<boolean>
	/** Why letters about these questions were given up, by question. */
	failedLetters: Stores['outbox']['failures']
	/**
	 * Sends open questions that have waited at another contact since before `date` to their place's own; gives how many.
	 */
	escalate(date: Date): Promise<number>
	onReply(listener: ReplyListener): void
	/** Numbers from `from` on, and before `to`. */
	numbers(from: Date, to: Date): Promise<Numbers>
	drafts: Drafts
}

export interface DeskOptions {
	context: () => Context
	/** Called with what is taught, whenever it changes. */
	useTaught: (taught: readonly Taught[]) => void
	/** Where people reach the service; empty when it is not known. */
	base: string
	/** Hours within which people are promised an answer. */
	promisedHours: number
	/** Folder of the content. */
	root: string
	/** Takes in changed content at once. Throws when it is not valid. */
	takeIn: () => Promise<void>
	/** Told what went wrong behind the service's back; never with a person's words. */
	onError?: ((error: unknown) => void) | undefined
}

export function createDesk(
	{ questions, reviews, tallies, outbox }: Stores,
	{ context, useTaught, base, promisedHours, root, takeIn, onError = () => {} }: DeskOptions,
): Desk {
	const groups = createGroups(questions, context, { onError })
	const listeners: ReplyListener[] = []
	let taught: readonly Taught[] = []
	let taughtVersion = ''

	const glossed = <Question extends { text: string; lng: string }>(question: Question): Glossed<Question> => ({
		...question,
		gloss: groups.glossOf(question),
	})

	const refreshTaught = async () => {
		const version = await reviews.taughtVersion()
		if (version === taughtVersion) return false
		taught = await reviews.taught()
		taughtVersion = version
		useTaught(taught)
		return true
	}

	const foundOf = async (ids: Iterable<string>) =>
		(await Promise.all([...ids].map((id) => questions.find(id)))).filter((question) => question !== undefined)

	const replyOf = (action: Action, { lng }: LoggedQuestion) => {
		if (action.kind === 'reply') return { text: action.text, lng: action.lng, entry: action.entry }
		return action.kind === 'teach' || action.kind === 'publish' ? { text: '', lng, entry: action.entry } : undefined
	}

	return {
		place: groups.place,
		placeLeft: groups.placeLeft,
		settled: groups.settled,
		stop: groups.stop,
		countGroups: questions.countGroups,
		async groups(filter) {
			const found = await questions.groups(filter)
			return found.map((group) => ({ ...group, gloss: groups.glossOf(group.questions[0] ?? { text: '', lng: 'sv' }) }))
		},
		questions: async (filter) => (await questions.list(filter)).map(glossed),
		changesByTeaching: (those, entry) => changesByTeaching(context(), those, entry, taught),
		questionsElsewhere: (those, entry) => questionsElsewhere(context(), those, entry),
		async act(staff, action, revisions) {
			const asked = await foundOf(revisions.keys())
			const letters = asked.flatMap((question) => {
				const reply = replyOf(action, question)
				return reply ? [replyByLetter(context(), question.lng, question.id, reply, base)] : []
			})
			const review = await reviews.act({ staff, action, questions: revisions, letters })
			// What is done is done: what is told of it must not make it look undone.
			await refreshTaught().catch(onError)
			for (const question of asked) {
				const reply = replyOf(action, question)
				if (!reply || question.conversation === null) continue
				const replies = replyInChat(context(), question.lng, question.id, reply)
				for (const tell of listeners) await tell({ conversation: question.conversation, replies, area: question.area }).catch(onError)
			}
			return review
		},
		async undo(staff, review) {
			const undone = await reviews.undo(review, staff)
			await refreshTaught().catch(onError)
			return undone
		},
		trail: reviews.trail,
		replyTo: reviews.replyTo,
		taught: () => taught,
		refreshTaught,
		failedLetters: outbox.failures,
		async escalate(date) {
			const { knowledge } = context()
			const elsewhere = (await questions.list({ state: 'open' })).filter(({ area, door }) => doorOfArea(knowledge, area).id !== door)
			const assigned = await reviews.trail({ questions: elsewhere.map(({ id }) => id), limit: everything })
			const sentAt = (question: LoggedQuestion) =>
				assigned.find(({ action, undone, questions }) => action.kind === 'assign' && !undone && questions.includes(question.id))?.at ??
				question.askedAt
			let escalated = 0
			for (const question of elsewhere.filter((each) => sentAt(each) < date.toISOString())) {
				const action: Action = { kind: 'assign', door: doorOfArea(knowledge, question.area).id }
				const done = await reviews
					.act({ staff: itself, action, questions: new Map([[question.id, question.revision]]), letters: [] })
					.catch((error: unknown) => {
						// Staff were there first.
						if (!(error instanceof StaleError)) throw error
					})
				if (done) escalated += 1
			}
			return escalated
		},
		numbers: async (from, to) =>
			summarize({
				...{ from, to, office, timeZone, promisedHours },
				tallies: await tallies.since(from),
				questions: [...(await questions.list({ state: 'open' })), ...(await questions.list({ state: 'answered', resolvedSince: from }))],
				entries: context().knowledge.entries.values(),
			}),
		drafts: createDrafts(root, context, takeIn),
		onReply: (listener) => void listeners.push(listener),
	}
}
