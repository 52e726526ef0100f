import type { Context } from '../../conversation/context'
import type { Glossed } from '../../desk/desk'
import { formatShare } from '../../language/format'
import { directionOf } from '../../language/tags'
import type { LeftMessage } from '../../questions/left-messages'
import type { LoggedQuestion } from '../../questions/store'
import type { ConsoleLng } from '../language'
import { namesIn } from '../names'
import { Time } from '../time'
import { consoleWords } from '../words'
import { groupWords } from './words'

export interface ShownQuestion extends Glossed<LoggedQuestion> {
	message: LeftMessage | undefined
	/** Words that spoke for the best candidate. */
	why: readonly string[]
	/** Why a letter about it was given up. */
	letterFailure: string | undefined
}

interface QuestionProps {
	lng: ConsoleLng
	context: Context
	question: ShownQuestion
	/** It has a box, which is ticked when it is `selected`. */
	mayChoose: boolean
	selected: boolean
}

const mostCandidates = 3

/** What the bot nearly answered, and why. */
function Considered({ lng, context, question: { candidates, why } }: Pick<QuestionProps, 'lng' | 'context' | 'question'>) {
	const words = consoleWords(lng)
	const { nameOf } = namesIn(context.knowledge, lng)
	const named = candidates.slice(0, mostCandidates).map(({ id, score }) => `${nameOf(id)} (${formatShare(lng, score * 100)})`)
	return (
		<p class="fine">
			{named.length === 0 ? words.nothingNear : `${words.nearly}: ${named.join(', ')}`}
			{why.length > 0 && ` · ${words.why}: ${why.join(', ')}`}
		</p>
	)
}

function LetterFailure({ lng, reason }: { lng: ConsoleLng; reason: string }) {
	const { letterFailed, letterFailures } = groupWords(lng)
	const why = letterFailures[reason]
	return <p class="notice">{why === undefined ? `${letterFailed}.` : `${letterFailed}: ${why}.`}</p>
}

export function Question({ lng, context, question, mayChoose, selected }: QuestionProps) {
	const words = consoleWords(lng)
	const { nameOf, areaName, languageName } = namesIn(context.knowledge, lng)
	const { id, text, lng: asked, area, askedAt, reason, gloss, message, state, door, letterFailure, revision } = question
	const shown = (
		<span lang={asked} dir={directionOf(asked)}>
			{text || words.erased}
		</span>
	)
	return (
		<li class="answer">
			{mayChoose ? (
				<label class="consent">
					<input type="checkbox" name={`question.${id}`} value={revision} checked={selected} />
					{shown}
				</label>
			) : (
				<p>{shown}</p>
			)}
			{asked !== 'sv' && text !== '' && (
				<p lang="sv">
					{words.gloss}: {gloss.gloss}
				</p>
			)}
			{message && (
				<p class="said">
					{words.message}: <span dir="auto">{message.text || '–'}</span> {message.email && words.hasAddress}
				</p>
			)}
			{letterFailure !== undefined && <LetterFailure lng={lng} reason={letterFailure} />}
			<p class="fine">
				{words[state === 'waiting' ? 'open' : state]} · <Time lng={lng} at={askedAt} /> · {languageName(asked)} ·{' '}
				{area ? areaName(area) : words.noPlace} · {words.reasons[reason] ?? reason} · {words.door}: {nameOf(door)} · {id}
			</p>
			<Considered {...{ lng, context, question }} />
		</li>
	)
}
