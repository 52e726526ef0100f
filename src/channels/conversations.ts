import { LRUCache } from 'lru-cache'
import { type ConversationState, newConversation } from '../conversation/state'

const mostConversations = 20_000
const idleMilliseconds = 12 * 60 * 60 * 1000

/** States of the conversations of channels that do not carry them themselves. The longest idle are forgotten first. */
export interface Conversations {
	get(id: string): ConversationState
	set(id: string, state: ConversationState): void
}

export function createConversations(): Conversations {
	const states = new LRUCache<string, ConversationState>({ max: mostConversations, ttl: idleMilliseconds })
	return {
		get: (id) => states.get(id) ?? newConversation(),
		set: (id, state) => void states.set(id, state),
	}
}
