import { type Entry, type Knowledge, nameOfArea, wordsOfEntry } from '../knowledge/model'
import { languageNameIn } from '../language/format'
import type { ConsoleLng } from './language'

/** What the knowledge base calls things. */
export interface Names {
	/** The id itself for an entry that is there no longer. */
	nameOf: (entry: string) => string
	areaName: (area: string) => string
	languageName: (lng: string) => string
}

export function namesIn(knowledge: Knowledge, lng: ConsoleLng): Names {
	return {
		nameOf: (entry) => (knowledge.entries.has(entry) ? wordsOfEntry(knowledge, lng, entry).words.name : entry),
		areaName: (area) => nameOfArea(knowledge, lng, area),
		languageName: (tag) => languageNameIn(lng, tag),
	}
}

/** Entries that hold today: not what was once, nor what is proposed. */
export function entriesInUse({ entries }: Knowledge): Entry[] {
	return [...entries.values()].filter(({ status }) => status === 'current')
}

export function contactsInUse(knowledge: Knowledge): Entry[] {
	return entriesInUse(knowledge).filter(({ kind }) => kind === 'contact')
}
