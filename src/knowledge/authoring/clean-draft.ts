import { cleanText } from '../../language/text'
import type { EntryDraft, WordsDraft } from './draft-entry'

/** Marks that turn the direction of writing, which content may not hold, and halves of characters, which UTF-8 cannot. */
const unwritable = /[\p{Bidi_Control}\p{Cs}]/gu

/** A person's text as it is written: trimmed, without what cannot be seen or written; all else as it was typed. */
function cleanWords(text: string): string {
	return text.replace(unwritable, '').trim()
}

/** The same for two texts that differ in white space, case or invisible characters alone; empty for one that has no others. */
export function sameTextKey(text: string): string {
	return cleanText(cleanWords(text)).normalize('NFC').toLowerCase()
}

/** The texts as they are written, without those that are empty or were given before. */
export function distinctTexts(texts: readonly string[]): string[] {
	const byKey = new Map<string, string>()
	for (const text of texts) {
		const key = sameTextKey(text)
		if (key !== '' && !byKey.has(key)) byKey.set(key, cleanWords(text))
	}
	return [...byKey.values()]
}

const distinctTextsIfAny = (texts: readonly string[] | undefined) => {
	const distinct = distinctTexts(texts ?? [])
	return distinct.length > 0 ? distinct : undefined
}

/** A text of invisible characters alone is empty. */
const cleanLine = (text: string) => (sameTextKey(text) === '' ? '' : cleanWords(text))

function cleanWordsDraft({ name, gist, aliases, questions, details }: WordsDraft): WordsDraft {
	return {
		name: cleanLine(name),
		gist: cleanLine(gist),
		aliases: distinctTextsIfAny(aliases),
		questions: distinctTexts(questions),
		details: distinctTextsIfAny(details),
	}
}

/** The draft with each text as it will be written, in the order in which it will be. */
export function cleanDraft({ id, kind, area, facts, newSource, words }: EntryDraft): EntryDraft {
	const { audience, route_to, source, url, phone, email, address } = facts
	const fact = (text: string) => cleanText(text.replace(unwritable, ''))
	const optional = (text: string | undefined) => fact(text ?? '') || undefined
	return {
		id: id.trim(),
		kind,
		area: area.trim(),
		facts: {
			audience,
			route_to: route_to === null ? null : route_to.trim(),
			source: { document: source.document.trim(), section: fact(source.section) },
			url: optional(url),
			phone: optional(phone),
			email: optional(email),
			address: optional(address),
		},
		newSource: newSource && {
			title: fact(newSource.title),
			publisher: fact(newSource.publisher),
			year: fact(newSource.year),
			url: optional(newSource.url),
		},
		words: Object.fromEntries(Object.entries(words).map(([lng, draftOfLanguage]) => [lng, cleanWordsDraft(draftOfLanguage)])),
	}
}
