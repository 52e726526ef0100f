import type { IncomingMessage } from 'node:http'

/** True when a form was sent from this service's own page, as far as the browser says (Fetch Metadata Request Headers, W3C). */
export function isOwnOrigin({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
	const site = headers['sec-fetch-site'] ?? 'same-origin'
	return site === 'same-origin' || site === 'none'
}
