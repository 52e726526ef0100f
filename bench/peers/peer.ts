/** A text of the knowledge base, and the entry it belongs to. */
export interface PeerText {
	id: string
	text: string
}

export interface Scored {
	id: string
	score: number
}

/** Another way to find the entry for a question: all get the same texts and the same questions. */
export interface Peer {
	name: string
	learn(lng: string, texts: readonly PeerText[]): Promise<(question: string) => Promise<Scored[]> | Scored[]>
}

/** The best score of each entry, best first. */
export function bestOfEach(found: readonly Scored[]): Scored[] {
	const best = new Map<string, number>()
	for (const { id, score } of found) best.set(id, Math.max(best.get(id) ?? Number.NEGATIVE_INFINITY, score))
	return [...best].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score)
}
