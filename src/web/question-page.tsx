import type { Context } from '../conversation/context'
import { questionAddress, questionsPath } from '../conversation/replies/address'
import { filledWords } from '../conversation/replies/words'
import type { Reply } from '../conversation/reply'
import type { MessageKey } from '../knowledge/schema/interface'
import { formatTime } from '../language/format'
import { directionOf, type Lng } from '../language/tags'
import { Contact } from './contact'
import { Facts } from './facts'
import { LanguageLinks } from './language-links'
import { Layout, renderDocument } from './layout'
import { MessageForm } from './message'

/** A question that was sent to staff, as the person who has its code sees it. */
export interface AskedQuestion {
	code: string
	/** ISO 8601. */
	askedAt: string
	area: string | null
	/** Id of the contact that it waits at. */
	door: string
	/** Staff are done with it, and see nothing more that is left about it. */
	done: boolean
	/** What staff replied, in the language of the question, and the same in Swedish. */
	reply: { lng: Lng; replies: Reply[]; original: Reply | undefined } | undefined
}

export interface QuestionPageProps {
	context: Context
	lng: Lng
	/** Replies can be sent to an address. */
	sendsLetters: boolean
	/** Undefined when no code was given, or none that is known. */
	question: AskedQuestion | undefined
	/** The code that was written, when there is no such question. */
	unknown?: string
	erased?: boolean
}

type AskedProps = Pick<QuestionPageProps, 'context' | 'lng' | 'sendsLetters'> & { question: AskedQuestion }

export function CodeForm({ context, lng, code }: { context: Context; lng: Lng; code: string }) {
	const { translate } = context
	return (
		<form method="get" action={questionsPath} class="answer">
			<input type="hidden" name="lng" value={lng} />
			<p id="hint">{translate(lng, 'question.enter')}</p>
			<div class="row">
				<label for="code">{translate(lng, 'question.code')}</label>
				<input id="code" name="code" value={code} dir="ltr" autocomplete="off" maxlength={20} required aria-describedby="hint" />
				<button type="submit" class="primary">
					{translate(lng, 'question.show')}
				</button>
			</div>
		</form>
	)
}

function stateKey({ reply, done }: AskedQuestion): MessageKey {
	if (reply) return 'question.answered'
	return done ? 'question.closed' : 'question.waiting'
}

function StaffReply({ context, lng, reply }: { context: Context; lng: Lng; reply: NonNullable<AskedQuestion['reply']> }) {
	const { original } = reply
	return (
		<section class="answer" lang={reply.lng} dir={directionOf(reply.lng)}>
			{reply.replies.map((each) => (
				<ReplyText context={context} reply={each} />
			))}
			{original && (
				<details>
					<summary lang={lng} dir={directionOf(lng)}>
						{context.translate(lng, 'question.original')}
					</summary>
					<div lang={original.lng} dir={original.dir}>
						<ReplyText context={context} reply={original} />
					</div>
				</details>
			)}
		</section>
	)
}

function ReplyText({ context, reply }: { context: Context; reply: Reply }) {
	const words = { lang: reply.wordsLng, dir: directionOf(reply.wordsLng) }
	return (
		<>
			{reply.notices.map((notice) => (
				<p class="notice">{notice}</p>
			))}
			<div {...words}>
				{reply.title && <h2>{reply.title}</h2>}
				{reply.text.map((paragraph) => (
					<p>{paragraph}</p>
				))}
				{reply.details.length > 0 && (
					<ul>
						{reply.details.map((detail) => (
							<li>{detail}</li>
						))}
					</ul>
				)}
			</div>
			<Facts rows={reply.facts} />
			{reply.contact && <Contact context={context} lng={reply.lng} card={reply.contact} level="h3" />}
			{reply.source.length > 0 && (
				<p class="source">
					{reply.source.map((line) => (
						<span>{line} </span>
					))}
				</p>
			)}
		</>
	)
}

/** A message to staff about the question, or the way to ask again when nobody would read it. */
function More({ context, lng, question, sendsLetters }: AskedProps) {
	const { translate } = context
	if (question.done)
		return (
			<p>
				<a href={`/?${new URLSearchParams({ lng, ...(question.area ? { area: question.area } : {}) })}`}>
					{translate(lng, 'question.askAgain')}
				</a>
			</p>
		)
	return (
		<section class="answer">
			<h2>{translate(lng, 'message.title')}</h2>
			<MessageForm {...{ context, lng, sendsLetters }} fields={{ code: question.code, message: '', email: '', agrees: false }} />
		</section>
	)
}

function Asked({ context, lng, question, sendsLetters }: AskedProps) {
	const { knowledge, translate } = context
	const door = knowledge.entries.get(question.door)
	return (
		<>
			<p class="lead">
				{translate(lng, 'question.asked', { date: formatTime(lng, question.askedAt) })} {translate(lng, stateKey(question))}{' '}
				{door &&
					!question.reply &&
					!question.done &&
					translate(lng, 'question.waitsAt', { door: filledWords(context, lng, door).words.name })}
			</p>
			{question.reply && <StaffReply context={context} lng={lng} reply={question.reply} />}
			<More {...{ context, lng, question, sendsLetters }} />
			<form method="post" action={questionAddress(lng, question.code)} class="answer">
				<p id="erase-hint">{translate(lng, 'question.eraseHint')}</p>
				<button type="submit" name="erase" value="yes" aria-describedby="erase-hint">
					{translate(lng, 'question.erase')}
				</button>
			</form>
		</>
	)
}

/** The page behind a code: what became of the question, a message to staff, and how to remove it. */
export function renderQuestionPage({ context, lng, sendsLetters, question, unknown, erased = false }: QuestionPageProps): string {
	const { translate } = context
	const title = translate(lng, 'question.title', { id: question?.code ?? '' }).trim()
	return renderDocument(
		<Layout
			lng={lng}
			title={title}
			languages={
				<LanguageLinks
					context={context}
					lng={lng}
					address={(tag) => (question ? questionAddress(tag, question.code) : `${questionsPath}?lng=${tag}`)}
				/>
			}
		>
			<main>
				<h1>{title}</h1>
				{erased && <p class="notice">{translate(lng, 'question.erased')}</p>}
				{unknown !== undefined && <p role="alert">{translate(lng, 'message.unknown')}</p>}
				{question ? <Asked {...{ context, lng, question, sendsLetters }} /> : <CodeForm context={context} lng={lng} code={unknown ?? ''} />}
			</main>
		</Layout>,
	)
}
