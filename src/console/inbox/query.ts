import type { GroupFilter, QuestionFilter } from '../../questions/store'
import type { Search } from '../paths'

export const states = ['open', 'answered', 'dismissed'] as const
export const orders = ['largest', 'oldest'] as const
/** Days back that the filter offers. */
export const periods = ['7', '30', '90'] as const
export const groupsOnPage = 50

/** What the inbox shows, as it stands in its address. */
export interface InboxQuery {
	/** Empty for any, as are the three after it. */
	area: string
	lng: string
	door: string
	days: string
	/** One of `states`, or `all`. */
	state: string
	order: (typeof orders)[number]
	/** From 1. */
	page: number
}

const dayMilliseconds = 24 * 60 * 60 * 1000
const longestValue = 100

/** Reads the filter from an address; what it does not know is left out. */
export function readInboxQuery(search: URLSearchParams): InboxQuery {
	const given = (name: string) => (search.get(name) ?? '').slice(0, longestValue)
	return {
		area: given('area'),
		lng: given('lng'),
		door: given('door'),
		days: given('days'),
		state: given('state') || 'open',
		order: orders.find((order) => order === given('order')) ?? 'largest',
		page: readNumber(given('page')),
	}
}

/** A number of a page, from 1. */
export function readNumber(written: string | null): number {
	return /^\d{1,6}$/.test(written ?? '') ? Math.max(1, Number(written)) : 1
}

/** The same as fields of an address, without what goes without saying. */
export function searchOf({ area, lng, door, days, state, order, page }: InboxQuery): Search {
	return {
		...{ area, lng, door, days },
		state: state === 'open' ? '' : state,
		order: order === 'largest' ? '' : order,
		page: page === 1 ? '' : String(page),
	}
}

export function filterOf({ area, lng, door, state, days }: InboxQuery, now: Date): QuestionFilter {
	return {
		...(area && { area }),
		...(lng && { lng }),
		...(door && { door }),
		...(states.some((each) => each === state) && { state: state as (typeof states)[number] }),
		...(/^\d{1,4}$/.test(days) && { since: new Date(now.getTime() - Number(days) * dayMilliseconds) }),
	}
}

/** The groups of one page, when there are `total`: of the last page, when the address asks for one after it. */
export function pageOf(query: InboxQuery, total: number): Required<Pick<GroupFilter, 'limit' | 'offset' | 'order'>> {
	const last = Math.max(1, Math.ceil(total / groupsOnPage))
	return { limit: groupsOnPage, offset: (Math.min(query.page, last) - 1) * groupsOnPage, order: query.order }
}
