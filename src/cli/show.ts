import { readConfig } from '../config'
import { loadContext } from '../content'
import { plainText } from '../conversation/plain-text'
import { answerReply } from '../conversation/replies/answer'
import { suggest } from '../knowledge/problems'
import type { ExitCode, Terminal } from './command'

const receipt = '0000-0000'

/** `envagin show ID [--lang L]`: an entry's answer in each language, with the language it falls back to. */
export async function show(id: string, { lang }: { lang?: string }, { stdout, stderr, environment }: Terminal): Promise<ExitCode> {
	const context = loadContext(readConfig(environment))
	const { entries, languages } = context.knowledge
	const entry = entries.get(id)
	if (!entry) {
		stderr.write(`There is no entry “${id}”. ${suggest(id, [...entries.keys()])}\n`)
		return 2
	}
	if (lang && !languages.has(lang)) {
		stderr.write(`There is no language “${lang}”; there are: ${[...languages.keys()].join(', ')}.\n`)
		return 2
	}
	for (const lng of lang ? [lang] : languages.keys()) {
		stdout.write(`== ${lng}\n${plainText(context, answerReply(context, lng, entry, receipt))}\n\n`)
	}
	return 0
}
