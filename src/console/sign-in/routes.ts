import type { Logger } from 'pino'
import type { Request, RequestHandler, Response, Server } from 'restify'
import { queryOf, redirect } from '../http'
import { faultStatus, SignInFault } from './fault'
import { firstRunStaff, type OneTimeLink } from './one-time-link'
import type { OpenId } from './open-id'
import { callbackPath, consolePath, firstRunPath, openIdPath, readReturnTo, signInAddress, signInPath, signOutPath } from './paths'
import { sendWords } from './send'
import { isFormOf, type Sessions, type Staff } from './session'
import type { PageKey } from './texts'

export interface SignIn {
	sessions: Sessions
	/** Undefined when nobody signs in that way. */
	oneTimeLink: OneTimeLink | undefined
	/** Undefined when no identity provider is set up. */
	openId: OpenId | undefined
	/** Where staff reach the service, without a slash at the end; the provider sends them back there. */
	publicUrl: string
	logger: Logger
}

const signedOut = 'signed-out'

/** Mounts sign-in and sign-out for the console. */
export function mountSignIn(server: Server, { sessions, oneTimeLink, openId, publicUrl, logger }: SignIn): void {
	const redirectUri = `${publicUrl}${callbackPath}`
	const send = (request: Request, response: Response, status: number, key: PageKey, label?: 'signIn' | 'again') =>
		sendWords(request, response, { status, key, ...(label && { link: { label, href: signInPath } }) })

	const enter = (request: Request, response: Response, staff: Staff, returnTo: string, by: string) => {
		sessions.open(response, staff)
		logger.info({ requestId: request.id(), role: staff.role, by }, 'staff signed in')
		redirect(response, returnTo)
	}

	/** Answers a sign-in that fails. Neither what the provider said nor what the address held is logged or shown. */
	const answeringFaults =
		(handle: (request: Request, response: Response, openId: OpenId) => Promise<void>): RequestHandler =>
		async (request: Request, response: Response) => {
			if (!openId) return send(request, response, 404, 'notSetUp')
			try {
				await handle(request, response, openId)
			} catch (error) {
				if (!(error instanceof SignInFault)) throw error
				const { reason, errorName } = error
				logger[reason === 'unavailable' ? 'error' : 'warn']({ requestId: request.id(), reason, error: errorName }, 'sign-in failed')
				send(request, response, faultStatus[reason], reason, 'again')
			}
		}

	server.get(signInPath, async (request, response) => {
		const query = queryOf(request)
		const returnTo = readReturnTo(query.get('returnTo'))
		if (sessions.read(request)) return redirect(response, returnTo)
		// Whoever signed out is not signed in again by the provider in the same moment.
		if (query.has(signedOut)) return send(request, response, 200, 'signedOut', 'signIn')
		if (openId) return redirect(response, signInAddress(returnTo).replace(signInPath, openIdPath))
		send(request, response, 200, oneTimeLink ? 'firstRun' : 'notSetUp')
	})

	server.get(
		openIdPath,
		answeringFaults(async (request, response, provider) => {
			redirect(response, await provider.begin(response, redirectUri, readReturnTo(queryOf(request).get('returnTo'))))
		}),
	)

	server.get(
		callbackPath,
		answeringFaults(async (request, response, provider) => {
			const { staff, returnTo } = await provider.end(request, response, redirectUri)
			enter(request, response, staff, returnTo, 'open-id')
		}),
	)

	server.get(firstRunPath, async (request, response) => {
		if (oneTimeLink?.use(queryOf(request).get('token') ?? '')) enter(request, response, firstRunStaff, consolePath, 'one-time link')
		else send(request, response, 401, 'spentLink')
	})

	server.post(signOutPath, async (request, response) => {
		const session = sessions.read(request)
		if (session && !isFormOf(session, request.body)) return send(request, response, 403, 'foreignForm')
		sessions.close(response)
		redirect(response, `${signInPath}?${signedOut}`)
	})
}
