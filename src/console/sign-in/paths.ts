/** Every page for staff is below this path, and the cookies of staff are sent there alone. */
export const consolePath = '/console'
export const signInPath = `${consolePath}/sign-in`
export const openIdPath = `${signInPath}/open-id`
export const callbackPath = `${signInPath}/callback`
export const firstRunPath = `${consolePath}/first-run`
export const signOutPath = `${consolePath}/sign-out`

/** It is kept in a cookie, which holds 4096 bytes. */
const longestReturn = 1000
const anyOrigin = 'http://console.invalid'

function isBelow(path: string, parent: string): boolean {
	return path === parent || path.startsWith(`${parent}/`)
}

/**
 * Where to go after sign-in, as written in an address: a path of the console on this origin, else the console's first page.
 * The path is given as a browser resolves it, so that neither dots, backslashes nor a second slash lead elsewhere.
 */
export function readReturnTo(written: string | null | undefined): string {
	if (!written?.startsWith('/') || /[\\\s\p{Cc}]/u.test(written)) return consolePath
	if (!URL.canParse(written, anyOrigin)) return consolePath
	const { origin, pathname, search } = new URL(written, anyOrigin)
	const isPage = isBelow(pathname, consolePath) && ![signInPath, firstRunPath, signOutPath].some((path) => isBelow(pathname, path))
	const path = `${pathname}${search}`
	const isKept = origin === anyOrigin && isPage && !pathname.includes('//') && path.length <= longestReturn
	return isKept ? path : consolePath
}

/** The sign-in page, for someone who wanted another page of the console. */
export function signInAddress(returnTo: string): string {
	return returnTo === consolePath ? signInPath : `${signInPath}?returnTo=${encodeURIComponent(returnTo)}`
}
