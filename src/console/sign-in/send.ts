import type { Request, Response } from 'restify'
import { consoleLanguage, type LinkKey, labelFor, type PageKey, type RenderPage, wordsFor } from './texts'

interface Sent {
	status: number
	key: PageKey
	link?: { label: LinkKey; href: string }
}

/** Sends a page of plain words in the browser's language, which no cache keeps. */
export function sendWords(request: Request, response: Response, page: RenderPage, { status, key, link }: Sent): void {
	const lng = consoleLanguage(request)
	const { title, paragraphs } = wordsFor(lng, key)
	const html = link ? page(lng, title, paragraphs, { label: labelFor(lng, link.label), href: link.href }) : page(lng, title, paragraphs)
	response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', vary: 'accept-language' })
	response.end(html)
}

/** Sends the browser on by GET. */
export function redirect(response: Response, location: string): void {
	response.writeHead(303, { location, 'cache-control': 'no-store' })
	response.end()
}
