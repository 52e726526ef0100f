import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'restify'
import { z } from 'zod'
import { isSameText } from './same-text'
import { type CookieSettings, createSignedCookie } from './signed-cookie'

const sessionSeconds = 8 * 60 * 60
const longestName = 100

/** From the one who may do least; each may do what those before may. */
const roles = ['reader', 'reviewer'] as const
const staffSchema = z.object({ id: z.string().min(1), name: z.string().min(1), role: z.enum(roles) })
const sessionSchema = z.object({ staff: staffSchema, csrf: z.string().min(1) })

/** Someone who is signed in to the console. */
export type Staff = z.output<typeof staffSchema>
export type Role = Staff['role']
export type Session = z.output<typeof sessionSchema>

export interface Sessions {
	/** Signs in for eight hours, with a new token for forms. */
	open(response: Response, staff: Staff): void
	read(request: Request): Session | undefined
	close(response: Response): void
}

/** Sessions kept in a signed cookie, and nowhere else: a service that starts again with the same secret knows them still. */
export function createSessions(secret: string, options: Omit<CookieSettings, 'secret'>): Sessions {
	const cookie = createSignedCookie(
		{ name: 'staff', audience: 'console', seconds: sessionSeconds, schema: sessionSchema },
		{ ...options, secret },
	)
	return {
		open: (response, { id, name, role }) =>
			cookie.write(response, { staff: { id, name: name.slice(0, longestName), role }, csrf: randomBytes(32).toString('base64url') }),
		read: cookie.read,
		close: cookie.clear,
	}
}

export function mayAct(staff: Staff, role: Role): boolean {
	return roles.indexOf(staff.role) >= roles.indexOf(role)
}

/** True for a form that this session's own pages gave: its field `csrf` holds the session's token. */
export function isFormOf(session: Pick<Session, 'csrf'>, body: unknown): boolean {
	const { csrf } = (body ?? {}) as { csrf?: unknown }
	return typeof csrf === 'string' && isSameText(csrf, session.csrf)
}
