import type { ConsoleLng } from './language'
import { type Search, withSearch } from './paths'
import { consolePath } from './sign-in/paths'
import { consoleWords } from './words'

interface LateProps {
	lng: ConsoleLng
	/** Questions that have waited longer than promised. */
	count: number
	promisedHours: number
	/** Of the inbox that is narrowed to some of them. */
	search?: Search
	/** They are not shown first on this page. */
	hasLink: boolean
}

/** How many questions have waited for too long, and the way to them. */
export function Late({ lng, count, promisedHours, search = {}, hasLink }: LateProps) {
	const words = consoleWords(lng)
	return (
		<p class={count > 0 ? 'notice' : undefined}>
			{words.late(count, promisedHours)}{' '}
			{count > 0 && hasLink && <a href={withSearch(consolePath, { ...search, order: 'oldest' })}>{words.lateFirst}</a>}
		</p>
	)
}
