import { send } from './http'

/** Cookies as a browser keeps them for one host; it follows no redirect by itself. */
export function createBrowser() {
	const cookies = new Map<string, { value: string; path: string }>()
	return {
		cookies,
		/** Every `set-cookie` seen, as sent. */
		seen: [] as string[],
		async get(url: string, options: RequestInit = {}) {
			const { pathname } = new URL(url)
			const sent = [...cookies].filter(([, { path }]) => pathname.startsWith(path)).map(([name, { value }]) => `${name}=${value}`)
			const response = await send(url, { redirect: 'manual', ...options, headers: { cookie: sent.join('; '), ...options.headers } })
			for (const line of response.headers.getSetCookie()) {
				this.seen.push(line)
				const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
				const ended = /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)
				if (ended) cookies.delete(name)
				else cookies.set(name, { value, path: /path=([^;]+)/i.exec(line)?.[1] ?? '/' })
			}
			return response
		},
		post(url: string, fields: Record<string, string>) {
			return this.get(url, { method: 'POST', body: new URLSearchParams(fields) })
		},
	}
}

export type Browser = ReturnType<typeof createBrowser>

/** Where an answer sends the browser on. */
export const locationOf = (response: Response) => response.headers.get('location')
/** The heading of the page. */
export const titleOf = async (response: Response) => /<h1>(.*)<\/h1>/.exec(await response.text())?.[1]
