import { js2xliff, xliff2js } from 'xliff'
import { z } from 'zod'
import { placeholdersOf } from '../../language/messages'
import type { Lng } from '../../language/tags'
import type { Unit, Words } from './units'

/** A language's texts as translators send them back: by file and path. */
export interface Translated {
	lng: Lng
	units: { file: string; path: readonly string[]; words: Words | undefined }[]
}

/** The file is not one that `toXliff` made. */
export class XliffError extends Error {}

const sourceLanguage = 'sv'
/** An inline element, such as a translator's mark, makes a list of the text; ours have none. */
const contentSchema = z.object({
	sourceLanguage: z.string().optional(),
	targetLanguage: z.string().optional(),
	resources: z.record(z.string(), z.record(z.string(), z.object({ target: z.string().optional() }))),
})
const separator = '.'
const listMark = ':list'

const textOf = (words: Words | undefined): string =>
	words === undefined ? '' : typeof words === 'string' ? words : words.map((text) => text.replace(/\s*\n\s*/g, ' ')).join('\n')

const isList = ({ source, target }: Unit) => Array.isArray(target ?? source)

function noteOf(unit: Unit): string | undefined {
	if (isList(unit)) return 'One on each line, as people say it; no line needs to translate another.'
	const placeholders = [...new Set(placeholdersOf(textOf(unit.source)))].map((name) => `{{${name}}}`)
	return placeholders.length > 0 ? `Keep ${placeholders.join(' and ')} as written.` : undefined
}

/** XLIFF 2.0 (OASIS 2014): a unit for each text, its id the path; a list has one item on each line. */
export async function toXliff(lng: Lng, units: readonly Unit[]): Promise<string> {
	const resources: Record<string, Record<string, { source: string; target: string; note?: string }>> = {}
	for (const unit of units) {
		const id = `${unit.path.join(separator)}${isList(unit) ? listMark : ''}`
		const note = noteOf(unit)
		resources[unit.file] ??= {}
		Object.assign(resources[unit.file] as object, {
			[id]: { source: textOf(unit.source), target: textOf(unit.target), ...(note ? { note } : {}) },
		})
	}
	return `<?xml version="1.0" encoding="UTF-8"?>\n${await js2xliff({ resources, sourceLanguage, targetLanguage: lng })}\n`
}

function pathOf(id: string): { path: string[]; isList: boolean } {
	const isList = id.endsWith(listMark)
	return { path: (isList ? id.slice(0, -listMark.length) : id).split(separator), isList }
}

const linesOf = (text: string) =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean)

/** Reads what `toXliff` made. Words are undefined where nothing is translated. Throws `XliffError`. */
export async function fromXliff(text: string): Promise<Translated> {
	const read = await xliff2js(text).catch((error: Error) => {
		throw new XliffError(`The file is not XLIFF 2.0: ${error.message}`)
	})
	const checked = contentSchema.safeParse(read)
	if (!checked.success || !text.trimEnd().endsWith('</xliff>')) throw new XliffError('The file is not XLIFF 2.0, or not all of it.')
	const { sourceLanguage: from, targetLanguage: lng, resources } = checked.data
	if (from !== sourceLanguage || !lng) throw new XliffError('The file must have srcLang="sv" and a trgLang, as “envagin export” writes it.')
	const units = Object.entries(resources).flatMap(([file, texts]) =>
		Object.entries(texts).map(([id, { target }]) => {
			const { path, isList: hasLines } = pathOf(id)
			const written = target?.trim() ?? ''
			return { file, path, words: written === '' ? undefined : hasLines ? linesOf(written) : written }
		}),
	)
	return { lng, units }
}
