import type { z } from 'zod'
import type { Lng } from '../language/tags'
import type { Entry } from './model'
import type { areasFileSchema, Kind, profileFileSchema, sourcesFileSchema } from './schema/facts'
import type { interfaceFileSchema } from './schema/interface'
import type {
	areaWordsFileSchema,
	conceptsFileSchema,
	entryWordsFileSchema,
	outsideFileSchema,
	profileWordsFileSchema,
} from './schema/words'
import type { SourceFile } from './source-file'

/** What could be read, with the file of each thing, before anything is checked against anything else. */
export interface Draft {
	areas: Parsed<typeof areasFileSchema> | undefined
	sources: Parsed<typeof sourcesFileSchema> | undefined
	profile: Parsed<typeof profileFileSchema> | undefined
	entries: Map<string, { entry: Entry; file: SourceFile }>
	languages: DraftLanguage[]
}

export interface DraftLanguage {
	lng: Lng
	interface: Parsed<typeof interfaceFileSchema> | undefined
	areas: Parsed<typeof areaWordsFileSchema> | undefined
	profile: Parsed<typeof profileWordsFileSchema> | undefined
	concepts: Parsed<typeof conceptsFileSchema> | undefined
	outside: Parsed<typeof outsideFileSchema> | undefined
	entries: Partial<Record<Kind, Parsed<typeof entryWordsFileSchema>>>
}

export interface Parsed<Schema extends z.ZodType> {
	data: z.output<Schema>
	file: SourceFile
}
