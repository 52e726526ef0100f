import type { ConsoleLng } from './language'
import { consoleWords } from './words'

interface PagesProps {
	lng: ConsoleLng
	/** Items before those that are shown, on each page, and in all. */
	offset: number
	size: number
	total: number
	addressOf: (page: number) => string
}

/** Which items of a long list are shown, with the way to those before and after. */
export function Pages({ lng, offset, size, total, addressOf }: PagesProps) {
	const words = consoleWords(lng)
	const page = Math.floor(offset / size) + 1
	const end = Math.min(total, offset + size)
	if (total <= size) return null
	return (
		<nav class="row pages" aria-label={words.pages}>
			{offset > 0 && (
				<a href={addressOf(page - 1)} rel="prev">
					{words.previous}
				</a>
			)}
			<span>{words.range(offset + 1, end, total)}</span>
			{end < total && (
				<a href={addressOf(page + 1)} rel="next">
					{words.next}
				</a>
			)}
		</nav>
	)
}
