import type { Activity } from './activities'

/** What clients are sent: lines of a conversation, and the position behind the last of them; none when nothing is kept. */
export interface ActivitySet {
	activities: Activity[]
	watermark: string
}

export type Listener = (set: ActivitySet) => void

/** The open connections of each conversation. */
export interface Hub {
	/** Gives a function that stops listening. */
	listen(conversation: string, listener: Listener): () => void
	tell(conversation: string, set: ActivitySet): void
}

export function createHub(): Hub {
	const listeners = new Map<string, Set<Listener>>()
	return {
		listen(conversation, listener) {
			const those = listeners.get(conversation) ?? new Set()
			listeners.set(conversation, those.add(listener))
			return () => {
				those.delete(listener)
				if (those.size === 0) listeners.delete(conversation)
			}
		},
		tell(conversation, set) {
			for (const listener of listeners.get(conversation) ?? []) listener(set)
		},
	}
}
