import { type Finding, findingInFacts, findingInWords, type Rule, wordsInFiles } from '../knowledge/lint/content'
import { country } from '../knowledge/model'
import type { Lng } from '../language/tags'
import { choicesOf, decide } from '../matching/decision'
import type { Context } from './context'
import { queryOf } from './find-entry'

/** A nearly even score changes with every new question elsewhere, and is nothing that an editor could mend. */
const clearly = 0.8

/** Entries that a question leads to: the one that answers, or those offered. */
type LeadTo = (text: string) => {
	/** Null where no entry clearly answers. */
	answer: string | null
	ids: string[]
}

function finder(context: Context, lng: Lng, area: string | null): LeadTo {
	return (text) => {
		const match = context.matcher.match(queryOf(context, text, lng, area))
		const decision = decide(match)
		const [best] = match.candidates
		const answer = decision.outcome === 'answer' ? decision.id : null
		const isClear = (best?.score ?? 0) >= clearly
		return { answer: isClear ? answer : null, ids: answer ? [answer] : choicesOf(match) }
	}
}

/**
 * Asks the bot every question of the knowledge base, in its language and at its place. A question that another entry
 * answers is a finding, and so is an entry that none of its own questions and names leads to.
 */
export function ownQuestionsRule(context: Context): Rule {
	return (content) => {
		const findings: Finding[] = []
		for (const place of wordsInFiles(content)) {
			const { entry, lng, words } = place
			if (!context.knowledge.languages.has(lng)) continue
			const leadTo = finder(context, lng, entry.area === country ? null : entry.area)
			const found = words.questions.map(leadTo)
			for (const [index, { answer }] of found.entries()) {
				if (answer === null || answer === entry.id) continue
				const message = `“${words.questions[index]}” is answered with ${answer}`
				const remedy = 'Word it so that it fits this entry only, or move it there.'
				findings.push(findingInWords(place, ['questions', index], 'answered-by-another', message, remedy))
			}
			if ([...found, ...[words.name, ...words.aliases].map(leadTo)].some(({ ids }) => ids.includes(entry.id))) continue
			const message = `no question or name leads to it in ${lng}`
			findings.push(findingInFacts(content, entry.id, [], 'unreachable', message, 'Add questions that people would ask for it.'))
		}
		return findings
	}
}
