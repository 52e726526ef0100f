import { suggest } from '../knowledge/problems'
import { groupBy } from '../language/group-by'
import { createGloss } from '../matching/gloss'
import type { LeftMessage } from '../questions/left-messages'
import { type Action, type Reply, type Review, StaleError } from '../questions/reviews'
import type { LoggedQuestion } from '../questions/store'
import type { ExitCode, Terminal } from './command'
import { atDesk, RefusalError, type Room, reviewer } from './review-room'

const minuteMilliseconds = 60 * 1000
const hourMilliseconds = 60 * minuteMilliseconds
const dayMilliseconds = 24 * hourMilliseconds

function ageOf(time: string): string {
	const age = Math.max(0, Date.now() - Date.parse(time))
	if (age < hourMilliseconds) return `${Math.floor(age / minuteMilliseconds)} min`
	return age < 2 * dayMilliseconds ? `${Math.floor(age / hourMilliseconds)} h` : `${Math.floor(age / dayMilliseconds)} d`
}

const timeOf = (time: string) => time.slice(0, 16).replace('T', ' ')
const countOf = (count: number) => (count === 1 ? '1 question' : `${count} questions`)
const textOf = (text: string) => text || '[erased after the retention time]'
const distinct = <Value>(values: readonly Value[]) => [...new Set(values)]

/** `envagin review list`: groups of open questions, the largest first, each by its newest question. */
export function listGroups({ json }: { json?: boolean }, terminal: Terminal): Promise<ExitCode> {
	return atDesk(terminal, async ({ stores, context, print }) => {
		const open = await stores.questions.list({ state: 'open' })
		const glossOf = createGloss(context().knowledge)
		// A question that could not be placed is a group of its own.
		const groups = [...groupBy(open, ({ group }) => group)].sort(([, a], [, b]) => b.length - a.length)
		for (const [id, questions] of groups) {
			const [newest, oldest] = [questions[0] as LoggedQuestion, questions.at(-1) as LoggedQuestion]
			const { text, lng } = newest
			const { gloss } = glossOf(text, lng)
			const languages = distinct(questions.map((question) => question.lng))
			const areas = distinct(questions.map(({ area }) => area))
			const doors = distinct(questions.map(({ door }) => door))
			if (json) {
				const times = { newest: newest.askedAt, oldest: oldest.askedAt }
				const codes = questions.map((question) => question.id)
				print(JSON.stringify({ id, count: questions.length, languages, areas, doors, ...times, lng, text, gloss, questions: codes }))
				continue
			}
			const places = areas.map((area) => area ?? '-').join(', ')
			const parts = [id, countOf(questions.length), languages.join(', '), places, `-> ${doors.join(', ')}`, ageOf(oldest.askedAt)]
			print(parts.join('  '), `  ${textOf(text)}`, ...(lng === 'sv' || text === '' ? [] : [`  in Swedish: ${gloss}`]), '')
		}
		if (groups.length === 0 && !json) print('No question is open.')
		return 0
	})
}

export interface WhichOptions {
	/** The question with this code; a group has the code of its first question. */
	alone?: boolean
}

/** The questions of a group, or the one with a code, newest first. */
async function findQuestions({ stores }: Room, written: string, { alone = false }: WhichOptions): Promise<LoggedQuestion[]> {
	const code = written.trim().toUpperCase()
	const group = alone ? [] : await stores.questions.list({ group: code })
	if (group.length > 0) return group
	const question = await stores.questions.find(code)
	if (!question) throw new RefusalError(`There is no group and no question “${written}”. See envagin review list.`, 1)
	if (question.state === 'waiting')
		throw new RefusalError(`The person who asked ${code} was offered choices and may still choose. Look again in half an hour.`, 1)
	return [question]
}

function linesOf(question: LoggedQuestion, gloss: string, left: LeftMessage | undefined, reply: Reply | undefined): string[] {
	const { id, askedAt, text, lng, area, door, reason, state, candidates } = question
	const near = candidates.slice(0, 3).map((candidate) => `${candidate.id} ${candidate.score.toFixed(2)}`)
	return [
		`${id}  ${timeOf(askedAt)}  ${state}  ${lng}  ${area ?? '-'}  -> ${door}  (${reason})`,
		`  ${textOf(text)}`,
		...(lng === 'sv' || text === '' ? [] : [`  in Swedish: ${gloss}`]),
		...(left?.text ? [`  message: ${left.text}`] : []),
		...(left?.email ? [`  reply to: ${left.email}`] : []),
		...(near.length > 0 ? [`  nearest: ${near.join(', ')}`] : []),
		...(reply ? [`  replied: ${[reply.entry, reply.text].filter(Boolean).join(' ')}`] : []),
		'',
	]
}

/** `envagin review show GROUP|CODE`: each question with what is known of it. */
export function showQuestions(which: string, { json, ...alone }: WhichOptions & { json?: boolean }, terminal: Terminal): Promise<ExitCode> {
	return atDesk(terminal, async (room) => {
		const { stores, desk, context, print } = room
		const questions = await findQuestions(room, which, alone)
		const glossOf = createGloss(context().knowledge)
		for (const question of questions) {
			const { conversation: _hidden, ...shown } = question
			const { gloss } = glossOf(question.text, question.lng)
			const [left, reply] = [await stores.messages.find(question.id), await desk.replyTo(question.id)]
			if (json) print(JSON.stringify({ ...shown, gloss, message: left?.text ?? null, email: left?.email ?? null, reply: reply ?? null }))
			else print(...linesOf(question, gloss, left, reply))
		}
		return 0
	})
}

/** The questions that an action is about: of a group those that are open. */
async function findOpen(room: Room, which: string, options: WhichOptions): Promise<LoggedQuestion[]> {
	const questions = await findQuestions(room, which, options)
	if (questions.length === 1) return questions
	const open = questions.filter(({ state }) => state === 'open')
	if (open.length === 0) throw new RefusalError(`No question of ${which} is open. Give the code of one with --alone.`, 1)
	return open
}

async function act({ desk, print }: Room, action: Action, questions: readonly LoggedQuestion[], done: string): Promise<ExitCode> {
	const revisions = new Map(questions.map(({ id, revision }) => [id, revision]))
	const { id } = await desk.act(reviewer(), action, revisions)
	print(`${done}: ${countOf(questions.length)}.`, `To take it back: envagin review undo ${id}`)
	return 0
}

/** Throws for an entry, or a contact, that there is not. */
function checkEntry({ context }: Room, id: string, what: 'entry' | 'contact'): void {
	const { entries } = context().knowledge
	const known = [...entries.values()].filter(({ kind, status }) => what === 'entry' || (kind === 'contact' && status === 'current'))
	const ids = known.map((entry) => entry.id)
	if (!ids.includes(id)) throw new RefusalError(`There is no ${what} “${id}”. ${suggest(id, ids)}`.trim(), 2)
}

function checkText(text: string, option: string): void {
	if (text.trim() === '') throw new RefusalError(`${option} is empty.`, 2)
}

export interface TeachOptions extends WhichOptions {
	entry: string
	/** Known questions may be answered otherwise. */
	yes?: boolean
}

/** `envagin review teach`: the questions belong to an entry. Tells first which known questions would change with them. */
export function teachEntry(which: string, { entry, yes, ...alone }: TeachOptions, terminal: Terminal): Promise<ExitCode> {
	return atDesk(terminal, async (room) => {
		checkEntry(room, entry, 'entry')
		const questions = await findOpen(room, which, alone)
		const elsewhere = room.desk.questionsElsewhere(questions, entry)
		if (elsewhere.length > 0)
			throw new RefusalError(`${entry} does not hold where these were asked about: ${elsewhere.map(({ id }) => id).join(', ')}.`, 1)
		const changes = room.desk.changesByTeaching(questions, entry)
		if (changes.length > 0) {
			room.print('Known questions that would be answered otherwise:')
			room.print(...changes.map(({ text, lng, entry: now }) => `  ${lng}  ${text}  (now ${now})`))
		}
		if (changes.length === 0 || yes) return act(room, { kind: 'teach', entry }, questions, `Taught as ${entry}`)
		throw new RefusalError('Nothing was done. Add --yes to teach it all the same.', 1)
	})
}

/** `envagin review assign`: another contact looks after the questions. */
export function assignDoor(which: string, { door, ...alone }: WhichOptions & { door: string }, terminal: Terminal): Promise<ExitCode> {
	return atDesk(terminal, async (room) => {
		checkEntry(room, door, 'contact')
		return act(room, { kind: 'assign', door }, await findOpen(room, which, alone), `Sent to ${door}`)
	})
}

export interface ReplyOptions extends WhichOptions {
	text: string
	lang?: string
	entry?: string
}

/** `envagin review reply`: those who asked read staff's own words, perhaps with an entry beside them. */
export function replyInWords(
	which: string,
	{ text, lang: lng = 'sv', entry, ...alone }: ReplyOptions,
	terminal: Terminal,
): Promise<ExitCode> {
	return atDesk(terminal, async (room) => {
		checkText(text, '--text')
		const { languages } = room.context().knowledge
		if (!languages.has(lng)) throw new RefusalError(`There is no language “${lng}”; there are: ${[...languages.keys()].join(', ')}.`, 2)
		if (entry !== undefined) checkEntry(room, entry, 'entry')
		return act(room, { kind: 'reply', text, lng, entry: entry ?? null }, await findOpen(room, which, alone), 'Replied')
	})
}

/** `envagin review dismiss`: the questions get no answer. */
export function dismissQuestions(which: string, options: WhichOptions & { reason: string }, terminal: Terminal): Promise<ExitCode> {
	const { reason, ...alone } = options
	return atDesk(terminal, async (room) => {
		checkText(reason, '--reason')
		return act(room, { kind: 'dismiss', reason }, await findOpen(room, which, alone), 'Dismissed')
	})
}

const wholeTrail = 1_000_000

/** `envagin review undo`: the questions are as they were before a review. */
export function undoReview(written: string, terminal: Terminal): Promise<ExitCode> {
	return atDesk(terminal, async ({ desk, print }) => {
		const id = written.trim().toLowerCase()
		const review = (await desk.trail({ limit: wholeTrail })).find((each) => each.id === id)
		if (!review) throw new RefusalError(`There is no review “${written}”. See envagin review trail.`, 1)
		const { undone, questions, action } = review
		if (undone) throw new RefusalError(`It was undone already, by ${undone.by}, ${timeOf(undone.at)}.`, 1)
		const isLive = desk.taught().some((taught) => taught.id.startsWith(`${id}:`))
		await desk.undo(reviewer(), id).catch((error: unknown) => {
			if (!(error instanceof StaleError)) throw error
			const since = distinct(error.questions).join(', ')
			throw new RefusalError(`Something else was done since about ${since}. Undo that first; see envagin review trail.`, 1)
		})
		print(`Undone: ${action.kind}, ${countOf(questions.length)}.`)
		if (action.kind === 'teach' && !isLive) print('What it taught was not in use any more; if it was promoted, it stays in the content.')
		return 0
	})
}

function detailOf(action: Action): string {
	if (action.kind === 'assign') return action.door
	if (action.kind === 'dismiss') return action.reason
	return action.kind === 'reply' ? [action.entry, action.text].filter(Boolean).join(' ') : action.entry
}

function lineOf({ id, at, staff, action, questions, undone }: Review): string {
	const back = undone ? `  (undone by ${undone.by}, ${timeOf(undone.at)})` : ''
	return `${id}  ${timeOf(at)}  ${staff.name}  ${action.kind}: ${detailOf(action)}  ${questions.join(', ')}${back}`
}

/** `envagin review trail`: what staff did, newest first. */
export function listTrail({ json }: { json?: boolean }, terminal: Terminal): Promise<ExitCode> {
	return atDesk(terminal, async ({ desk, print }) => {
		const reviews = await desk.trail({ limit: wholeTrail })
		print(...reviews.map((review) => (json ? JSON.stringify(review) : lineOf(review))))
		if (reviews.length === 0 && !json) print('Nothing was done yet.')
		return 0
	})
}
