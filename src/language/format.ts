import { formattingLocale, type Lng } from './tags'

function memoize<Value, Rest extends readonly string[]>(make: (lng: Lng, ...rest: Rest) => Value): (lng: Lng, ...rest: Rest) => Value {
	const made = new Map<string, Value>()
	return (lng, ...rest) => {
		const key = [lng, ...rest].join(' ')
		const value = made.get(key) ?? make(lng, ...rest)
		made.set(key, value)
		return value
	}
}

const numberFormat = memoize((lng) => new Intl.NumberFormat(formattingLocale(lng), { maximumFractionDigits: 2 }))
const shareFormat = memoize((lng) => new Intl.NumberFormat(formattingLocale(lng), { style: 'percent', maximumFractionDigits: 1 }))
const monthFormat = memoize((lng) => new Intl.DateTimeFormat(formattingLocale(lng), { year: 'numeric', month: 'long', timeZone: 'UTC' }))
const dayFormat = memoize((lng) => new Intl.DateTimeFormat(formattingLocale(lng), { dateStyle: 'long', timeZone: 'UTC' }))
interface ListWords {
	comma: string
	and: string
	or: string
}

/** For languages whose lists CLDR does not have, so that `Intl` writes them in English. */
const listWords: Partial<Record<Lng, ListWords>> = { ckb: { comma: '، ', and: ' و ', or: ' یان ' } }

function listOf(lng: Lng, last: 'and' | 'or'): (items: readonly string[]) => string {
	const words = listWords[lng]
	if (!words) {
		const format = new Intl.ListFormat(lng, { type: last === 'and' ? 'conjunction' : 'disjunction' })
		return (items) => format.format(items)
	}
	return (items) => [items.slice(0, -1).join(words.comma), ...items.slice(-1)].filter(Boolean).join(words[last])
}

const andList = memoize((lng) => listOf(lng, 'and'))
const orList = memoize((lng) => listOf(lng, 'or'))
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

/** The clock that municipalities' offices go by. */
export const timeZone = 'Europe/Stockholm'

/** In Swedish in figures; elsewhere 11/12 would be either of two days, so that the month is in words where a language has them. */
const timeFormat = memoize((lng, zone: string) => {
	const dateStyle = lng === 'sv' ? 'short' : 'medium'
	return new Intl.DateTimeFormat(formattingLocale(lng), { dateStyle, timeStyle: 'short', hourCycle: 'h23', timeZone: zone })
})

/** A moment (ISO 8601) by the clock in the time zone (IANA name), to the minute: `2026-11-22 04:08`. */
export function formatTime(lng: Lng, iso: string, zone: string = timeZone): string {
	return timeFormat(lng, zone).format(new Date(iso))
}

export function formatAnd(lng: Lng, items: readonly string[]): string {
	return andList(lng)(items)
}

export function formatOr(lng: Lng, items: readonly string[]): string {
	return orList(lng)(items)
}

/** The name of `named` in `lng`: for example `arabiska` for (`sv`, `ar`). */
export function languageNameIn(lng: Lng, named: Lng): string {
	return languageNames(lng).of(named) ?? named
}
