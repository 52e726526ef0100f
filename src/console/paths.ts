import { consolePath } from './sign-in/paths'

/** Fields of an address; those that are empty are left out. */
export type Search = Readonly<Record<string, string | undefined>>

export function withSearch(path: string, search: Search): string {
	const given = Object.entries(search).filter((pair): pair is [string, string] => Boolean(pair[1]))
	return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

export function groupPath(group: string, search: Search = {}): string {
	return withSearch(`${consolePath}/groups/${encodeURIComponent(group)}`, search)
}

export function draftPath(group: string): string {
	return withSearch(`${consolePath}/drafts`, { group })
}

export function undoPath(review: string, search: Search): string {
	return withSearch(`${consolePath}/reviews/${encodeURIComponent(review)}/undo`, search)
}
