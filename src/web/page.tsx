import type { Context } from '../conversation/context'
import { languageOptions, placeOptions } from '../conversation/menu'
import type { Reply } from '../conversation/reply'
import type { ConversationState } from '../conversation/state'
import { directionOf, type Lng } from '../language/tags'
import { Answer } from './answer'
import { hasChat } from './chat-files'
import { Layout, renderDocument } from './layout'
import { StateFields } from './state-fields'

export interface PageProps {
	context: Context
	lng: Lng
	state: ConversationState
	/** What the person wrote. */
	text: string
	replies: readonly Reply[]
	/** What another language says again: the receipt, and the entry when one was chosen. */
	answered?: { receipt: string; choice: string }
	/** Replies can be sent to an address. */
	sendsLetters: boolean
}

function LanguageSwitch({ context, lng, state, text, answered }: PageProps) {
	return (
		<form method="post" action="/" class="languages" aria-label={context.translate(lng, 'page.language')}>
			<StateFields state={state} text={text} />
			{answered && <input type="hidden" name="receipt" value={answered.receipt} />}
			{answered && <input type="hidden" name="shown" value={answered.choice} />}
			{languageOptions(context).map(({ label, value }) => {
				const tag = value.slice('lng:'.length)
				return (
					<button type="submit" name="language" value={tag} lang={tag} dir={directionOf(tag)} aria-pressed={tag === lng}>
						{label}
					</button>
				)
			})}
		</form>
	)
}

export function QuestionForm({ context, lng, state, text, replies }: Omit<PageProps, 'sendsLetters'>) {
	const { translate } = context
	return (
		<form method="post" action="/" class="question">
			<StateFields state={state} text={text} />
			<label for="text">{translate(lng, 'page.question')}</label>
			<textarea
				id="text"
				name="text"
				rows={3}
				dir="auto"
				required
				placeholder={translate(lng, 'page.placeholder')}
				autofocus={replies.length === 0}
			>
				{replies.length === 0 ? text : ''}
			</textarea>
			<div class="row">
				<label for="area">{translate(lng, 'page.place')}</label>
				<select id="area" name="area">
					<option value="">{translate(lng, 'page.anyPlace')}</option>
					{placeOptions(context, lng)
						.filter(({ value }) => value !== 'place:')
						.map(({ label, value }) => {
							const area = value.slice('place:'.length)
							return (
								<option value={area} selected={area === state.area}>
									{label}
								</option>
							)
						})}
				</select>
				<button type="submit" class="primary">
					{translate(lng, 'page.send')}
				</button>
			</div>
			<p class="fine">{translate(lng, 'page.privacy')}</p>
		</form>
	)
}

/** The resident's page: question, answer, language and place. Works without script. */
export function renderPage(props: PageProps): string {
	const { context, lng, text, state, replies } = props
	const { translate } = context
	return renderDocument(
		<Layout lng={lng} title={translate(lng, 'page.title')} languages={<LanguageSwitch {...props} />}>
			<main>
				<h1>{translate(lng, 'page.title')}</h1>
				<p class="lead">{translate(lng, 'page.lead')}</p>
				{hasChat && (
					<p>
						<a href={`/chat?${new URLSearchParams({ lng, ...(state.area ? { area: state.area } : {}) })}`}>
							{translate(lng, 'chatWindow.open')}
						</a>
					</p>
				)}
				{replies.length > 0 && (
					<section aria-labelledby="answer" class="turn">
						{text && (
							<blockquote>
								<span class="fine">{translate(lng, 'page.you')}</span>
								<p dir="auto">{text}</p>
							</blockquote>
						)}
						<h2 id="answer" class="fine">
							{translate(lng, 'page.answer')}
						</h2>
						{replies.map((reply) => (
							<Answer context={context} reply={reply} state={state} text={text} sendsLetters={props.sendsLetters} />
						))}
					</section>
				)}
				<QuestionForm {...props} />
			</main>
			<footer>
				<p class="fine">{translate(lng, 'page.noPersonalData')}</p>
			</footer>
		</Layout>,
	)
}
