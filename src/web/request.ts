import Negotiator from 'negotiator'
import type { Request } from 'restify'
import type { Context } from '../conversation/context'
import { defaultLng } from '../conversation/turn'
import type { Lng } from '../language/tags'

/** The language that an address asks for, or else the browser. */
export function languageOf(context: Context, request: Request): Lng {
	const wanted = new URLSearchParams(request.getQuery()).get('lng') ?? undefined
	return knownLanguage(context, wanted) ?? preferredLanguage(context, request) ?? defaultLng
}

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
