import type { Context } from '../conversation/context'
import { questionAddress, questionsPath } from '../conversation/replies/address'
import { filledWords } from '../conversation/replies/words'
import { formatDate } from '../language/format'
import type { Lng } from '../language/tags'
import { LanguageLinks } from './language-links'
import { Layout, renderDocument } from './layout'
import { MessageForm } from './message'

/** A question that was sent to staff, as the person who has its code sees it. */
export interface AskedQuestion {
	code: string
	/** ISO 8601. */
	askedAt: string
	/** Id of the contact that it waits at. */
	door: string
}

interface QuestionPageProps {
	context: Context
	lng: Lng
	/** Undefined when no code was given, or none that is known. */
	question: AskedQuestion | undefined
	/** The code that was written, when there is no such question. */
	unknown?: string
	erased?: boolean
}

function CodeForm({ context, lng, code }: { context: Context; lng: Lng; code: string }) {
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

function Waiting({ context, lng, question }: { context: Context; lng: Lng; question: AskedQuestion }) {
	const { knowledge, translate } = context
	const door = knowledge.entries.get(question.door)
	return (
		<>
			<p class="lead">
				{translate(lng, 'question.asked', { date: formatDate(lng, question.askedAt.slice(0, 10)) })} {translate(lng, 'question.waiting')}{' '}
				{door && translate(lng, 'question.waitsAt', { door: filledWords(context, lng, door).words.name })}
			</p>
			<section class="answer">
				<h2>{translate(lng, 'message.title')}</h2>
				<MessageForm context={context} lng={lng} fields={{ code: question.code, message: '', email: '', agrees: false }} />
			</section>
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
export function renderQuestionPage({ context, lng, question, unknown, erased = false }: QuestionPageProps): string {
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
				{question ? (
					<Waiting context={context} lng={lng} question={question} />
				) : (
					<CodeForm context={context} lng={lng} code={unknown ?? ''} />
				)}
			</main>
		</Layout>,
	)
}
