import pino from 'pino'
import { ConfigError, readConfig } from './config'
import { ContentError } from './content'
import { createMailer } from './mail/mailer'
import { createServer } from './server'
import { createService } from './service'

const longestGoodbyeMilliseconds = 10_000

/** Starts the service and serves until SIGTERM or SIGINT. Gives the exit code when it cannot start. */
export async function start(environment: NodeJS.ProcessEnv = process.env): Promise<number | undefined> {
	try {
		const config = readConfig(environment)
		const logger = pino({ level: config.logLevel })
		const mailer = config.mail && createMailer(config.mail)
		const service = await createService({ config, logger, stays: true, spoolPath: config.spoolPath, mailer })
		const { server, stop: stopServer, firstRun } = await createServer(service, config, logger)
		server.server.requestTimeout = 30_000
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject)
			server.listen(config.port, config.host, resolve)
		}).catch(async (error) => {
			await service.close()
			throw error
		})

		const { port } = server.address()
		const local = `http://localhost:${port}`
		const addresses = {
			page: `${config.publicUrl ?? local}/`,
			health: `${local}/healthz`,
			...(config.bot ? { bot: `${config.publicUrl ?? local}/api/messages` } : {}),
		}
		process.stderr.write(`En väg in: ${addresses.page}\n`)
		if (firstRun) process.stderr.write(`Staff, once, within 15 minutes: ${new URL(firstRun, local)}\n`)
		// Else a connection that cannot be taken, as when no file handle is left, ends the process.
		server.on('error', (error: NodeJS.ErrnoException) =>
			logger.error({ reason: error.code ?? error.name }, 'a connection could not be taken'),
		)
		logger.info({ addresses, knowledge: service.context().knowledge.version }, 'listening')

		const stop = async (signal: string) => {
			logger.info({ signal }, 'stopping')
			await stopServer(longestGoodbyeMilliseconds)
			await service.close()
			logger.info('stopped')
		}
		process.once('SIGTERM', stop)
		process.once('SIGINT', stop)
		return undefined
	} catch (error) {
		if (error instanceof ContentError) process.stderr.write(`${error.message} The service did not start.\n`)
		else if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`)
		else process.stderr.write(`${startProblem(error)}\n`)
		return 1
	}
}

function startProblem(error: unknown): string {
	const { code, message } = error as NodeJS.ErrnoException
	if (code === 'EADDRINUSE') return `${message}. Choose another PORT, or stop the program that uses it.`
	return message
}

if (require.main === module) {
	start().then((code) => {
		if (code !== undefined) process.exitCode = code
	})
}
