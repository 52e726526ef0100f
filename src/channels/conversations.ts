import { LRUCache } from 'lru-cache'
import { type ConversationState, newConversation } from '../conversation/state'
import { type Conversations, idleMilliseconds } from '../service'

const mostConversations = 20_000

/** States of the conversations of channels that do not carry them themselves: at hand, and behind that in the store. */
export interface StatesAtHand {
	get(id: string): Promise<ConversationState>
	set(id: string, state: ConversationState): void
}

export function createStatesAtHand(kept: Conversations): StatesAtHand {
	const states = new LRUCache<string, ConversationState>({ max: mostConversations, ttl: idleMilliseconds })
	return {
		get: async (id) => states.get(id) ?? (await kept.find(id)) ?? newConversation(),
		set(id, state) {
			states.set(id, state)
			kept.save(id, state)
		},
	}
}
