import { randomBytes } from 'node:crypto'
import type { Context } from '../conversation/context'
import type { ConversationState } from '../conversation/state'
import type { Turn } from '../conversation/step'
import type { Receipt } from '../questions/receipts'

const idAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Eight characters of Crockford's base 32 in two groups, to read aloud: `7K2M-Q9DX`. */
export function newReceiptId(): string {
	const letters = [...randomBytes(8)].map((byte) => idAlphabet[byte % 32]).join('')
	return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** What is known of an answer, by its receipt. */
export function receiptOf(
	{ knowledge }: Context,
	before: ConversationState,
	{ receipt, lng, state, outcome, entry, candidates }: Turn,
): Receipt {
	const answered = entry === null ? undefined : knowledge.entries.get(entry)
	const passages = answered ? [answered.source, ...answered.other_sources] : []
	return {
		id: receipt,
		lng,
		area: state.area,
		placeAsked: before.placeAsked,
		outcome,
		entry,
		score: candidates[0]?.score ?? null,
		sources: [...new Set(passages.map(({ document }) => document))],
		knowledgeVersion: knowledge.version,
	}
}
