import type { Store } from '../../src/cache/store'
import { keptContent } from '../../src/content'
import { contentRoot, loadKnowledge } from '../../src/knowledge/loader'
import type { Knowledge } from '../../src/knowledge/model'
import { formatProblem } from '../../src/knowledge/problems'
import { contentPath } from './content'

/** Content files that were read before, so that a copy of the content is read in no time. What is edited is not kept beside them. */
export function keptBefore(): Store<unknown> {
	return { ...keptContent(), save: () => {} }
}

/** The content that tests read, for those that are not about the reading. */
export function readKnowledge(): Knowledge {
	const { knowledge, problems } = loadKnowledge(contentRoot(contentPath), keptBefore())
	if (!knowledge) throw new Error(problems.map(formatProblem).join('\n'))
	return knowledge
}
