import type { Logger } from 'pino'
import { type Letter, MailError, type Mailer, type MailFault } from './mailer'
import { nextAttempt } from './retry'

/** `attempts`: how many have failed before. */
export type OutboxLetter = Letter & { attempts: number }

/** Letters that wait to be sent; several replicas share one. */
export interface Outbox {
	/**
	 * Takes a letter that is due at `now` and that nobody else has claimed, for `lease` milliseconds: until then no other
	 * call gives it. Undefined when there is none.
	 */
	claim(now: Date, lease: number): Promise<OutboxLetter | undefined>
	/** The letter has been taken by the mail server and is never given again. */
	sent(id: string): Promise<void>
	/** One more attempt has failed; the claim ends. The letter is due again `at` that time, or never when it is null. */
	failed(id: string, failure: { at: Date | null; kind: MailFault }): Promise<void>
}

/** Longer than a mailer takes for a letter, so that nobody else sends it meanwhile. */
export const leaseMilliseconds = 60_000

/**
 * Sends all letters that are due, one after the other, and gives how many went out. A letter is claimed, sent, and
 * marked as sent, in this order: a process that dies in between leaves a letter that goes out again, with the same
 * Message-ID, and never one that is lost. Throws what the outbox throws.
 */
export async function deliverDue(outbox: Outbox, mailer: Mailer, now: () => Date, logger: Logger): Promise<number> {
	let count = 0
	for (;;) {
		const letter = await outbox.claim(now(), leaseMilliseconds)
		if (!letter) return count
		const { id, attempts } = letter
		const kind = await faultOfSending(mailer, letter)
		if (kind) {
			await outbox.failed(id, { at: kind === 'unreachable' ? nextAttempt(attempts, now()) : null, kind })
			logger.warn({ id, kind }, 'A letter was not sent')
		} else {
			await outbox.sent(id)
			logger.info({ id }, 'A letter was sent')
			count += 1
		}
	}
}

/** What kept the letter from being sent; undefined when it went out. */
async function faultOfSending(mailer: Mailer, letter: Letter): Promise<MailFault | undefined> {
	try {
		await mailer.send(letter)
		return undefined
	} catch (error) {
		return error instanceof MailError ? error.kind : 'unreachable'
	}
}
