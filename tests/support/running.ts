import type { AddressInfo } from 'node:net'
import pino, { type Logger } from 'pino'
import type { Server } from 'restify'
import type { Config } from '../../src/config'
import type { Mailer } from '../../src/mail/mailer'
import { createServer } from '../../src/server'
import { createService, type Service } from '../../src/service'
import { contentPath } from './content'

/** A service that listens on a free port of this computer. */
export interface Running {
	/** `http://127.0.0.1:PORT`, without a slash at the end. */
	url: string
	/** Signs in to the console, once. */
	firstRun: string
	service: Service
	/** Everything logged so far, one JSON object a line. */
	log(): string
	close(): Promise<void>
}

export interface RunOptions {
	bot?: Config['bot']
	languages?: string[]
	/** Sites that may show the chat. */
	embedOrigins?: string[]
	/** Requests a minute of one client; without bounds when it is not given. */
	rateLimit?: number
	/** Chats that one client may have open at a time. */
	connectionLimit?: number
	/** A free port when it is not given. */
	port?: number
	/** Folder of other content than the project's. */
	content?: string
	mailer?: Mailer
	/** Takes in what other replicas are taught. */
	stays?: boolean
	/** File of the question log, or address of a server; in memory when it is not given. */
	database?: string
	/** Mounts more before the server listens. */
	mount?: (server: Server, service: Service, logger: Logger) => void
}

/** The real server on the project's content, with an empty question log in memory. */
export async function run({
	bot,
	embedOrigins = [],
	rateLimit = 1e9,
	connectionLimit = 1000,
	port: wantedPort = 0,
	languages,
	content = contentPath,
	database = ':memory:',
	stays = false,
	mailer,
	mount,
}: RunOptions = {}): Promise<Running> {
	const lines: string[] = []
	const logger = pino({ level: 'trace' }, { write: (line) => void lines.push(line) })
	const service = await createService({
		config: { contentPath: content, languages, database, retentionDays: 90, promisedHours: 72 },
		logger,
		stays,
		mailer,
	})
	const { server, stop, firstRun } = await createServer(
		service,
		{
			bot,
			publicUrl: undefined,
			embedOrigins,
			rateLimits: { perClient: rateLimit, inAll: 1e9 },
			connectionLimit,
			trustProxy: false,
			openId: undefined,
			promisedHours: 72,
			port: wantedPort,
		},
		logger,
	)
	mount?.(server, service, logger)
	await new Promise<void>((resolve) => server.listen(wantedPort, '127.0.0.1', resolve))
	const { port } = server.address() as AddressInfo
	return {
		url: `http://127.0.0.1:${port}`,
		firstRun: new URL(firstRun ?? '/none', `http://127.0.0.1:${port}`).href,
		service,
		log: () => lines.join(''),
		async close() {
			await stop(0)
			await service.close()
		},
	}
}
