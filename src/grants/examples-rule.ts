import type { Finding, Rule } from '../knowledge/lint/content'
import { findingInFacts } from '../knowledge/lint/content'
import { assess, grantsInUse } from './assess'
import { factsOfValues } from './facts-of-values'
import { contradictions } from './matrix'

/** Grants whose examples come out otherwise than they say, that have none, or that nobody can meet. */
export const examplesRule: Rule = (content) => {
	const { knowledge } = content
	return [...knowledge.entries.values()].flatMap((entry): Finding[] => {
		if (entry.kind !== 'grant' || entry.ruleset) return []
		const wrong = entry.examples.flatMap(({ facts, expect }, index) => {
			const { status } = assess(knowledge, entry, factsOfValues(facts))
			if (status === expect) return []
			const message = `the example is ${status}, not ${expect}`
			return [findingInFacts(content, entry.id, ['examples', index], 'wrong-example', message, 'Mend the conditions or the example.')]
		})
		const none =
			entry.examples.length === 0
				? [findingInFacts(content, entry.id, [], 'no-example', 'the grant has no example', 'Add `examples`.')]
				: []
		const outOfReach = contradictions(knowledge, entry).map((field) =>
			findingInFacts(
				content,
				entry.id,
				['conditions'],
				'out-of-reach',
				`nobody can meet all that is asked of “${field}”`,
				'Mend the conditions.',
			),
		)
		return [...wrong, ...(grantsInUse(knowledge).includes(entry) ? none : []), ...outOfReach]
	})
}
