import { formatTime } from '../language/format'
import type { ConsoleLng } from './language'

/** A moment (ISO 8601) by the clock of the office. */
export function Time({ lng, at }: { lng: ConsoleLng; at: string }) {
	return <time dateTime={at}>{formatTime(lng, at)}</time>
}
