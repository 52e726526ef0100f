import Negotiator from 'negotiator'
import type { Request } from 'restify'
import type { Context } from '../conversation/context'
import { defaultLng } from '../conversation/turn'
import type { Lng } from '../language/tags'

/** The language that the browser prefers among those there are. */
export function preferredLanguage({ knowledge }: Context, request: Request): Lng | undefined {
	// The first is what a browser without a wish gets.
	const languages = [...knowledge.languages.keys()].sort((a, b) => Number(b === defaultLng) - Number(a === defaultLng))
	return new Negotiator(request).language(languages)
}

export function knownArea({ knowledge }: Context, area: string | undefined): string | undefined {
	return area && knowledge.areas.has(area) ? area : undefined
}

export function knownLanguage({ knowledge }: Context, lng: string | undefined): Lng | undefined {
	return lng && knowledge.languages.has(lng) ? lng : undefined
}

/** True when a form was sent from this service's own page, as far as the browser says. */
export function isOwnOrigin(request: Request): boolean {
	const site = request.header('sec-fetch-site', 'same-origin')
	return site === 'same-origin' || site === 'none'
}
