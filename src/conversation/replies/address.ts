import type { Lng } from '../../language/tags'

export const answerPath = '/answers'

/** Address of the page of one entry's answer, from the service's root. */
export function answerAddress(lng: Lng, entry: string): string {
	return `${answerPath}/${entry}?lng=${lng}`
}

export const questionsPath = '/questions'

/** Address of the page of one question that was sent to staff, from the service's root. */
export function questionAddress(lng: Lng, code: string): string {
	return `${questionsPath}/${code}?lng=${lng}`
}
