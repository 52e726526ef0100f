import type { Server } from 'restify'
import { z } from 'zod'
import { receiptSchema } from '../conversation/state'
import { defaultLng } from '../conversation/turn'
import type { MessageKey } from '../knowledge/schema/interface'
import type { Service } from '../service'
import { longestLetter, messagePath } from './message'
import { renderMessagePage } from './message-page'
import { isOwnOrigin, knownLanguage, preferredLanguage } from './request'
import { sendPage } from './respond'

const formSchema = z.object({
	code: receiptSchema,
	lng: z.string().max(10).optional(),
	message: z.string().max(longestLetter).default(''),
	email: z.string().trim().max(200).default(''),
	agrees: z.literal('yes').optional(),
})

/** What keeps a form from being taken. */
function faultOf({ email, agrees }: z.output<typeof formSchema>): MessageKey | undefined {
	if (email === '') return undefined
	if (!z.email().safeParse(email).success) return 'message.badEmail'
	return agrees ? undefined : 'message.consentNeeded'
}

/** Mounts `POST /messages`, where a person leaves a message about a question that got no answer. */
export function mountMessages(server: Server, service: Service): void {
	server.post(messagePath, async (request, response) => {
		if (!isOwnOrigin(request)) throw Object.assign(new Error('A form of another site'), { statusCode: 403 })
		const context = service.context()
		const parsed = formSchema.safeParse(request.body ?? {})
		if (!parsed.success) throw Object.assign(new Error('Not a form of this page'), { statusCode: 400 })
		const form = parsed.data
		const lng = knownLanguage(context, form.lng) ?? preferredLanguage(context, request) ?? defaultLng
		const fields = { code: form.code, message: form.message, email: form.email, agrees: form.agrees === 'yes' }
		const again = (key: MessageKey, status: number) =>
			sendPage(response, renderMessagePage({ context, lng, form: { context, lng, fields, fault: context.translate(lng, key) } }), status)
		const fault = faultOf(form)
		if (fault) return again(fault, 422)
		const message = { code: form.code, text: service.redact(form.message), email: form.email === '' ? null : form.email }
		if (!(await service.messages.leave(message))) return again('message.unknown', 404)
		sendPage(response, renderMessagePage({ context, lng, taken: form.code }))
	})
}
