import { writeFileSync } from 'node:fs'
import { readConfig } from '../config'
import { ContentError, keptContent } from '../content'
import { contentRoot, loadKnowledge } from '../knowledge/loader'
import { unitsOfLanguages } from '../knowledge/translation/language-files'
import { toXliff } from '../knowledge/translation/xliff'
import type { ExitCode, Terminal } from './command'

export interface ExportOptions {
	lang: string
	output?: string
}

const tag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

/** `envagin export --lang L`: a language's texts beside the Swedish ones, as XLIFF 2.0 for a translator's program. */
export async function exportLanguage({ lang, output }: ExportOptions, { stdout, stderr, environment }: Terminal): Promise<ExitCode> {
	if (!tag.test(lang)) {
		stderr.write(`“${lang}” is no language tag, such as ar or ckb.\n`)
		return 2
	}
	const { contentPath, cachePath } = readConfig(environment)
	const root = contentRoot(contentPath)
	const { problems } = loadKnowledge(root, keptContent(cachePath))
	if (problems.length > 0) throw new ContentError(problems)
	const text = await toXliff(lang, unitsOfLanguages(root, [lang]).get(lang) ?? [])
	if (output === undefined) stdout.write(text)
	else writeFileSync(output, text)
	return 0
}
