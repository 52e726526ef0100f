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
const shareFormat = memoize((lng) => new Intl.NumberFormat(formattingLocale(lng), { style: 'percent', maximumFractionDigits: 1 }))
const monthFormat = memoize((lng) => new Intl.DateTimeFormat(formattingLocale(lng), { year: 'numeric', month: 'long', timeZone: 'UTC' }))
const dayFormat = memoize((lng) => new Intl.DateTimeFormat(formattingLocale(lng), { dateStyle: 'long', timeZone: 'UTC' }))
const andList = memoize((lng) => new Intl.ListFormat(lng, { type: 'conjunction' }))
const orList = memoize((lng) => new Intl.ListFormat(lng, { type: 'disjunction' }))
const languageNames = memoize((lng) => new Intl.DisplayNames([lng, 'en'], { type: 'language', fallback: 'code' }))

export function formatNumber(lng: Lng, value: number): string {
	return numberFormat(lng).format(value)
}

/** A share given in percent: `34` as `34 %`. */
export function formatShare(lng: Lng, percent: number): string {
	return shareFormat(lng).format(percent / 100)
}

/** A month (`2016-12`) or a day (`2016-12-05`) in words. */
export function formatDate(lng: Lng, date: string): string {
	const format = date.length > 'yyyy-mm'.length ? dayFormat : monthFormat
	return format(lng).format(new Date(date))
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
