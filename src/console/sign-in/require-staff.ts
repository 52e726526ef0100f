import type { Request, Response } from 'restify'
import { consolePath, readReturnTo, signInAddress, signInPath } from './paths'
import { renderPlainPage } from './plain-page'
import { redirect, sendWords } from './send'
import { mayAct, type Role, type Session, type Sessions } from './session'
import type { RenderPage } from './texts'

/**
 * Who asks for a page; undefined when that is answered already: a page without a session by the way to sign-in (303),
 * a form without one by 401, and one whose role does not suffice by 403. A form's token is a matter of `isFormOf`.
 */
export function requireStaff(
	sessions: Sessions,
	role: Role = 'reader',
	page: RenderPage = renderPlainPage,
): (request: Request, response: Response) => Session | undefined {
	return (request, response) => {
		const session = sessions.read(request)
		if (session && mayAct(session.staff, role)) return session
		if (session) sendWords(request, response, page, { status: 403, key: 'forbidden' })
		else if (request.method === 'GET') redirect(response, signInAddress(readReturnTo(request.url ?? consolePath)))
		else sendWords(request, response, page, { status: 401, key: 'sessionEnded', link: { label: 'signIn', href: signInPath } })
		return undefined
	}
}
