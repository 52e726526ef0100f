import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import { StaleError } from '../questions/reviews'
import type { Service } from '../service'
import { beginDraft, Draft, entryOf, readDraft } from './draft-page'
import { readAction, readFields, readSelection, sentFields, valuesOf } from './forms'
import { Group, type GroupProps, type ShownQuestion } from './group-page'
import { filterOf, Inbox, readInboxQuery } from './inbox-page'
import { renderConsole, renderWords } from './layout'
import { groupPath } from './paths'
import { Resend } from './resend-page'
import { consolePath } from './sign-in/paths'
import { requireStaff } from './sign-in/require-staff'
import { redirect, sendWords } from './sign-in/send'
import { isFormOf, mayAct, type Session, type Sessions } from './sign-in/session'
import { consoleLanguage } from './sign-in/texts'
import { consoleWords } from './words'

export interface ConsoleOptions {
	sessions: Sessions
	/** Hours within which people are promised an answer. */
	promisedHours: number
	now?: () => Date
}

const hourMilliseconds = 60 * 60 * 1000
const mostWhy = 6
const groupId = /^[\w+-]{1,60}$/

function notFound(): Error {
	return Object.assign(new Error('Not found'), { statusCode: 404 })
}

function readGroupId(text: string | null | undefined): string {
	if (!text || !groupId.test(text)) throw notFound()
	return text
}

function readReviewId(text: string): string {
	const parsed = z.uuid().safeParse(text)
	if (!parsed.success) throw notFound()
	return parsed.data
}

function sendPage(response: Response, html: string, status = 200): void {
	response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', vary: 'accept-language' })
	response.end(html)
}

/** Mounts the inbox, the groups' pages and the form of a new entry. */
export function mountReview(server: Server, service: Service, { sessions, promisedHours, now = () => new Date() }: ConsoleOptions): void {
	const { desk } = service
	const staff = requireStaff(sessions, 'reader', renderWords)

	/** Who sent a form, and may act; otherwise it is answered, and nothing typed is lost. */
	const reviewer = (request: Request, response: Response): Session | undefined => {
		const session = sessions.read(request)
		if (session && !mayAct(session.staff, 'reviewer')) {
			sendWords(request, response, renderWords, { status: 403, key: 'forbidden' })
			return undefined
		}
		if (session && isFormOf(session, request.body)) return session
		const lng = consoleLanguage(request)
		const children = Resend({ lng, action: request.url ?? consolePath, fields: sentFields(request), csrf: session?.csrf })
		sendPage(response, renderConsole({ lng, title: consoleWords(lng).inbox, session, children }), session ? 409 : 401)
		return undefined
	}

	const shown = async (group: string, state: string | undefined): Promise<ShownQuestion[]> => {
		const context = service.context()
		const questions = await desk.questions({ group })
		const wanted = state === undefined || state === 'all' ? questions : questions.filter((question) => question.state === state)
		return Promise.all(
			(wanted.length > 0 ? wanted : questions).map(async (question) => {
				const [best] = question.candidates
				const weights = best && question.text ? context.matcher.explain({ text: question.text, lng: question.lng }, best.id).words : []
				return {
					...question,
					message: await service.messages.find(question.id),
					why: weights
						.filter(({ weight }) => weight > 0)
						.sort((a, b) => b.weight - a.weight)
						.slice(0, mostWhy)
						.map(({ word }) => word),
				}
			}),
		)
	}

	interface GroupPage extends Partial<Pick<GroupProps, 'filled' | 'selected' | 'notice' | 'changes'>> {
		state?: string | undefined
		status?: number
	}
	const sendGroup = async (request: Request, response: Response, session: Session, id: string, page: GroupPage = {}) => {
		const lng = consoleLanguage(request)
		const questions = await shown(id, page.state)
		if (questions.length === 0) throw notFound()
		const reviews = (await Promise.all(questions.map((question) => desk.trail({ question: question.id })))).flat()
		const trail = [...new Map(reviews.map((review) => [review.id, review])).values()].sort((a, b) => b.at.localeCompare(a.at))
		const children = Group({
			...{ lng, context: service.context(), session, id, questions, trail },
			filled: page.filled ?? {},
			selected: page.selected,
			notice: page.notice,
			changes: page.changes ?? [],
		})
		sendPage(response, renderConsole({ lng, title: consoleWords(lng).question, session, children }), page.status ?? 200)
	}

	server.get(consolePath, async (request, response) => {
		const session = staff(request, response)
		if (!session) return
		const lng = consoleLanguage(request)
		const query = readInboxQuery(new URLSearchParams(request.getQuery()))
		const groups = await desk.groups(filterOf(query, now()))
		const promised = new Date(now().getTime() - promisedHours * hourMilliseconds)
		const children = Inbox({ lng, context: service.context(), query, groups, promised })
		sendPage(response, renderConsole({ lng, title: consoleWords(lng).inbox, session, children }))
	})

	server.get(`${consolePath}/groups/:id`, async (request, response) => {
		const session = staff(request, response)
		if (!session) return
		const search = new URLSearchParams(request.getQuery())
		const notice = search.has('done') ? consoleWords(consoleLanguage(request)).done : undefined
		await sendGroup(request, response, session, readGroupId(request.params.id), { state: search.get('state') ?? undefined, notice })
	})

	server.post(`${consolePath}/groups/:id`, async (request, response) => {
		const session = reviewer(request, response)
		if (!session) return
		const id = readGroupId(request.params.id)
		const fields = readFields(request)
		const words = consoleWords(consoleLanguage(request))
		const { knowledge } = service.context()
		const selection = readSelection(fields)
		const again = (notice: string | undefined, more: Partial<GroupPage> = {}) =>
			sendGroup(request, response, session, id, { filled: fields, selected: new Set(selection.keys()), notice, status: 422, ...more })
		const action = readAction(
			fields,
			(entry) => knowledge.entries.has(entry),
			(lng) => knowledge.languages.has(lng),
		)
		if (selection.size === 0) return again(words.noSelection)
		if (!action) return again(words.missing)
		if (fields.action === 'teach' && action.kind === 'teach') {
			const questions = (await desk.questions({ group: id })).filter((question) => selection.has(question.id))
			const changes = desk.changesByTeaching(questions, action.entry)
			if (changes.length > 0) return again(undefined, { changes, status: 200 })
		}
		try {
			await desk.act(session.staff, action, selection)
			redirect(response, `${groupPath(id)}?done=yes&state=all`)
		} catch (error) {
			if (!(error instanceof StaleError)) throw error
			await again(words.stale, { status: 409 })
		}
	})

	server.post(`${consolePath}/reviews/:id/undo`, async (request, response) => {
		const session = reviewer(request, response)
		if (!session) return
		try {
			const { questions } = await desk.undo(session.staff, readReviewId(request.params.id))
			const question = await service.questions.find(questions[0] ?? '')
			redirect(response, question?.group ? `${groupPath(question.group)}?done=yes&state=all` : consolePath)
		} catch (error) {
			if (!(error instanceof StaleError)) throw error
			const lng = consoleLanguage(request)
			sendPage(response, renderConsole({ lng, title: consoleWords(lng).history, session, children: consoleWords(lng).stale }), 409)
		}
	})

	server.get(`${consolePath}/drafts`, async (request, response) => {
		const session = staff(request, response)
		if (!session) return
		const lng = consoleLanguage(request)
		const group = readGroupId(new URLSearchParams(request.getQuery()).get('group'))
		const questions = await desk.questions({ group, state: 'open' })
		const context = service.context()
		const children = Draft({ lng, context, session, group, questions, draft: beginDraft(context, questions), problems: [], previews: [] })
		sendPage(response, renderConsole({ lng, title: consoleWords(lng).draft, session, children }))
	})

	server.post(`${consolePath}/drafts`, async (request, response) => {
		const session = reviewer(request, response)
		if (!session) return
		const lng = consoleLanguage(request)
		const words = consoleWords(lng)
		const group = readGroupId(new URLSearchParams(request.getQuery()).get('group'))
		const fields = readFields(request)
		const draft = readDraft(fields, valuesOf(request, 'audience'))
		const questions = (await desk.questions({ group })).filter((question) => readSelection(fields).has(question.id))
		const again = (
			problems: Parameters<typeof Draft>[0]['problems'],
			previews: Parameters<typeof Draft>[0]['previews'],
			status: number,
		) => {
			const children = Draft({ lng, context: service.context(), session, group, questions, draft, problems, previews })
			sendPage(response, renderConsole({ lng, title: words.draft, session, children }), status)
		}
		if (fields.action !== 'publish') {
			const checked = desk.drafts.check(entryOf(draft))
			return 'problems' in checked ? again(checked.problems, [], 422) : again([], checked.previews, 200)
		}
		const problems = desk.drafts.publish(entryOf(draft))
		if (problems.length > 0) return again(problems, [], 422)
		try {
			await desk.act(session.staff, { kind: 'publish', entry: draft.id }, readSelection(fields))
			redirect(response, `${groupPath(group)}?done=yes&state=all`)
		} catch (error) {
			if (!(error instanceof StaleError)) throw error
			// The entry is there; the questions can be taught it when they are looked at again.
			await sendGroup(request, response, session, group, { filled: { entry: draft.id }, notice: words.stale, status: 409 })
		}
	})
}
