import { randomBytes } from 'node:crypto'
import { firstRunPath } from './paths'
import { isSameText } from './same-text'
import type { Staff } from './session'

const tokenBytes = 32
const goodMilliseconds = 15 * 60 * 1000

/** Who signs in by the link; there is no list of people to take a name from. It stands in the history, whatever language that is read in. */
export const firstRunStaff: Staff = { id: 'first-run', name: 'Engångslänken (one-time link)', role: 'reviewer' }

export interface OneTimeLink {
	/** For the terminal of whoever started the service, and for nobody else. */
	address: string
	/** True once: for the link's own token, within 15 minutes of the start. */
	use(token: string): boolean
}

/** A way in before an identity provider is set up. */
export function createOneTimeLink(
	baseUrl: string,
	random: (size: number) => Buffer = randomBytes,
	now: () => Date = () => new Date(),
): OneTimeLink {
	const token = random(tokenBytes).toString('base64url')
	const end = now().getTime() + goodMilliseconds
	let used = false
	return {
		address: `${baseUrl.replace(/\/+$/, '')}${firstRunPath}?token=${token}`,
		use(written) {
			if (!isSameText(written, token) || used || now().getTime() >= end) return false
			used = true
			return true
		},
	}
}
