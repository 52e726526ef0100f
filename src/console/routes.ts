import type { Server } from 'restify'
import type { Service } from '../service'
import { beginDraft, createAnswerDraft } from './drafts/answer'
import { createSendGroup, mountGroups, readGroupId } from './group/routes'
import { queryOf, redirect, sendPage } from './http'
import { Inbox, inboxKeys } from './inbox/page'
import { filterOf, pageOf, readInboxQuery } from './inbox/query'
import { consoleLanguage } from './language'
import { renderConsole } from './layout'
import { groupPath } from './paths'
import { requireReviewer } from './require-reviewer'
import { consolePath } from './sign-in/paths'
import type { requireStaff } from './sign-in/require-staff'
import { sendWords } from './sign-in/send'
import { mayAct, type Sessions } from './sign-in/session'
import { consoleWords } from './words'

export interface ConsoleOptions {
	sessions: Sessions
	staff: ReturnType<typeof requireStaff>
	/** Hours within which people are promised an answer. */
	promisedHours: number
	now?: () => Date
}

const hourMilliseconds = 60 * 60 * 1000

/** Mounts the inbox, the groups' pages and the form of a new entry. */
export function mountReview(
	server: Server,
	service: Service,
	{ sessions, staff, promisedHours, now = () => new Date() }: ConsoleOptions,
): void {
	const { desk, questions: log } = service
	const reviewer = requireReviewer(sessions, service)
	const sendGroup = createSendGroup(service)
	const answerDraft = createAnswerDraft(service)
	mountGroups(server, service, { staff, reviewer, sendGroup })

	server.get(consolePath, async (request, response) => {
		const session = staff(request, response)
		if (!session) return
		const lng = consoleLanguage(request)
		const query = readInboxQuery(queryOf(request))
		const promised = new Date(now().getTime() - promisedHours * hourMilliseconds)
		const filter = filterOf(query, now())
		const open = { ...filter, state: 'open' as const }
		const since = filter.since && filter.since > promised ? filter.since : promised
		const [total, waiting, waitingInTime] = await Promise.all([desk.countGroups(filter), log.count(open), log.count({ ...open, since })])
		const page = pageOf(query, total)
		const groups = await desk.groups({ ...filter, ...page })
		const children = Inbox({
			...{ lng, context: service.context(), query, groups, total, promised, promisedHours },
			offset: page.offset,
			late: waiting - waitingInTime,
		})
		sendPage(response, renderConsole({ lng, title: consoleWords(lng).inbox, session, here: 'inbox', keys: inboxKeys(lng), children }))
	})

	server.get(`${consolePath}/drafts`, async (request, response) => {
		const session = staff(request, response)
		if (!session) return
		if (!mayAct(session.staff, 'reviewer')) return sendWords(request, response, { status: 403, key: 'forbidden' })
		const { html, status } = await beginDraft(service, { request, session, group: readGroupId(queryOf(request).get('group')) })
		sendPage(response, html, status)
	})

	server.post(`${consolePath}/drafts`, async (request, response) => {
		const session = reviewer(request, response)
		if (!session) return
		const group = readGroupId(queryOf(request).get('group'))
		const answer = await answerDraft({ request, session, group })
		if ('page' in answer) return sendPage(response, answer.page.html, answer.page.status)
		if ('done' in answer) return redirect(response, groupPath(answer.done, { done: 'yes', state: 'all' }))
		// The entry is there; the questions can be taught it when they are looked at again.
		const notice = consoleWords(consoleLanguage(request)).stale
		await sendGroup(request, response, session, group, { filled: { entry: answer.unused }, notice, status: 409 })
	})
}
