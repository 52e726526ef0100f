import type { Request, Response, Server } from 'restify'
import { questionAddress, questionsPath } from '../conversation/replies/address'
import { readReceipt } from '../conversation/state'
import { originalOf, replyInLanguage } from '../desk/replies'
import { isOwnOrigin } from '../request-origin'
import type { Service } from '../service'
import { type QuestionPageProps, renderQuestionPage } from './question-page'
import { languageOf } from './request'
import { sendPage } from './respond'

const longestShown = 20

/** Mounts `/questions`: what became of a question that was sent to staff, for the person who has its code. */
export function mountQuestions(server: Server, service: Service): void {
	const show = (request: Request, response: Response, page: Omit<QuestionPageProps, 'context' | 'lng' | 'sendsLetters'>, status = 200) => {
		const context = service.context()
		const lng = languageOf(context, request)
		sendPage(response, renderQuestionPage({ ...page, context, lng, sendsLetters: service.sendsLetters }), status)
	}

	const find = async (written: string) => {
		const code = readReceipt(written)
		const question = code === undefined ? undefined : await service.questions.find(code)
		if (!question) return undefined
		const { id, askedAt, area, door, text, lng, state } = question
		const given = await service.desk.replyTo(id)
		const context = service.context()
		return {
			code: id,
			askedAt,
			area,
			door,
			isErased: text === '',
			done: state === 'answered' || state === 'dismissed',
			reply: given && { lng, replies: replyInLanguage(context, lng, given), original: originalOf(context, lng, given) },
		}
	}

	server.get(questionsPath, async (request, response) => {
		const written = new URLSearchParams(request.getQuery()).get('code')
		const question = written === null ? undefined : await find(written)
		if (question) {
			const lng = languageOf(service.context(), request)
			response.writeHead(303, { location: questionAddress(lng, question.code), 'cache-control': 'no-store' })
			response.end()
		} else if (written === null) show(request, response, { question })
		else show(request, response, { question, unknown: written.slice(0, longestShown) }, 404)
	})

	server.get(`${questionsPath}/:code`, async (request, response) => {
		const { code } = request.params as { code: string }
		const question = await find(code)
		if (question?.isErased) show(request, response, { question: undefined, erased: true })
		else if (question) show(request, response, { question })
		else show(request, response, { question, unknown: code.slice(0, longestShown) }, 404)
	})

	server.post(`${questionsPath}/:code`, async (request, response) => {
		if (!isOwnOrigin(request)) throw Object.assign(new Error('A form of another site'), { statusCode: 403 })
		const question = await find((request.params as { code: string }).code)
		if (!question) return show(request, response, { question, unknown: '' }, 404)
		await service.forget(question.code)
		show(request, response, { question: undefined, erased: true })
	})
}
