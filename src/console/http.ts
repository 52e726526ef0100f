import type { Request, Response } from 'restify'

/** The only script of the console is its own, and it is in a file. */
const contentSecurityPolicy =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export function queryOf(request: Request): URLSearchParams {
	return new URLSearchParams(request.getQuery())
}

/** Sends a page in the browser's language, which no cache keeps. */
export function sendPage(response: Response, html: string, status = 200): void {
	response.writeHead(status, {
		'content-type': 'text/html; charset=utf-8',
		'content-security-policy': contentSecurityPolicy,
		'cache-control': 'no-store',
		vary: 'accept-language',
	})
	response.end(html)
}

/** Sends the browser on by GET. */
export function redirect(response: Response, location: string): void {
	response.writeHead(303, { location, 'cache-control': 'no-store' })
	response.end()
}

export function notFound(): Error {
	return Object.assign(new Error('Not found'), { statusCode: 404 })
}
