// An identity provider that signs in, without a page, whoever `login_hint` names.
// node identity-provider.mjs PORT REDIRECT_URI...; says `ready` when it listens. `bend` in the address bends its id token.
import { generateKeyPairSync } from 'node:crypto'
import jsonwebtoken from 'jsonwebtoken'
import { Provider } from 'oidc-provider'

const [port, ...redirectUris] = process.argv.slice(2)
const issuer = `http://127.0.0.1:${port}`
const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const key = newKey()
const kid = 'signing'

/** Where an account's roles are told, and how. */
const accounts = {
	Alva: { inToken: { roles: ['other', 'granskare'] } },
	Bo: { inToken: { roles: 'lasare' } },
	Cia: { inUserInfo: { roles: 'lasare  granskare' } },
	Dag: { inUserInfo: { roles: ['lasare'] } },
	Eva: { inToken: { roles: ['granskare2', 'Granskare', 7] } },
	Finn: {},
}

const provider = new Provider(issuer, {
	clients: ['console', 'other-client'].map((clientId) => ({
		client_id: clientId,
		client_secret: 'a secret of the client, of some length',
		token_endpoint_auth_method: 'client_secret_post',
		redirect_uris: redirectUris,
	})),
	jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }] },
	cookies: { keys: ['a key of the provider'] },
	claims: { openid: ['sub'], profile: ['name', 'roles'] },
	conformIdTokenClaims: false,
	pkce: { required: () => true },
	features: { devInteractions: { enabled: false } },
	interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
	extraParams: ['bend'],
	findAccount: (_context, id) => ({
		accountId: id,
		claims: (use) => ({ sub: id, name: `${id} Ek`, ...(use === 'userinfo' ? accounts[id]?.inUserInfo : accounts[id]?.inToken) }),
	}),
	async loadExistingGrant({ oidc }) {
		const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
		grant.addOIDCScope('openid profile')
		await grant.save()
		return grant
	},
})

/** How the next id token is bent: one that only looks like the provider's. */
let bend

const bent = {
	audience: (claims) => ({ ...claims, aud: 'other-client' }),
	issuer: (claims) => ({ ...claims, iss: 'http://127.0.0.1:1' }),
	old: (claims) => ({ ...claims, iat: claims.iat - 9000, exp: claims.iat - 5400 }),
	key: (claims) => claims,
}

provider.use(async (context, next) => {
	if (context.path.startsWith('/interaction/')) {
		const { params } = await provider.interactionDetails(context.req, context.res)
		bend = params.bend
		const result =
			params.login_hint === 'Nobody'
				? { error: 'access_denied', error_description: 'secret words' }
				: { login: { accountId: params.login_hint } }
		await provider.interactionFinished(context.req, context.res, result, { mergeWithLastSubmission: false })
		context.respond = false
		return
	}
	await next()
	const token = context.path === '/token' && context.body?.id_token
	if (token && bend) {
		const claims = bent[bend](jsonwebtoken.decode(token))
		context.body = {
			...context.body,
			id_token: jsonwebtoken.sign(claims, bend === 'key' ? newKey() : key, { algorithm: 'RS256', keyid: kid }),
		}
	}
})

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'))
