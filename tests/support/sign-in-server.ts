// Sign-in by an identity provider, in a process of its own, as jest does not load ES modules by import().
// ISSUERS are providers; says `listening PORT` on stdout for the server of each, in their order, and logs on stderr.
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { createServer, plugins } from 'restify'
import { createOpenId } from '../../src/console/sign-in/open-id'
import { requireStaff } from '../../src/console/sign-in/require-staff'
import { mountSignIn } from '../../src/console/sign-in/routes'
import { createSessions } from '../../src/console/sign-in/session'

const secret = 'the secret of the tests, thirty-two characters or more'
const logger = pino({ level: 'info' }, process.stderr)

function listen(issuer: string): Promise<void> {
	const server = createServer({ log: pino({ level: 'silent' }) as never })
	server.use(plugins.bodyParser({ mapParams: false }))
	const sessions = createSessions(secret, { secure: false })
	server.get('/console', async (request, response) => {
		const session = requireStaff(sessions)(request, response)
		if (session) response.json(session)
	})
	return new Promise((resolve) =>
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo
			const openId = createOpenId(
				{
					issuer,
					clientId: 'console',
					clientSecret: 'a secret of the client, of some length',
					rolesClaim: 'roles',
					reviewerRole: 'granskare',
					readerRole: 'lasare',
				},
				{ secret, secure: false },
			)
			const publicUrl = `http://127.0.0.1:${port}`
			mountSignIn(server, { sessions, oneTimeLink: undefined, openId, publicUrl, logger })
			console.log(`listening ${port}`)
			resolve()
		}),
	)
}

async function listenAll(issuers: string[]): Promise<void> {
	for (const issuer of issuers) await listen(issuer)
}

void listenAll((process.env.ISSUERS ?? '').split(' '))
