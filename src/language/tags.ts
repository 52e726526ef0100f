/** BCP 47 language tag of a folder under `locales/`, for example `sv` or `ckb`. */
export type Lng = string

/** Every entry has words in these, so they end every fallback chain. */
export const requiredLanguages: readonly Lng[] = ['sv', 'en']

/** Where to look for words missing in `lng`: the language itself, then English, then Swedish. */
export function fallbackChain(lng: Lng): Lng[] {
	return [...new Set([lng, 'en', 'sv'])]
}

const rightToLeftScripts = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo'])

const scripts = new Map<Lng, string>()

/** ISO 15924 script that `lng` is written in by default, from CLDR's likely subtags. */
export function scriptOf(lng: Lng): string {
	const script = scripts.get(lng) ?? new Intl.Locale(lng).maximize().script ?? 'Latn'
	scripts.set(lng, script)
	return script
}

export function directionOf(lng: Lng): 'ltr' | 'rtl' {
	return rightToLeftScripts.has(scriptOf(lng)) ? 'rtl' : 'ltr'
}

const rightToLeftLetter = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** For HTML's `dir`: a Swedish name with its gloss in a right-to-left script is read from the right, though it begins with Latin letters. */
export function directionOfName(name: string): 'rtl' | 'auto' {
	return rightToLeftLetter.test(name) ? 'rtl' : 'auto'
}

/** Gregorian calendar and Latin digits, as forms and letters in Sweden use them in every language. */
export function formattingLocale(lng: Lng): string {
	return `${lng}-u-ca-gregory-nu-latn`
}
