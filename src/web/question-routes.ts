import type { Request, Server } from 'restify'
import { questionAddress, questionsPath } from '../conversation/replies/address'
import { receiptSchema } from '../conversation/state'
import { defaultLng } from '../conversation/turn'
import { originalOf, replyInLanguage } from '../desk/replies'
import type { Service } from '../service'
import { renderQuestionPage } from './question-page'
import { isOwnOrigin, knownLanguage, preferredLanguage } from './request'
import { sendPage } from './respond'

/** A code as it was read aloud or copied by hand; undefined for what is none. */
export function readCode(written: string): string | undefined {
	const signs = written
		.toUpperCase()
		.replace(/[\s\u2010-\u2015-]/g, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1')
	return receiptSchema.safeParse(`${signs.slice(0, 4)}-${signs.slice(4)}`).data
}

/** Mounts `/questions`: what became of a question that was sent to staff, for the person who has its code. */
export function mountQuestions(server: Server, service: Service): void {
	const languageOf = (request: Request) => {
		const context = service.context()
		const wanted = new URLSearchParams(request.getQuery()).get('lng') ?? undefined
		return { context, lng: knownLanguage(context, wanted) ?? preferredLanguage(context, request) ?? defaultLng }
	}

	const find = async (written: string) => {
		const code = readCode(written)
		const question = code === undefined ? undefined : await service.questions.find(code)
		if (!question) return undefined
		const { id, askedAt, door, text, lng, state } = question
		const given = await service.desk.replyTo(id)
		const context = service.context()
		return {
			code: id,
			askedAt,
			door,
			isErased: text === '',
			isClosed: state === 'dismissed',
			reply: given && { lng, replies: replyInLanguage(context, lng, given), original: originalOf(context, lng, given) },
		}
	}

	server.get(questionsPath, async (request, response) => {
		const { context, lng } = languageOf(request)
		const written = new URLSearchParams(request.getQuery()).get('code')
		const question = written === null ? undefined : await find(written)
		if (question) {
			response.writeHead(303, { location: questionAddress(lng, question.code), 'cache-control': 'no-store' })
			response.end()
			return
		}
		const unknown = written === null ? {} : { unknown: written.slice(0, 20) }
		sendPage(response, renderQuestionPage({ context, lng, question, ...unknown }), written === null ? 200 : 404)
	})

	server.get(`${questionsPath}/:code`, async (request, response) => {
		const { context, lng } = languageOf(request)
		const { code } = request.params as { code: string }
		const question = await find(code)
		if (question?.isErased) sendPage(response, renderQuestionPage({ context, lng, question: undefined, erased: true }))
		else if (question) sendPage(response, renderQuestionPage({ context, lng, question }))
		else sendPage(response, renderQuestionPage({ context, lng, question, unknown: code.slice(0, 20) }), 404)
	})

	server.post(`${questionsPath}/:code`, async (request, response) => {
		if (!isOwnOrigin(request)) throw Object.assign(new Error('A form of another site'), { statusCode: 403 })
		const { context, lng } = languageOf(request)
		const question = await find((request.params as { code: string }).code)
		if (!question) return sendPage(response, renderQuestionPage({ context, lng, question, unknown: '' }), 404)
		await service.forget(question.code)
		sendPage(response, renderQuestionPage({ context, lng, question: undefined, erased: true }))
	})
}
