import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Server } from 'restify'
import type { Config } from '../config'
import { timeZone } from '../desk/desk'
import { type Knowledge, nameOfArea, wordsOfEntry } from '../knowledge/model'
import { languageNameIn } from '../language/format'
import type { Service } from '../service'
import { renderConsole, renderWords } from './layout'
import { mountNumbers } from './numbers/routes'
import { mountReview } from './routes'
import { createOneTimeLink } from './sign-in/one-time-link'
import { createOpenId } from './sign-in/open-id'
import { requireStaff } from './sign-in/require-staff'
import { mountSignIn } from './sign-in/routes'
import { createSessions } from './sign-in/session'
import type { ConsoleLng } from './sign-in/texts'

export type ConsoleConfig = Pick<Config, 'publicUrl' | 'openId' | 'promisedHours'>

const daySeconds = 24 * 60 * 60
const styles = ['console.css', join('charts', 'charts.css')]

function namesIn(knowledge: Knowledge, lng: ConsoleLng) {
	return {
		nameOf: (entry: string) => (knowledge.entries.has(entry) ? wordsOfEntry(knowledge, lng, entry).words.name : entry),
		areaName: (area: string) => nameOfArea(knowledge, lng, area),
		languageName: (tag: string) => languageNameIn(lng, tag),
	}
}

/**
 * Mounts the console for staff at `/console`. Without an identity provider there is one way in, a link that is good
 * once: its address is given for the terminal of whoever starts the service, who alone should see it.
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
	const oneTimeLink = openId ? undefined : createOneTimeLink(base)
	mountSignIn(server, {
		...{ sessions, oneTimeLink, publicUrl: base, logger, page: renderWords },
		openId: openId && createOpenId(openId, { secret, secure }),
	})
	mountReview(server, service, { sessions, promisedHours })
	mountNumbers(server, {
		staff: requireStaff(sessions, 'reader', renderWords),
		read: service.desk.numbers,
		layout: ({ lng, title, session, body }) => renderConsole({ lng, title, session, children: body }),
		names: (lng) => namesIn(service.context().knowledge, lng),
		timeZone,
	})

	const css = styles.map((name) => readFileSync(join(__dirname, name), 'utf8')).join('\n')
	server.get('/assets/console.css', (_request, response, next) => {
		response.writeHead(200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': `public, max-age=${daySeconds}` })
		response.end(css)
		next(false)
	})
	return oneTimeLink?.address
}
