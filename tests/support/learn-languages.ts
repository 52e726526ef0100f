import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { loadContext } from '../../src/content'
import { contentPath } from './content'

const program = join(__dirname, '..', '..', 'dist', 'content', 'learn.js')

/**
 * Learns every language once and keeps the models, which takes a second or two each, before many processes ask for
 * them: here for tests of the source, and in a process of its own for tests that start the built program.
 */
async function learnLanguages(): Promise<void> {
	const built = once(fork(program, [JSON.stringify({ contentPath })]), 'exit')
	const { knowledge, matcher } = loadContext({ contentPath, languages: undefined })
	for (const lng of knowledge.languages.keys()) matcher.match({ text: 'hej', lng })
	const [code] = await built
	if (code !== 0) throw new Error(`The built program could not learn the languages: it ended with ${code}`)
}

// jest takes the function itself.
module.exports = learnLanguages
