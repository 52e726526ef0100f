import { readConfig } from '../config'
import { loadContext } from '../content'
import { areaNamedIn, queryOf } from '../conversation/find-entry'
import { newConversation } from '../conversation/state'
import { takeTurn } from '../conversation/turn'
import { wordsOfEntry } from '../knowledge/model'
import { probability } from '../matching/calibration'
import fitted from '../matching/fitted.json'
import type { ExitCode, Terminal } from './command'

export interface ExplainOptions {
	lang?: string
	area?: string
}

const explained = 3
const percent = (share: number) => `${Math.round(share * 100)} %`
const signed = (value: number) => `${value < 0 ? '' : '+'}${value.toFixed(1)}`

/** `envagin explain`: why a question ends as it does: which words, and which text of the entry, carried the score. */
export async function explain(text: string, { lang, area }: ExplainOptions, { stdout, environment }: Terminal): Promise<ExitCode> {
	const context = loadContext(readConfig(environment))
	const { knowledge, matcher } = context
	const turn = takeTurn(context, newConversation({ lng: lang, area }), { text }, 'EXPL-AIN0')
	const detection = context.detect(text)
	const lng = lang ?? detection.lng ?? turn.lng
	const places = context.findPlaces(text, lng)
	const query = queryOf(context, text, lng, area ?? null)
	const { candidates, evidence } = matcher.match(query)

	const lines = [
		`language   ${detection.lng ?? (detection.unsupported ? 'not supported' : 'unknown')}, sure to ${percent(detection.confidence)}`,
		`place      ${areaNamedIn(places) ?? area ?? 'not known'}`,
		`outcome    ${turn.outcome}${turn.entry ? ` ${turn.entry}` : ''}`,
		`sure       ${percent(probability(evidence, fitted.best))} that the first is right (answers from ${percent(fitted.thresholds.answer)})`,
		`           ${percent(probability(evidence, fitted.choices))} that one of the choices is right (offers them from ${percent(fitted.thresholds.clarify)})`,
		`evidence   odds ${signed(evidence.odds)}, lead ${signed(evidence.lead)}, words known ${percent(evidence.coverage)}, outside the knowledge base ${percent(evidence.outside)}${evidence.named ? ', named' : ''}`,
		...candidates.slice(0, explained).flatMap(({ id, score }, index) => {
			const { words, nearest } = matcher.explain(query, id)
			const name = knowledge.entries.has(id) ? ` ${wordsOfEntry(knowledge, lng, id).words.name}` : ''
			return [
				'',
				`${index + 1}. ${id} ${percent(score)}${name}`,
				`   words    ${words.map(({ word, weight }) => `${word} ${signed(weight)}`).join('  ')}`,
				...(nearest ? [`   nearest  ${nearest}`] : []),
			]
		}),
	]
	stdout.write(`${lines.join('\n')}\n`)
	return 0
}
