import type { Lng } from '../../language/tags'

export const answerPath = '/answers'

/** Address of the page of one entry's answer, from the service's root. */
export function answerAddress(lng: Lng, entry: string): string {
	return `${answerPath}/${entry}?lng=${lng}`
}
