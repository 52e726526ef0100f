import MiniSearch from 'minisearch'
import { bestOfEach, type Peer } from './peer'

/** MiniSearch with prefix search and typing errors allowed, as its documentation suggests. */
export const miniSearchPeer: Peer = {
	name: 'MiniSearch',
	async learn(_lng, texts) {
		const index = new MiniSearch<{ at: number; id: string; text: string }>({
			idField: 'at',
			fields: ['text'],
			storeFields: ['id'],
			searchOptions: { prefix: true, fuzzy: 0.2 },
		})
		index.addAll(texts.map(({ id, text }, at) => ({ at, id, text })))
		return (question) => bestOfEach(index.search(question).map((hit) => ({ id: hit.id as unknown as string, score: hit.score })))
	},
}
