import type { Request, Response } from 'restify'
import { sendPage } from '../http'
import { consoleLanguage } from '../language'
import { renderWords } from '../layout'
import { type LinkKey, labelFor, type PageKey, wordsFor } from './texts'

interface Sent {
	status: number
	key: PageKey
	link?: { label: LinkKey; href: string }
}

/** Sends a page of plain words, without anything to fill in. */
export function sendWords(request: Request, response: Response, { status, key, link }: Sent): void {
	const lng = consoleLanguage(request)
	sendPage(response, renderWords(lng, wordsFor(lng, key), link && { label: labelFor(lng, link.label), href: link.href }), status)
}
