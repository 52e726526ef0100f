import { consolePath } from './sign-in/paths'

export function groupPath(group: string): string {
	return `${consolePath}/groups/${encodeURIComponent(group)}`
}

export function draftPath(group: string): string {
	return `${consolePath}/drafts?group=${encodeURIComponent(group)}`
}
