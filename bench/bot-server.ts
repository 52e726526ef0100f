// A child process that serves either our bot or a bot that says back what it hears, on the same stack: over Bot Framework
// (/api/messages), or over our Direct Line with its store.
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import pino from 'pino'
import { createServer as createRestify, plugins, type Server } from 'restify'
import { mountBot } from '../src/channels/bot'
import { readConfig } from '../src/config'
import { plainReply } from '../src/conversation/reply'
import { createServer } from '../src/server'
import { createService, type Service } from '../src/service'

export type BotKind = 'echo' | 'direct-line-echo' | 'en-vag-in'

/** Without an app id no token is asked for, so that both are measured without signatures. */
const withoutTokens = new ConfigurationBotFrameworkAuthentication({})

function echoServer(): Server {
	const server = createRestify({ log: pino({ level: 'silent' }) as never })
	server.use(plugins.bodyParser({ mapParams: false }))
	const adapter = new CloudAdapter(withoutTokens)
	const bot = new ActivityHandler()
	bot.onMessage(async (turn, next) => {
		await turn.sendActivity(turn.activity.text)
		await next()
	})
	server.post('/api/messages', async (request, response) => {
		await adapter.process(request as never, response as never, (turn) => bot.run(turn))
	})
	return server
}

/** Everything but the answering. */
function echoing(service: Service): Service {
	return {
		...service,
		async respond(state, { text }) {
			const reply = plainReply('en', [text])
			return { ...service.greet(state), state, replies: [reply] }
		},
	}
}

async function ourServer(kind: 'en-vag-in' | 'direct-line-echo'): Promise<Server> {
	const config = readConfig(process.env)
	const logger = pino({ level: config.logLevel })
	const whole = await createService({ config, logger })
	const service = kind === 'en-vag-in' ? whole : echoing(whole)
	const { server } = await createServer(
		service,
		{
			bot: undefined,
			publicUrl: undefined,
			embedOrigins: [],
			rateLimits: { perClient: 1e9, inAll: 1e9 },
			connectionLimit: 1e6,
			trustProxy: false,
			openId: undefined,
			promisedHours: 72,
			port: 0,
		},
		logger,
	)
	mountBot(server, service, { appId: '', password: undefined, type: 'MultiTenant', tenantId: undefined }, logger, withoutTokens)
	return server
}

async function main(): Promise<void> {
	const kind = process.argv[2] as BotKind
	const server = kind === 'echo' ? echoServer() : await ourServer(kind)
	server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }))
}

main()
