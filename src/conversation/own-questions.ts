import { type Finding, findingInFacts, findingInWords, type Rule, wordsInFiles } from '../knowledge/lint/content'
import type { Context } from './context'
import { newConversation } from './state'
import type { Turn } from './step'
import { takeTurn } from './turn'

const country = 'sverige'
const receipt = '0000-0000'

function choiceIds({ replies }: Turn): string[] {
	return replies.flatMap(({ choices }) => choices?.options.map(({ value }) => value.replace(/^entry:/, '')) ?? [])
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
			const area = entry.area === country ? undefined : entry.area
			const ask = (text: string) => takeTurn(context, newConversation({ lng, area }), { text }, receipt)
			const turns = words.questions.map(ask)
			for (const [index, turn] of turns.entries()) {
				if (turn.outcome !== 'answer' || turn.entry === entry.id) continue
				const message = `“${words.questions[index]}” is answered with ${turn.entry}`
				const remedy = 'Word it so that it fits this entry only, or move it there.'
				findings.push(findingInWords(place, ['questions', index], 'answered-by-another', message, remedy))
			}
			const leadsHere = (turn: Turn) => turn.entry === entry.id || choiceIds(turn).includes(entry.id)
			if (turns.some(leadsHere) || [words.name, ...words.aliases].map(ask).some(leadsHere)) continue
			const message = `no question or name leads to it in ${lng}`
			findings.push(findingInFacts(content, entry.id, [], 'unreachable', message, 'Add questions that people would ask for it.'))
		}
		return findings
	}
}
