import { createSecretKey, randomUUID } from 'node:crypto'
import { sign, verify } from 'jsonwebtoken'
import { z } from 'zod'

/** Seconds for which a token is good; a client refreshes it before. */
export const tokenSeconds = 3600

const algorithm = 'HS256'
const audience = 'direct-line'
const claimsSchema = z.object({ conversation: z.string().min(1).max(100) })

/** Makes and reads tokens, each good for one conversation alone. */
export interface Tokens {
	issue(conversation: string): string
	/** The conversation that a token is for; undefined for one that is forged, expired or of another service. */
	read(token: string | undefined): string | undefined
}

export function createTokens(secret: string): Tokens {
	// Given as text, jsonwebtoken first takes it for a public key at every message.
	const key = createSecretKey(secret, 'utf8')
	return {
		issue: (conversation) => sign({ conversation }, key, { algorithm, audience, expiresIn: tokenSeconds }),
		read(token) {
			try {
				return token === undefined ? undefined : claimsSchema.parse(verify(token, key, { algorithms: [algorithm], audience })).conversation
			} catch {
				return undefined
			}
		},
	}
}

/** A conversation's id cannot be guessed, and says nothing of who takes part. */
export function newConversationId(): string {
	return randomUUID()
}
