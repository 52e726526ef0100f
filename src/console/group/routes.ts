import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import type { Context } from '../../conversation/context'
import { formatAnd } from '../../language/format'
import { StaleError } from '../../questions/reviews'
import type { LoggedQuestion } from '../../questions/store'
import type { Service } from '../../service'
import { digestOfCheck, type Fields, readAction, readFields, readSelection } from '../forms'
import { notFound, queryOf, redirect, sendPage } from '../http'
import { type ConsoleLng, consoleLanguage } from '../language'
import { renderConsole } from '../layout'
import { contactsInUse, entriesInUse, namesIn } from '../names'
import { groupPath } from '../paths'
import type { requireReviewer } from '../require-reviewer'
import { consolePath } from '../sign-in/paths'
import type { requireStaff } from '../sign-in/require-staff'
import type { Session } from '../sign-in/session'
import { consoleWords } from '../words'
import { sayFault } from './field-fault'
import { Group, groupKeys } from './page'
import type { GroupProps } from './props'
import { partOf, questionsOnPage, readGroupView, searchOfGroup } from './view'
import { groupWords } from './words'

const groupId = /^[\w+-]{1,60}$/
const mostWords = 6
/** Questions that are explained, and the time after which no more are: a language that is not learned yet takes seconds. */
const mostExplained = 10
const explainMilliseconds = 200

export function readGroupId(text: string | null | undefined): string {
	if (!text || !groupId.test(text)) throw notFound()
	return text
}

function readReviewId(text: string): string {
	const parsed = z.uuid().safeParse(text)
	if (!parsed.success) throw notFound()
	return parsed.data
}

/** Words that spoke for the best candidate of each of the first questions, by the question's id. */
function explain({ matcher }: Context, questions: readonly LoggedQuestion[]): Map<string, string[]> {
	const end = performance.now() + explainMilliseconds
	const explained = new Map<string, string[]>()
	for (const { id, text, lng, candidates } of questions.slice(0, mostExplained)) {
		const [best] = candidates
		if (!best || text === '' || performance.now() > end) continue
		const { words } = matcher.explain({ text, lng }, best.id)
		const speaking = words.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
		explained.set(
			id,
			speaking.slice(0, mostWords).map(({ word }) => word),
		)
	}
	return explained
}

type Sent = Partial<Pick<GroupProps, 'filled' | 'selected' | 'notice' | 'fault' | 'changes' | 'checked'>> & { status?: number }

/** Sends the page of a group, as the request's address asks for it. */
export function createSendGroup({ desk, context, messages, questions: log }: Pick<Service, 'desk' | 'context' | 'messages' | 'questions'>) {
	return async (request: Request, response: Response, session: Session, id: string, sent: Sent = {}): Promise<void> => {
		const questions = await log.list({ group: id })
		if (questions.length === 0) throw notFound()
		const lng = consoleLanguage(request)
		const view = readGroupView(queryOf(request))
		const { state, ...counts } = partOf(questions, view)
		// Only what is shown is put into Swedish words, which takes longer than to read it.
		const upToHere = await desk.questions({ group: id, ...(state && { state }), limit: counts.offset + questionsOnPage })
		const shown = upToHere.slice(counts.offset)
		const ids = shown.map((question) => question.id)
		const [left, failures, trail] = await Promise.all([
			messages.findMany(ids),
			desk.failedLetters(ids),
			desk.trail({ questions: questions.map((question) => question.id) }),
		])
		const why = explain(context(), shown)
		const props: GroupProps = {
			...{ lng, context: context(), session, id, view, trail, ...counts },
			questions: shown.map((question) => ({
				...question,
				message: left.get(question.id),
				why: why.get(question.id) ?? [],
				letterFailure: failures.get(question.id),
			})),
			filled: sent.filled ?? {},
			selected: sent.selected,
			notice: sent.notice,
			fault: sent.fault,
			changes: sent.changes ?? [],
			checked: sent.checked ?? '',
		}
		const title = consoleWords(lng).questions(questions.length)
		const page = renderConsole({ lng, title, session, keys: groupKeys(lng, session), children: Group(props) })
		sendPage(response, page, sent.status ?? 200)
	}
}

/** What keeps an entry from being taught at once: it does not hold there, or would take others' questions, which were not looked at. */
function faultInTeaching(
	{ desk, context }: Pick<Service, 'desk' | 'context'>,
	lng: ConsoleLng,
	questions: readonly LoggedQuestion[],
	entry: string,
	fields: Fields,
): Sent | undefined {
	const words = groupWords(lng)
	const { knowledge } = context()
	const elsewhere = desk.questionsElsewhere(questions, entry)
	if (elsewhere.length > 0) {
		const { nameOf, areaName } = namesIn(knowledge, lng)
		const places = formatAnd(lng, [...new Set(elsewhere.flatMap(({ area }) => (area === null ? [] : [areaName(area)])))])
		const own = areaName(knowledge.entries.get(entry)?.area ?? '')
		return { fault: { field: 'entry', said: words.elsewhere(nameOf(entry), own, places) } }
	}
	const changes = desk.changesByTeaching(questions, entry)
	const checked = digestOfCheck(
		entry,
		questions.map(({ id }) => id),
		changes,
	)
	const isAnyway = fields.action === 'teach-anyway'
	if (changes.length === 0 || (isAnyway && fields.checked === checked)) return undefined
	return { changes, checked, notice: isAnyway ? words.checkAgain : undefined, status: 200 }
}

export interface GroupRoutes {
	staff: ReturnType<typeof requireStaff>
	reviewer: ReturnType<typeof requireReviewer>
	sendGroup: ReturnType<typeof createSendGroup>
}

/** Mounts the pages of groups, what is done there, and undoing it. */
export function mountGroups(server: Server, service: Service, { staff, reviewer, sendGroup }: GroupRoutes): void {
	const { desk, context, questions: log } = service
	const path = `${consolePath}/groups/:id`
	const groupNow = async (questions: Iterable<string>, otherwise: string) => {
		const [first] = questions
		return (first === undefined ? undefined : await log.find(first))?.group ?? otherwise
	}
	const afterwards = (request: Request, group: string) =>
		groupPath(group, { ...searchOfGroup(readGroupView(queryOf(request))), done: 'yes' })

	server.get(path, async (request, response) => {
		const session = staff(request, response)
		if (!session) return
		const notice = queryOf(request).has('done') ? consoleWords(consoleLanguage(request)).done : undefined
		await sendGroup(request, response, session, readGroupId(request.params.id), { notice })
	})

	server.post(path, async (request, response) => {
		const session = reviewer(request, response)
		if (!session) return
		const id = readGroupId(request.params.id)
		const lng = consoleLanguage(request)
		const words = consoleWords(lng)
		const fields = readFields(request)
		const selection = readSelection(fields)
		const listed = await log.list({ group: id })
		const again = async (sent: Sent) => {
			// The questions may all have been put in another group since; what was typed is shown there.
			const group = listed.length > 0 ? id : await groupNow(selection.keys(), id)
			await sendGroup(request, response, session, group, { filled: fields, selected: new Set(selection.keys()), status: 422, ...sent })
		}

		const { knowledge } = context()
		const read = readAction(fields, {
			isEntry: (entry) => entriesInUse(knowledge).some((each) => each.id === entry),
			isContact: (entry) => contactsInUse(knowledge).some((each) => each.id === entry),
			isLanguage: (tag) => knowledge.languages.has(tag),
		})
		if (selection.size === 0) return again({ notice: words.noSelection })
		if ('fault' in read) return again({ fault: sayFault(lng, read.fault, fields) })
		const { action } = read
		const questions = listed.filter((question) => selection.has(question.id))
		if (questions.length < selection.size) return again({ notice: words.stale, status: 409 })
		const fault = action.kind === 'teach' ? faultInTeaching(service, lng, questions, action.entry, fields) : undefined
		if (fault) return again(fault)
		try {
			const review = await desk.act(session.staff, action, selection)
			redirect(response, afterwards(request, await groupNow(review.questions, id)))
		} catch (error) {
			if (!(error instanceof StaleError)) throw error
			await again({ notice: words.stale, status: 409 })
		}
	})

	server.post(`${consolePath}/reviews/:id/undo`, async (request, response) => {
		const session = reviewer(request, response)
		if (!session) return
		const group = readGroupId(queryOf(request).get('group'))
		try {
			const review = await desk.undo(session.staff, readReviewId(request.params.id))
			redirect(response, afterwards(request, await groupNow(review.questions, group)))
		} catch (error) {
			if (!(error instanceof StaleError)) throw error
			const notice = groupWords(consoleLanguage(request)).staleUndo
			await sendGroup(request, response, session, group, { notice, status: 409 })
		}
	})
}
