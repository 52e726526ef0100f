import { createHmac, createSign, generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder'

export const appId = '00000000-aaaa-4bbb-8ccc-111111111111'
export const issuer = 'https://channel.example'
export const serviceUrl = 'https://channel.example/service/'

type Claims = Record<string, unknown>

/** A Bot Framework channel: it publishes its keys and signs tokens, as the real one does. */
export interface Channel {
	authentication: ConfigurationBotFrameworkAuthentication
	/** A token that is right for our bot, except for what is changed. */
	token(claims?: Claims, header?: Claims): string
	/** The same with a key of somebody else. */
	foreignToken(): string
	close(): Promise<void>
}

const keyId = 'channel-key'

function encode(part: Claims): string {
	return Buffer.from(JSON.stringify(part)).toString('base64url')
}

/** Signs as the header says; HS256 takes the public key for a shared secret, as an attacker does who has nothing else. */
function signatureOf(signed: string, algorithm: unknown, { privateKey, publicKey }: KeyPairKeyObjectResult): string {
	if (algorithm === 'none') return ''
	if (algorithm === 'HS256') {
		return createHmac('sha256', publicKey.export({ format: 'pem', type: 'pkcs1' }))
			.update(signed)
			.digest('base64url')
	}
	return createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')
}

function sign(keys: KeyPairKeyObjectResult, claims: Claims, header: Claims): string {
	const now = Math.floor(Date.now() / 1000)
	const body = { iss: issuer, aud: appId, serviceurl: serviceUrl, nbf: now - 60, exp: now + 3600, ...claims }
	const head = { alg: 'RS256', typ: 'JWT', kid: keyId, ...header }
	const signed = `${encode(head)}.${encode(body)}`
	return `${signed}.${signatureOf(signed, head.alg, keys)}`
}

export async function openChannel(): Promise<Channel> {
	const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
	const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
	const keys = [{ ...own.publicKey.export({ format: 'jwk' }), kid: keyId, use: 'sig', endorsements: ['webchat', 'msteams'] }]
	const server = createServer((request, response) => {
		const metadata = { issuer, jwks_uri: `http://${request.headers.host}/keys`, id_token_signing_alg_values_supported: ['RS256'] }
		response.setHeader('content-type', 'application/json')
		response.end(JSON.stringify(request.url === '/keys' ? { keys } : metadata))
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const metadataUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metadata`
	return {
		authentication: new ConfigurationBotFrameworkAuthentication({
			MicrosoftAppId: appId,
			MicrosoftAppPassword: 'not-used',
			MicrosoftAppType: 'MultiTenant',
			ValidateAuthority: 'false',
			// Nothing answers there, so a reply that is not in the body of the answer cannot be delivered.
			ToChannelFromBotLoginUrl: 'https://127.0.0.1:1/login',
			ToChannelFromBotOAuthScope: issuer,
			ToBotFromChannelTokenIssuer: issuer,
			ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
			ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl,
		}),
		token: (claims = {}, header = {}) => sign(own, claims, header),
		foreignToken: () => sign(foreign, {}, {}),
		async close() {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()))
			server.closeAllConnections()
			await closed
		},
	}
}
