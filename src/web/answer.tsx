import type { Context } from '../conversation/context'
import { menuOptions } from '../conversation/menu'
import { questionAddress } from '../conversation/replies/address'
import type { Reply } from '../conversation/reply'
import type { Choice, ConversationState } from '../conversation/state'
import { directionOf, directionOfName, type Lng } from '../language/tags'
import { Contact } from './contact'
import { Facts } from './facts'
import { MessageForm } from './message'
import { Results } from './results'
import { StateFields } from './state-fields'

interface AnswerProps {
	context: Context
	reply: Reply
	state: ConversationState
	text: string
	/** Replies can be sent to an address. */
	sendsLetters: boolean
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

/** A number is written beside the question; words do as well. */
function NumberForm({ context, lng, state }: { context: Context; lng: Lng; state: ConversationState }) {
	return (
		<form method="post" action="/" class="row number">
			<StateFields state={state} text="" />
			<input name="text" inputmode="numeric" autocomplete="off" aria-labelledby="prompt" dir="auto" required maxlength={100} autofocus />
			<button type="submit" class="primary">
				{context.translate(lng, 'finder.reply')}
			</button>
		</form>
	)
}

/** One reply, in the order that a person needs its parts. */
export function Answer({ context, reply, state, text, sendsLetters }: AnswerProps) {
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
			<Results context={context} lng={reply.lng} level={3} groups={reply.groups} />
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
			{reply.contact && <Contact context={context} lng={reply.lng} card={reply.contact} />}
			{reply.choices && (
				<>
					{reply.choices.prompt && (
						<p class="prompt" id="prompt">
							{reply.choices.prompt}
						</p>
					)}
					{reply.asksForNumber && <NumberForm context={context} lng={reply.lng} state={state} />}
					<Choices options={reply.choices.options} state={state} text={text} />
				</>
			)}
			{reply.asides.length > 0 && <Choices options={reply.asides} state={state} text={text} quiet />}
			{reply.messageCode && (
				<details>
					<summary>{translate(reply.lng, 'message.title')}</summary>
					<MessageForm
						context={context}
						lng={reply.lng}
						fields={{ code: reply.messageCode, message: '', email: '', agrees: false }}
						sendsLetters={sendsLetters}
					/>
				</details>
			)}
			{reply.messageCode && (
				<p>
					<a href={questionAddress(reply.lng, reply.messageCode)}>{translate(reply.lng, 'question.title', { id: reply.messageCode })}</a>
				</p>
			)}
			{reply.page && (
				<p>
					<a href={reply.page}>{translate(reply.lng, 'finder.printPage')}</a>
				</p>
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
