/** Why someone could not sign in: no sign-in under way, an answer not to be trusted, declined there, no role here, no provider. */
export type FaultReason = 'expired' | 'untrusted' | 'declined' | 'no-role' | 'unavailable'

/** The HTTP status that says so. */
export const faultStatus: Record<FaultReason, number> = { expired: 401, untrusted: 401, declined: 403, 'no-role': 403, unavailable: 502 }

/** A sign-in that failed. Its message says why by a name alone, never what the provider or the address held. */
export class SignInFault extends Error {
	override name = 'SignInFault'

	constructor(
		readonly reason: FaultReason,
		/** The name of the error behind it, such as `OAUTH_JWT_CLAIM_COMPARISON_FAILED` or `ECONNREFUSED`. */
		readonly errorName?: string,
	) {
		super(reason)
	}
}

interface Named {
	name?: unknown
	code?: unknown
	/** What the provider calls its error, by RFC 6749. */
	error?: unknown
	cause?: unknown
}

/** Answers of a provider that is there and well, and that are not those of the sign-in that was begun. */
const untrusted = new Set([
	'OAUTH_INVALID_RESPONSE',
	'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
	'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
	'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
	'OAUTH_KEY_SELECTION_FAILED',
	'OAUTH_PARSE_ERROR',
])
const declined = new Set(['access_denied', 'login_required', 'interaction_required', 'consent_required', 'account_selection_required'])

function reasonOf({ code, error }: Named): FaultReason {
	if (code === 'OAUTH_AUTHORIZATION_RESPONSE_ERROR') return declined.has(String(error)) ? 'declined' : 'unavailable'
	// The code was used before, or is that of another sign-in.
	if (code === 'OAUTH_RESPONSE_BODY_ERROR') return error === 'invalid_grant' ? 'untrusted' : 'unavailable'
	return untrusted.has(String(code)) ? 'untrusted' : 'unavailable'
}

/** A code is a constant of the library or of the operating system; what is not spelled as one is left out. */
function errorNameOf(error: Named): string {
	for (let each: Named | undefined = error; each; each = each.cause as Named | undefined)
		if (typeof each.code === 'string' && /^[A-Z][A-Z_0-9]+$/.test(each.code)) return each.code
	return typeof error.name === 'string' ? error.name : 'Error'
}

/** What an error of the OpenID Connect library means for the person who signs in. */
export function faultOf(error: unknown): SignInFault {
	if (error instanceof SignInFault) return error
	const named = (typeof error === 'object' && error !== null ? error : {}) as Named
	return new SignInFault(reasonOf(named), errorNameOf(named))
}
