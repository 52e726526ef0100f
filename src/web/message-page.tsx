import type { Context } from '../conversation/context'
import { questionAddress } from '../conversation/replies/address'
import type { Lng } from '../language/tags'
import { Layout, renderDocument } from './layout'
import { MessageForm, type MessageFormProps } from './message'

/** The page after the form: that it was taken, or the form again with what is missing. */
export function renderMessagePage({
	context,
	lng,
	taken,
	form,
}: {
	context: Context
	lng: Lng
	taken?: string
	form?: MessageFormProps
}): string {
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
			</main>
		</Layout>,
	)
}
