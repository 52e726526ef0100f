import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Server } from 'restify'
import type { Config } from '../config'
import { timeZone } from '../language/format'
import type { Service } from '../service'
import { renderConsole, scriptPath, stylePath } from './layout'
import { namesIn } from './names'
import { mountNumbers } from './numbers/routes'
import { mountReview } from './routes'
import { createOneTimeLink } from './sign-in/one-time-link'
import { createOpenId } from './sign-in/open-id'
import { requireStaff } from './sign-in/require-staff'
import { mountSignIn } from './sign-in/routes'
import { createSessions } from './sign-in/session'

export type ConsoleConfig = Pick<Config, 'publicUrl' | 'openId' | 'promisedHours'>

const daySeconds = 24 * 60 * 60
const styles = ['console.css', join('charts', 'charts.css')]

/**
 * Mounts the console for staff at `/console`. Without an identity provider there is one way in, a link that is good
 * once: its address is given for the terminal of whoever starts the service, who alone should see it. Where people reach
 * the service is known before only with a `publicUrl`; else the address is without its origin.
 */
export async function mountConsole(
	server: Server,
	service: Service,
	{ publicUrl, openId, promisedHours }: ConsoleConfig,
	logger: Logger,
	address: string,
): Promise<string | undefined> {
	const base = publicUrl ?? address
	const secure = base.startsWith('https:')
	const secret = await service.secret('console')
	const sessions = createSessions(secret, { secure })
	const oneTimeLink = openId ? undefined : createOneTimeLink(publicUrl ?? '')
	mountSignIn(server, {
		...{ sessions, oneTimeLink, publicUrl: base, logger },
		openId: openId && createOpenId(openId, { secret, secure }),
	})
	const staff = requireStaff(sessions)
	mountReview(server, service, { sessions, staff, promisedHours })
	mountNumbers(server, {
		staff,
		read: service.desk.numbers,
		layout: ({ lng, title, session, body }) => renderConsole({ lng, title, session, here: 'numbers', children: body }),
		names: (lng) => namesIn(service.context().knowledge, lng),
		timeZone,
	})

	const mountFile = (path: string, type: 'css' | 'javascript', names: readonly string[]) => {
		const file = names.map((name) => readFileSync(join(__dirname, name), 'utf8')).join('\n')
		server.get(path, (_request, response, next) => {
			response.writeHead(200, { 'content-type': `text/${type}; charset=utf-8`, 'cache-control': `public, max-age=${daySeconds}` })
			response.end(file)
			next(false)
		})
	}
	mountFile(stylePath, 'css', styles)
	mountFile(scriptPath, 'javascript', [join('client', 'console.js')])
	return oneTimeLink?.address
}
