import { formattingLocale, type Lng } from './tags'

function memoize<Value>(make: (lng: Lng) => Value): (lng: Lng) => Value {
	const made = new Map<Lng, Value>()
	return (lng) => {
		const value = made.get(lng) ?? make(lng)
		made.set(lng, value)
		return value
	}
}

const numberFormat = memoize((lng) => new Intl.NumberFormat(formattingLocale(lng), { maximumFractionDigits: 2 }))
const andList = memoize((lng) => new Intl.ListFormat(lng, { type: 'conjunction' }))
const orList = memoize((lng) => new Intl.ListFormat(lng, { type: 'disjunction' }))
const languageNames = memoize((lng) => new Intl.DisplayNames([lng, 'en'], { type: 'language', fallback: 'code' }))

export function formatNumber(lng: Lng, value: number): string {
	return numberFormat(lng).format(value)
}

export function formatAnd(lng: Lng, items: readonly string[]): string {
	return andList(lng).format(items)
}

export function formatOr(lng: Lng, items: readonly string[]): string {
	return orList(lng).format(items)
}

/** The name of `named` in `lng`: for example `arabiska` for (`sv`, `ar`). */
export function languageNameIn(lng: Lng, named: Lng): string {
	return languageNames(lng).of(named) ?? named
}
