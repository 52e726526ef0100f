import type { Request, Response } from 'restify'
import { isOwnOrigin } from '../request-origin'
import type { Service } from '../service'
import { sentFields } from './forms'
import { sendPage } from './http'
import { consoleLanguage } from './language'
import { renderConsole } from './layout'
import { Resend } from './resend-page'
import { consolePath } from './sign-in/paths'
import { sendWords } from './sign-in/send'
import { isFormOf, mayAct, type Session, type Sessions } from './sign-in/session'
import { consoleWords } from './words'

/**
 * Who sent a form and may act; undefined when it is answered already: one of another site and one whose sender may not act
 * by 403, and one of a session that has ended by all that was typed, to be sent again (401, and 409 when signed in again).
 */
export function requireReviewer(sessions: Sessions, { context }: Pick<Service, 'context'>) {
	return (request: Request, response: Response): Session | undefined => {
		const session = sessions.read(request)
		const refuse = (key: 'foreignForm' | 'forbidden') => {
			sendWords(request, response, { status: 403, key, link: { label: 'console', href: consolePath } })
			return undefined
		}
		// Else one click on our own page would do what another site filled in.
		if (!isOwnOrigin(request)) return refuse('foreignForm')
		if (session && !mayAct(session.staff, 'reviewer')) return refuse('forbidden')
		if (session && isFormOf(session, request.body)) return session
		const lng = consoleLanguage(request)
		const children = Resend({
			lng,
			action: request.url ?? consolePath,
			fields: sentFields(request),
			csrf: session?.csrf,
			context: context(),
		})
		sendPage(response, renderConsole({ lng, title: consoleWords(lng).resendTitle, session, children }), session ? 409 : 401)
		return undefined
	}
}
