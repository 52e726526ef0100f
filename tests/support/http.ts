const longestWaitMilliseconds = 10_000

/** `fetch` that gives up, so that a service that died is a failed test and not one that never ends. */
export function send(url: string, options: RequestInit = {}): Promise<Response> {
	return fetch(url, { ...options, signal: AbortSignal.timeout(longestWaitMilliseconds) })
}

/** The stable shape of an error. */
export function errorShape(code: string) {
	return { error: { code, message: expect.stringMatching(/\S/) } }
}

/** What no reader should see: where in the code something happened. */
export const tracesOfCode = /\n\s+at |node_modules|\.tsx?:\d|\.js:\d|ZodError|SyntaxError|TypeError|stack/

/** 200 as long as the service lives. */
export async function stillAnswers(url: string): Promise<number> {
	return (await send(`${url}/healthz`)).status
}
