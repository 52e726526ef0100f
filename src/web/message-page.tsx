import type { Context } from '../conversation/context'
import { questionAddress } from '../conversation/replies/address'
import { newConversation } from '../conversation/state'
import type { Lng } from '../language/tags'
import { Layout, renderDocument } from './layout'
import { MessageForm, type MessageFormProps } from './message'
import { QuestionForm } from './page'

interface MessagePageProps {
	context: Context
	lng: Lng
	/** Code of the question that the message was taken for. */
	taken?: string
	/** The form again, with what is missing. */
	form?: MessageFormProps
	/** Staff are done with the question: why, and what was written, to be asked as a new question about the same place. */
	done?: { why: string; message: string; area: string | null }
}

/** The page after the form: that it was taken, or how to go on, with all that was written. */
export function renderMessagePage({ context, lng, taken, form, done }: MessagePageProps): string {
	const { translate } = context
	return renderDocument(
		<Layout lng={lng} title={translate(lng, 'message.title')}>
			<main>
				<h1>{translate(lng, 'message.title')}</h1>
				{taken !== undefined && (
					<p>
						{translate(lng, 'message.sent', { id: taken })}{' '}
						<a href={questionAddress(lng, taken)}>{translate(lng, 'question.title', { id: taken })}</a>
					</p>
				)}
				{form && (
					<div class="answer">
						<MessageForm {...form} />
					</div>
				)}
				{done && (
					<>
						<p role="alert">
							{done.why} {translate(lng, 'question.askAgain')}
						</p>
						<QuestionForm
							context={context}
							lng={lng}
							state={newConversation({ lng, area: done.area ?? undefined })}
							text={done.message}
							replies={[]}
						/>
					</>
				)}
			</main>
		</Layout>,
	)
}
