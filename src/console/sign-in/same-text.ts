import { createHash, timingSafeEqual } from 'node:crypto'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Compares with a secret in a time that says nothing of either text, nor of their lengths. */
export function isSameText(written: string, secret: string): boolean {
	return timingSafeEqual(digest(written), digest(secret))
}
