import type { Activity } from './activities'

/** A line of a conversation; one that is not kept has the sequence 0. */
export interface ToldLine {
	sequence: number
	activity: Activity
}

export type Listener = (lines: readonly ToldLine[]) => void

/** The open connections of each conversation, by the digest of its id. */
export interface Hub {
	/** Gives a function that stops listening. */
	listen(key: string, listener: Listener): () => void
	tell(key: string, lines: readonly ToldLine[]): void
	/** Conversations that somebody listens to, with the last line that was told here. */
	positions(): ReadonlyMap<string, number>
}

export function createHub(): Hub {
	const listeners = new Map<string, Set<Listener>>()
	const told = new Map<string, number>()
	return {
		listen(key, listener) {
			const those = listeners.get(key) ?? new Set()
			listeners.set(key, those.add(listener))
			if (!told.has(key)) told.set(key, 0)
			return () => {
				those.delete(listener)
				if (those.size > 0) return
				listeners.delete(key)
				told.delete(key)
			}
		},
		tell(key, lines) {
			const before = told.get(key)
			if (before !== undefined) told.set(key, Math.max(before, lines.at(-1)?.sequence ?? 0))
			for (const listener of listeners.get(key) ?? []) listener(lines)
		},
		positions: () => told,
	}
}
