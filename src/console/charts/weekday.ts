import { formattingLocale } from '../../language/tags'
import type { ConsoleLng } from '../language'

const firstMonday = Date.UTC(2024, 0, 1)
const dayMilliseconds = 24 * 60 * 60 * 1000

/** The name of a weekday; 0 is Monday. */
export function weekdayName(lng: ConsoleLng, day: number, length: 'long' | 'short'): string {
	const format = new Intl.DateTimeFormat(formattingLocale(lng), { weekday: length, timeZone: 'UTC' })
	return format.format(firstMonday + day * dayMilliseconds)
}
