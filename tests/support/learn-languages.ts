import { loadContext } from '../../src/service'
import { contentPath } from './content'

/** Learns every language once and keeps the models, which takes a second or two each, before many processes ask for them. */
function learnLanguages(): void {
	const { knowledge, matcher } = loadContext({ contentPath, languages: undefined })
	for (const lng of knowledge.languages.keys()) matcher.match({ text: 'hej', lng })
}

// jest takes the function itself.
module.exports = learnLanguages
