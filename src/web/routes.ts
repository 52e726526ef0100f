import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Response, Server } from 'restify'
import { z } from 'zod'
import { factsOfAddress, resultPath } from '../conversation/finder/address'
import { newInterview } from '../conversation/finder/interview'
import { resultReply } from '../conversation/finder/result'
import { answerPath } from '../conversation/replies/address'
import { answerReply } from '../conversation/replies/answer'
import { type ConversationState, newConversation, receiptSchema } from '../conversation/state'
import { country } from '../knowledge/model'
import type { Lng } from '../language/tags'
import { isOwnOrigin } from '../request-origin'
import type { Service } from '../service'
import { renderAnswerPage } from './answer-page'
import { type PageProps, renderPage } from './page'
import { knownArea, knownLanguage, languageOf, preferredLanguage } from './request'
import { sendPage } from './respond'
import { renderResultPage, resultText } from './result-page'
import { readState } from './state-fields'

const formSchema = z.object({
	text: z.string().default(''),
	area: z.string().optional(),
	/** A pressed choice. */
	choice: z.string().optional(),
	/** A pressed language button. */
	language: z.string().optional(),
	/** What the person asked last, to ask it again in another language. */
	asked: z.string().default(''),
	state: z.string().default(''),
	/** Of the answer on the page, to say it again in another language. */
	receipt: receiptSchema.optional(),
	shown: z.string().optional(),
})

function sendText(response: Response, text: string, lng: Lng): void {
	response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'content-language': lng, 'cache-control': 'no-store' })
	response.end(text)
}

/** A button that shows the interview's question or result again, when that is what the page shows. */
function interviewAgain({ finder, offered }: ConversationState): string | undefined {
	const shows = offered.some(({ value }) => value.startsWith('finder:') && value !== 'finder:continue')
	if (!finder || !shows) return undefined
	return finder.stage === 'result' ? 'finder:result' : 'finder:continue'
}

/** Mounts the page at `/` and its style sheet. */
export function mountWeb(server: Server, service: Service): void {
	const style = readFileSync(join(__dirname, 'style.css'))

	server.get('/assets/style.css', async (_request, response) => {
		response.writeHead(200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' })
		response.end(style)
	})

	const show = (response: Response, page: Omit<PageProps, 'context' | 'sendsLetters'>) =>
		sendPage(response, renderPage({ ...page, context: service.context(), sendsLetters: service.sendsLetters }))

	// A handler that is not async and throws ends the process.
	server.get('/', async (request, response) => {
		const context = service.context()
		const query = new URLSearchParams(request.getQuery())
		const chosen = knownLanguage(context, query.get('lng') ?? undefined)
		const state = newConversation({ lng: chosen, area: knownArea(context, query.get('area') ?? undefined) })
		show(response, { lng: languageOf(context, request), state, text: '', replies: [] })
	})

	server.get(`${answerPath}/:id`, async (request, response) => {
		const context = service.context()
		const entry = context.knowledge.entries.get((request.params as { id: string }).id)
		if (!entry) throw Object.assign(new Error('No such answer'), { statusCode: 404 })
		const lng = languageOf(context, request)
		sendPage(response, renderAnswerPage({ context, lng, entry: entry.id, reply: answerReply(context, lng, entry, '') }))
	})

	server.get(resultPath, async (request, response) => {
		const context = service.context()
		const query = new URLSearchParams(request.getQuery())
		const lng = languageOf(context, request)
		const area = knownArea(context, query.get('area') ?? undefined) ?? country
		const facts = factsOfAddress(context.knowledge, query.getAll('f'))
		const reply = resultReply(context, lng, area, { ...newInterview, facts })
		if (query.get('as') === 'text') sendText(response, resultText({ context, reply }), lng)
		else sendPage(response, renderResultPage({ context, lng, area, facts, reply }))
	})

	server.post('/', async (request, response) => {
		// Another site's page may link here, but not send forms in a visitor's name.
		if (!isOwnOrigin(request)) throw Object.assign(new Error('A form of another site'), { statusCode: 403 })
		const context = service.context()
		const parsed = formSchema.safeParse(request.body || {})
		if (!parsed.success) throw Object.assign(new Error('Not a form of this page'), { statusCode: 400 })
		const form = parsed.data
		const before = readState(form.state)
		const language = knownLanguage(context, form.language)
		const chosenPlace = form.area === undefined ? before.area : (knownArea(context, form.area) ?? null)
		const state: ConversationState = language ? { ...before, lng: language, lngChosen: true } : { ...before, area: chosenPlace }
		// Another language shows the same question's answer again; without a question it only changes the page.
		const text = language || form.choice ? form.asked : form.text
		const likelyLng = preferredLanguage(context, request)
		const again = interviewAgain(before) ?? (form.shown?.startsWith('entry:') ? form.shown : undefined)
		const choice = form.choice ?? (language && again)
		if (language && !text && !choice) {
			show(response, { lng: language, state, text, replies: [] })
			return
		}
		const turn = await service.respond(state, { text, choice, likelyLng }, { channel: 'web', receipt: language && form.receipt })
		const answered = { receipt: turn.receipt, choice: choice ?? '' }
		show(response, { lng: turn.lng, state: turn.state, text, replies: turn.replies, answered })
	})
}
