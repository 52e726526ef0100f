import { loadContext } from '../../src/content'
import { runCommand } from './command'
import { contentPath } from './content'

/**
 * Learns every language once and keeps the models, which takes a second or two each, before many processes ask for
 * them: here for tests of the source, and in a process of its own for tests that start the built program.
 */
async function learnLanguages(): Promise<void> {
	const { knowledge, matcher } = loadContext({ contentPath, languages: undefined })
	const languages = [...knowledge.languages.keys()]
	const stdin = languages.map((lang) => JSON.stringify({ id: lang, lang, text: 'bidrag' })).join('\n')
	const built = runCommand(['ask', '--jsonl'], { stdin, longestWait: 120_000 })
	for (const lng of languages) matcher.match({ text: 'hej', lng })
	const { code, stderr } = await built
	if (code !== 0) throw new Error(stderr)
}

// jest takes the function itself.
module.exports = learnLanguages
