import Negotiator from 'negotiator'
import type { Request } from 'restify'

/** The languages of the console. */
export type ConsoleLng = 'sv' | 'en'

/** Swedish, unless the browser prefers English. */
export function consoleLanguage(request: Request): ConsoleLng {
	return new Negotiator(request).language(['sv', 'en']) === 'en' ? 'en' : 'sv'
}
