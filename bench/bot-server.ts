// A child process that serves /api/messages, either our bot or a bot that says back what it hears, on the same stack.
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import pino from 'pino'
import { createServer as createRestify, plugins, type Server } from 'restify'
import { mountBot } from '../src/channels/bot'
import { readConfig } from '../src/config'
import { createServer } from '../src/server'
import { createService } from '../src/service'

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

async function ourServer(): Promise<Server> {
	const config = readConfig(process.env)
	const logger = pino({ level: config.logLevel })
	const service = await createService({ config, logger })
	const server = await createServer(
		service,
		{ bot: undefined, publicUrl: undefined, embedOrigins: [], rateLimits: { perClient: 1e9, inAll: 1e9 }, trustProxy: false },
		logger,
	)
	mountBot(server, service, { appId: '', password: undefined, type: 'MultiTenant', tenantId: undefined }, logger, withoutTokens)
	return server
}

async function main(): Promise<void> {
	const server = process.argv[2] === 'echo' ? echoServer() : await ourServer()
	server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }))
}

main()
