import Fuse from 'fuse.js'
import { bestOfEach, type Peer } from './peer'

/** Fuse.js as its documentation begins: fuzzy search over the texts. */
export const fusePeer: Peer = {
	name: 'fuse.js',
	async learn(_lng, texts) {
		const fuse = new Fuse(texts, { keys: ['text'], includeScore: true, ignoreLocation: true, threshold: 0.6 })
		return (question) => bestOfEach(fuse.search(question, { limit: 50 }).map(({ item, score = 1 }) => ({ id: item.id, score: 1 - score })))
	},
}
