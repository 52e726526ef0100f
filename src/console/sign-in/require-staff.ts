import type { Request, Response } from 'restify'
import { redirect } from '../http'
import { consolePath, readReturnTo, signInAddress } from './paths'
import type { Session, Sessions } from './session'

/** Who asks for a page; undefined when they were sent to sign in instead. A form is a matter of `requireReviewer`. */
export function requireStaff(sessions: Sessions): (request: Request, response: Response) => Session | undefined {
	return (request, response) => {
		const session = sessions.read(request)
		if (!session) redirect(response, signInAddress(readReturnTo(request.url ?? consolePath)))
		return session
	}
}
