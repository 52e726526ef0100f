import type { Context } from '../conversation/context'
import { menuOptions } from '../conversation/menu'
import type { ContactCard, FactRow, Reply } from '../conversation/reply'
import type { Choice, ConversationState } from '../conversation/state'
import { directionOf, directionOfName } from '../language/tags'
import { StateFields } from './state-fields'

interface AnswerProps {
	context: Context
	reply: Reply
	state: ConversationState
	text: string
}

function Facts({ rows }: { rows: readonly FactRow[] }) {
	if (rows.length === 0) return null
	return (
		<dl>
			{rows.map(({ label, values }) => (
				<div>
					<dt>{label}</dt>
					<dd>
						{values.length === 1 ? (
							values[0]
						) : (
							<ul>
								{values.map((value) => (
									<li>{value}</li>
								))}
							</ul>
						)}
					</dd>
				</div>
			))}
		</dl>
	)
}

function Contact({ context, reply, card }: { context: Context; reply: Reply; card: ContactCard }) {
	const { translate } = context
	return (
		<section class="contact">
			<h3>
				{translate(reply.lng, 'contact.title')}: <bdi dir={directionOfName(card.name)}>{card.name}</bdi>
			</h3>
			{card.gist && <p>{card.gist}</p>}
			<Facts rows={card.rows} />
			{card.notice && <p class="fine">{card.notice}</p>}
		</section>
	)
}

function Choices({
	options,
	state,
	text,
	quiet = false,
}: {
	options: readonly Choice[]
	state: ConversationState
	text: string
	quiet?: boolean
}) {
	return (
		<form method="post" action="/" class={quiet ? 'choices quiet' : 'choices'}>
			<StateFields state={state} text={text} />
			{options.map(({ label, value }) => (
				<button type="submit" name="choice" value={value} dir={directionOfName(label)}>
					{label}
				</button>
			))}
		</form>
	)
}

/** One reply, in the order that a person needs its parts. */
export function Answer({ context, reply, state, text }: AnswerProps) {
	const { translate } = context
	const words = { lang: reply.wordsLng, dir: directionOf(reply.wordsLng) }
	return (
		<article class="answer">
			{reply.notices.map((notice) => (
				<p class="notice">{notice}</p>
			))}
			<div {...words}>
				{reply.title && <h3>{reply.title}</h3>}
				{reply.text.map((paragraph) => (
					<p class="gist">{paragraph}</p>
				))}
			</div>
			<Facts rows={reply.facts} />
			{reply.details.length > 0 && (
				<details>
					<summary>{translate(reply.lng, 'answer.more')}</summary>
					<ul {...words}>
						{reply.details.map((detail) => (
							<li>{detail}</li>
						))}
					</ul>
				</details>
			)}
			{reply.contact && <Contact context={context} reply={reply} card={reply.contact} />}
			{reply.choices && (
				<>
					{reply.choices.prompt && <p>{reply.choices.prompt}</p>}
					<Choices options={reply.choices.options} state={state} text={text} />
				</>
			)}
			{(reply.source.length > 0 || reply.receipt) && (
				<p class="source">
					{reply.source.map((line) => (
						<span>{line} </span>
					))}
					{reply.receipt && <span class="receipt">{translate(reply.lng, 'answer.receipt', { id: reply.receipt })}</span>}
				</p>
			)}
			<Choices options={menuOptions({ context, lng: reply.lng })} state={state} text={text} quiet />
		</article>
	)
}
