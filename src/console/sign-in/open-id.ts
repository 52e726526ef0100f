import type { ClientAuth, Configuration, IDToken } from 'openid-client'
import type { Request, Response } from 'restify'
import { z } from 'zod'
import { faultOf, SignInFault } from './fault'
import { type RoleNames, roleOf, rolesIn } from './roles'
import type { Staff } from './session'
import { type CookieSettings, createSignedCookie } from './signed-cookie'

export interface OpenIdConfig extends RoleNames {
	/** Address of the provider, below which is `.well-known/openid-configuration`. */
	issuer: string
	clientId: string
	/** Undefined for a client that has none, which PKCE alone protects. */
	clientSecret: string | undefined
}

/** Sign-in at an identity provider. Both functions throw `SignInFault`. */
export interface OpenId {
	/** The address at the provider to send a person to; a cookie keeps for ten minutes what is needed to end. */
	begin(response: Response, redirectUri: string, returnTo: string): Promise<string>
	/** Who came back from the provider. What was begun is over, however it ends. */
	end(request: Request, response: Response, redirectUri: string): Promise<{ staff: Staff; returnTo: string }>
}

const beganSeconds = 10 * 60
const longestWaitSeconds = 10
const beganSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), returnTo: z.string() })

// Loaded at the first sign-in, as few processes that start the program ever need it.
const loadClient = () => import('openid-client')

/** True for a provider on this computer, the only one that is spoken to without TLS. */
export function isLocal(issuer: string): boolean {
	return ['127.0.0.1', 'localhost'].includes(new URL(issuer).hostname)
}

/** Discovers the provider at the first need, and again after a failure. */
function createDiscovery({ issuer, clientId, clientSecret }: OpenIdConfig) {
	let found: Promise<Configuration> | undefined
	const discover = async () => {
		const client = await loadClient()
		const authentication: ClientAuth = (server, ...rest) => {
			if (clientSecret === undefined) return client.None()(server, ...rest)
			// A provider that does not say takes `client_secret_basic` (OpenID Connect Discovery 1.0, section 3).
			const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
			const authenticate = methods.includes('client_secret_post') ? client.ClientSecretPost : client.ClientSecretBasic
			return authenticate(clientSecret)(server, ...rest)
		}
		return client.discovery(new URL(issuer), clientId, undefined, authentication, {
			timeout: longestWaitSeconds,
			// Signatures are verified although the token comes from the provider itself.
			execute: [client.enableNonRepudiationChecks, ...(isLocal(issuer) ? [client.allowInsecureRequests] : [])],
		})
	}
	const forget = () => {
		found = undefined
	}
	return {
		async configuration(): Promise<Configuration> {
			found ??= discover()
			try {
				return await found
			} catch (error) {
				forget()
				throw new SignInFault('unavailable', faultOf(error).errorName)
			}
		},
		forget,
	}
}

/** Roles of the id token, else those of the userinfo endpoint, where many providers leave them. */
async function withUserInfo(configuration: Configuration, accessToken: string, claims: IDToken, rolesClaim: string) {
	if (rolesIn(claims, rolesClaim) !== undefined || !configuration.serverMetadata().userinfo_endpoint) return claims
	const client = await loadClient()
	return { ...(await client.fetchUserInfo(configuration, accessToken, claims.sub)), ...claims }
}

function nameIn(claims: Record<string, unknown>, otherwise: string): string {
	const given = [claims.name, claims.preferred_username].find((each) => typeof each === 'string' && each.trim() !== '')
	return typeof given === 'string' ? given.trim() : otherwise
}

/** Authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0; RFC 9700). Asks nothing of the provider yet. */
export function createOpenId(config: OpenIdConfig, settings: CookieSettings): OpenId {
	const discovery = createDiscovery(config)
	const cookie = createSignedCookie(
		{ name: 'staff-sign-in', audience: 'console-sign-in', seconds: beganSeconds, schema: beganSchema },
		settings,
	)
	const readStaff = async (currentUrl: URL, { state, nonce, verifier }: z.output<typeof beganSchema>): Promise<Staff> => {
		const client = await loadClient()
		const configuration = await discovery.configuration()
		const tokens = await client.authorizationCodeGrant(configuration, currentUrl, {
			expectedState: state,
			expectedNonce: nonce,
			pkceCodeVerifier: verifier,
		})
		const idClaims = tokens.claims()
		if (!idClaims) throw new SignInFault('untrusted', 'NO_ID_TOKEN')
		const claims = await withUserInfo(configuration, tokens.access_token, idClaims, config.rolesClaim)
		const role = roleOf(rolesIn(claims, config.rolesClaim) ?? [], config)
		if (!role) throw new SignInFault('no-role')
		return { id: idClaims.sub, name: nameIn(claims, idClaims.sub), role }
	}
	return {
		async begin(response, redirectUri, returnTo) {
			try {
				const configuration = await discovery.configuration()
				const client = await loadClient()
				const began = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier(), returnTo }
				const address = client.buildAuthorizationUrl(configuration, {
					redirect_uri: redirectUri,
					scope: 'openid profile',
					state: began.state,
					nonce: began.nonce,
					code_challenge: await client.calculatePKCECodeChallenge(began.verifier),
					code_challenge_method: 'S256',
				})
				cookie.write(response, began)
				return address.href
			} catch (error) {
				throw faultOf(error)
			}
		},
		async end(request, response, redirectUri) {
			const began = cookie.read(request)
			cookie.clear(response)
			if (!began) throw new SignInFault('expired')
			const currentUrl = new URL(redirectUri)
			currentUrl.search = request.getQuery()
			try {
				return { staff: await readStaff(currentUrl, began), returnTo: began.returnTo }
			} catch (error) {
				const fault = faultOf(error)
				// The provider may have moved its endpoints.
				if (fault.reason === 'unavailable') discovery.forget()
				throw fault
			}
		},
	}
}
