import { createSecretKey } from 'node:crypto'
import { sign, verify } from 'jsonwebtoken'
import type { Request, Response } from 'restify'
import type { z } from 'zod'
import { consolePath } from './paths'

const algorithm = 'HS256'

export interface CookieSettings {
	/** Signs the cookie. Whoever knows it can be anybody; 32 random bytes or more. */
	secret: string
	/** The console is reached by https. */
	secure: boolean
	now?: () => Date
}

interface CookieKind<Value> {
	name: string
	/** Keeps a cookie of one kind from being taken for one of another. */
	audience: string
	seconds: number
	schema: z.ZodType<Value>
}

/** A value that the browser keeps and cannot change, for the pages of the console. */
export interface SignedCookie<Value> {
	write(response: Response, value: Value): void
	/** Undefined when there is none, and for one that is forged, expired or of another kind. */
	read(request: Request): Value | undefined
	clear(response: Response): void
}

function valuesOf(request: Request, name: string): string[] {
	return (request.headers.cookie ?? '')
		.split(';')
		.map((pair) => pair.trim())
		.flatMap((pair) => (pair.startsWith(`${name}=`) ? [pair.slice(name.length + 1)] : []))
}

export function createSignedCookie<Value>(
	{ name: bareName, audience, seconds, schema }: CookieKind<Value>,
	{ secret, secure, now = () => new Date() }: CookieSettings,
): SignedCookie<Value> {
	const key = createSecretKey(secret, 'utf8')
	// Browsers take a cookie of such a name over https alone, so that a page without it cannot plant one.
	const name = secure ? `__Secure-${bareName}` : bareName
	const secondsNow = () => Math.floor(now().getTime() / 1000)
	const put = (response: Response, value: string, maxAge: number) => {
		const attributes = [`Max-Age=${maxAge}`, `Path=${consolePath}`, 'HttpOnly', 'SameSite=Lax', ...(secure ? ['Secure'] : [])]
		response.appendHeader('set-cookie', [`${name}=${value}`, ...attributes].join('; '))
	}
	const open = (token: string): Value[] => {
		try {
			const claims = verify(token, key, { algorithms: [algorithm], audience, clockTimestamp: secondsNow() })
			return [schema.parse((claims as { value?: unknown }).value)]
		} catch {
			return []
		}
	}
	return {
		write: (response, value) =>
			put(response, sign({ value, iat: secondsNow() }, key, { algorithm, audience, expiresIn: seconds }), seconds),
		// A neighbouring site can add a cookie of the same name; it does not hide the one that is signed.
		read: (request) => valuesOf(request, name).flatMap(open)[0],
		clear: (response) => put(response, '', 0),
	}
}
