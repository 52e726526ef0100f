import { createSessions } from '../../src/console/sign-in/session'
import { expectSafePage, type Page, post } from './browser'
import type { Running } from './running'

interface Signed {
	role?: 'reader' | 'reviewer'
	name?: string
	/** Language of the browser. */
	lng?: string
}

/** Headers of a browser in which somebody is signed in to the console, by a session that the service itself would have opened. */
export async function signedIn({ service }: Running, { role = 'reviewer', name = 'Anna', lng = 'sv' }: Signed = {}) {
	const sessions = createSessions(await service.secret('console'), { secure: false })
	const cookies: string[] = []
	const response = { appendHeader: (_name: string, value: string) => cookies.push(value.split(';')[0] ?? '') }
	sessions.open(response as never, { id: name, name, role })
	return { accept: 'text/html', 'accept-language': lng, cookie: cookies.join('; ') }
}

/** What the form of a group's page holds when it is sent as it is. */
export function fieldsOf(page: Page): Record<string, string> {
	return page.forms.find(({ fields }) => 'csrf' in fields && 'reason' in fields)?.fields ?? {}
}

/** Sends the form of a group's page; `search` is the rest of its address. */
export function act({ url }: Running, group: string, headers: Record<string, string>, fields: Record<string, string>, search = '') {
	return post(`${url}/console/groups/${group}${search}`, fields, headers)
}

/** A page of the console has one script, which is a file of its own, and is else as safe as any. */
export function expectSafeConsole(page: Page): void {
	const script = '<script src="/assets/console.js" defer></script>'
	expect(page.headers.get('content-security-policy')).toContain("script-src 'self';")
	expectSafePage({ ...page, html: page.html.replace(script, '') })
}
