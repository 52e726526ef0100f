import type { Response } from 'restify'

/** Sends a page that no cache keeps, as it may hold what a person wrote. */
export function sendPage(response: Response, html: string, status = 200): void {
	response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', vary: 'accept-language' })
	response.end(html)
}
