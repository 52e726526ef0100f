import type { Request } from 'restify'
import { createQueue } from '../../desk/queue'
import { areaAndParents, nameOfArea } from '../../knowledge/model'
import { formatAnd } from '../../language/format'
import { StaleError } from '../../questions/reviews'
import type { LoggedQuestion } from '../../questions/store'
import type { Service } from '../../service'
import { notFound } from '../http'
import { consoleLanguage } from '../language'
import { renderConsole } from '../layout'
import type { Session } from '../sign-in/session'
import { consoleWords } from '../words'
import { beginForm, type DraftForm, entryOf, readForm } from './form'
import { Draft, type DraftProps, NothingWaits } from './page'
import { draftWords } from './words'

export interface Page {
	html: string
	status: number
}

export interface Asked {
	request: Request
	session: Session
	/** Group that the entry is written for. */
	group: string
}

type Shown = Partial<DraftProps> & Pick<DraftProps, 'questions' | 'form'>

function pageOf(service: Service, { request, session, group }: Asked, status: number, shown: Shown): Page {
	const lng = consoleLanguage(request)
	const children = Draft({ lng, context: service.context(), session, group, ...shown })
	return { html: renderConsole({ lng, title: consoleWords(lng).draft, session, children }), status }
}

/** A form to write in, for what waits in the group. */
export async function beginDraft(service: Service, asked: Asked): Promise<Page> {
	const { request, session, group } = asked
	const all = await service.desk.questions({ group })
	if (all.length === 0) throw notFound()
	const questions = all.filter(({ state }) => state === 'open')
	if (questions.length > 0) return pageOf(service, asked, 200, { questions, form: beginForm(service.context(), questions) })
	const lng = consoleLanguage(request)
	const title = consoleWords(lng).draft
	return { html: renderConsole({ lng, title, session, children: NothingWaits({ lng, group }) }), status: 200 }
}

/** Questions that wait for an answer: the group's, and ticked ones that were put in another group since. */
async function openQuestions({ desk, questions }: Service, group: string, { selection }: DraftForm): Promise<DraftProps['questions']> {
	const own = await desk.questions({ group, state: 'open' })
	const others = [...selection.keys()].filter((id) => own.every((question) => question.id !== id))
	const moved = (await Promise.all(others.map((id) => questions.find(id)))).flatMap((question) => (question ? [question.group] : []))
	const elsewhere = [...new Set(moved)].filter((each) => each !== group)
	const found = (await Promise.all(elsewhere.map((each) => desk.questions({ group: each, state: 'open' })))).flat()
	return [...own, ...found.filter(({ id }) => others.includes(id))]
}

interface Hindrance {
	notice: string
	status: number
}

/** Why the entry cannot be published for the questions that are ticked. Found out before anything is written. */
function hindranceOf({ context }: Service, { request }: Asked, open: readonly LoggedQuestion[], form: DraftForm): Hindrance | undefined {
	const lng = consoleLanguage(request)
	const words = draftWords(lng)
	const { knowledge } = context()
	const { selection, fields } = form
	if (open.length === 0) return { notice: `${words.nothingOpen} ${words.reopen}`, status: 409 }
	if (selection.size === 0) return { notice: consoleWords(lng).noSelection, status: 422 }
	const ticked = open.filter(({ id, revision }) => selection.get(id) === revision)
	if (ticked.length < selection.size) return { notice: consoleWords(lng).stale, status: 409 }
	const { area = '' } = fields
	const elsewhere = ticked.flatMap((question) =>
		question.area !== null && !areaAndParents(knowledge, question.area).includes(area) ? [question.area] : [],
	)
	if (elsewhere.length === 0 || !knowledge.areas.has(area)) return undefined
	const nameOf = (each: string) => nameOfArea(knowledge, lng, each)
	return { notice: words.elsewhere(nameOf(area), formatAnd(lng, [...new Set(elsewhere)].map(nameOf))), status: 422 }
}

/** True when the same person published the same form before: a button that is pressed twice is answered as if once. */
async function isSentTwice({ desk, context }: Service, { session }: Asked, { selection, fields }: DraftForm): Promise<boolean> {
	if (selection.size === 0) return false
	const [last] = await desk.trail({ questions: [...selection.keys()], limit: 1 })
	if (last?.action.kind !== 'publish' || last.undone || last.staff.id !== session.staff.id) return false
	const name = context().knowledge.languages.get('sv')?.entries.get(last.action.entry)?.name
	return [...selection.keys()].every((id) => last.questions.includes(id)) && name === (fields['name.sv'] ?? '').trim()
}

export type Answer =
	| { page: Page }
	/** The group of questions that an entry was published for. */
	| { done: string }
	/** An entry that was written, while somebody else did something about its questions. */
	| { unused: string }

/** Shows what a form would become, or publishes it for the questions that are ticked. Nothing typed is lost. */
export function createAnswerDraft(service: Service): (asked: Asked) => Promise<Answer> {
	const { desk, questions: log } = service
	const inTurn = createQueue()

	const answer = async (asked: Asked, form: DraftForm): Promise<Answer> => {
		const { group, session } = asked
		const open = await openQuestions(service, group, form)
		const again = (status: number, shown: Pick<DraftProps, 'notice' | 'problems' | 'previews'>) => ({
			page: pageOf(service, asked, status, { questions: open, form, ...shown }),
		})
		const draft = entryOf(form, service.context().knowledge)
		if (form.fields.action !== 'publish') {
			const checked = desk.drafts.check(draft)
			return 'problems' in checked ? again(422, checked) : again(200, checked)
		}
		const [first = ''] = form.selection.keys()
		const done = async () => ({ done: (await log.find(first))?.group ?? group })
		const hindrance = hindranceOf(service, asked, open, form)
		if (hindrance) return (await isSentTwice(service, asked, form)) ? done() : again(hindrance.status, hindrance)
		const result = await desk.drafts.publish(draft)
		if ('problems' in result) return again(422, result)
		try {
			await desk.act(session.staff, { kind: 'publish', entry: result.entry }, form.selection)
			return done()
		} catch (error) {
			if (!(error instanceof StaleError)) throw error
			return { unused: result.entry }
		}
	}
	return async (asked) => {
		const form = readForm(asked.request)
		return form.fields.action === 'publish' ? inTurn(() => answer(asked, form)) : answer(asked, form)
	}
}
