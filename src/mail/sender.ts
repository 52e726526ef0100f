import { isOneAddress } from './address'

/** Who letters come from. */
export interface Sender {
	name: string
	address: string
}

/** Reads `address` or `Name <address>`. Throws for anything else, without repeating it. */
export function readSender(from: string): Sender {
	const [, name = '', address = from] = /^([^<>\p{Cc}]*)<([^<>]*)>$/u.exec(from.trim()) ?? []
	if (!isOneAddress(address)) throw new Error('The sender of letters is written as one address, or as Name <address>.')
	return { name: name.trim(), address }
}

/**
 * The Message-ID of a letter: the same each time it is sent, so that a mail program shows what arrived twice once. What
 * RFC 5322 does not allow in it, and the mark that replaces it, becomes %XX.
 */
export function messageIdOf(id: string, { address }: Sender): string {
	const local = [...Buffer.from(id)].map((byte) => {
		const character = String.fromCharCode(byte)
		return /[\w-]/.test(character) ? character : `%${byte.toString(16).padStart(2, '0')}`
	})
	return `<${local.join('')}@${address.slice(address.indexOf('@') + 1)}>`
}
