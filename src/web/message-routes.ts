import type { Server } from 'restify'
import { z } from 'zod'
import { receiptSchema } from '../conversation/state'
import type { MessageKey } from '../knowledge/schema/interface'
import { isOwnOrigin } from '../request-origin'
import type { Service } from '../service'
import { longestLetter, messagePath } from './message'
import { renderMessagePage } from './message-page'
import { knownLanguage, languageOf } from './request'
import { sendPage } from './respond'

const formSchema = z.object({
	code: receiptSchema,
	lng: z.string().max(10).optional(),
	message: z
		.string()
		// A browser counts a line break as one character and sends two.
		.transform((text) => text.replace(/\r\n?/g, '\n').trim())
		.pipe(z.string().max(longestLetter))
		.default(''),
	email: z.string().trim().max(200).default(''),
	agrees: z.literal('yes').optional(),
})

/** What keeps a form from being taken. */
function faultOf({ email, agrees }: z.output<typeof formSchema>): MessageKey | undefined {
	if (email === '') return undefined
	if (!z.email().safeParse(email).success) return 'message.badEmail'
	return agrees ? undefined : 'message.consentNeeded'
}

/** Why nobody would read a message about a question; undefined while staff look at it. */
function whyDone({ text, state }: { text: string; state: string }): MessageKey | undefined {
	if (text === '') return 'question.erased'
	if (state === 'answered') return 'question.answered'
	return state === 'dismissed' ? 'question.closed' : undefined
}

/** A message behind what was left before. One that comes twice, as from a page that is loaded again, stands there once. */
function addedTo(before: string, text: string): string {
	const isThere = text === '' || `\n\n${before}`.endsWith(`\n\n${text}`)
	if (isThere) return before
	return before === '' ? text : `${before}\n\n${text}`
}

/** Mounts `POST /messages`, where a person leaves a message about a question that got no answer. */
export function mountMessages(server: Server, service: Service): void {
	server.post(messagePath, async (request, response) => {
		if (!isOwnOrigin(request)) throw Object.assign(new Error('A form of another site'), { statusCode: 403 })
		const context = service.context()
		const parsed = formSchema.safeParse(request.body ?? {})
		if (!parsed.success) throw Object.assign(new Error('Not a form of this page'), { statusCode: 400 })
		const { sendsLetters } = service
		// An address that nobody can write to is not kept.
		const form = sendsLetters ? parsed.data : { ...parsed.data, email: '' }
		const { code } = form
		const lng = knownLanguage(context, form.lng) ?? languageOf(context, request)
		const fields = { code, message: form.message, email: form.email, agrees: form.agrees === 'yes' }
		const again = (key: MessageKey, status: number) => {
			const fault = context.translate(lng, key)
			sendPage(response, renderMessagePage({ context, lng, form: { context, lng, fields, sendsLetters, fault } }), status)
		}
		const fault = faultOf(form)
		if (fault) return again(fault, 422)
		const question = await service.questions.find(code)
		const why = question && whyDone(question)
		if (why) {
			const done = { why: context.translate(lng, why), message: form.message, area: question.area }
			return sendPage(response, renderMessagePage({ context, lng, done }), 409)
		}
		const before = await service.messages.find(code)
		const text = addedTo(before?.text ?? '', service.redact(form.message))
		if (before && text.length > longestLetter && text !== before.text) return again('message.tooLong', 422)
		const email = form.email === '' ? (before?.email ?? null) : form.email
		if (!(await service.messages.leave({ code, text, email }))) return again('message.unknown', 404)
		sendPage(response, renderMessagePage({ context, lng, taken: code }))
	})
}
