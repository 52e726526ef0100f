import type { Context } from '../conversation/context'
import { answerAddress } from '../conversation/replies/address'
import type { Reply } from '../conversation/reply'
import { directionOf, type Lng } from '../language/tags'
import { Contact } from './contact'
import { Facts } from './facts'
import { LanguageLinks } from './language-links'
import { Layout, renderDocument } from './layout'

export interface AnswerPageProps {
	context: Context
	lng: Lng
	/** Id of the entry. */
	entry: string
	reply: Reply
}

/** One answer on a page of its own, to share, print or come back to. */
export function renderAnswerPage({ context, lng, entry, reply }: AnswerPageProps): string {
	const { translate } = context
	const words = { lang: reply.wordsLng, dir: directionOf(reply.wordsLng) }
	return renderDocument(
		<Layout
			lng={lng}
			title={reply.title ?? ''}
			languages={<LanguageLinks context={context} lng={lng} address={(tag) => answerAddress(tag, entry)} />}
		>
			<main>
				<h1 {...words}>{reply.title}</h1>
				<article class="answer">
					{reply.notices.map((notice) => (
						<p class="notice">{notice}</p>
					))}
					{reply.text.map((paragraph) => (
						<p class="gist" {...words}>
							{paragraph}
						</p>
					))}
					<Facts rows={reply.facts} />
					{reply.details.length > 0 && (
						<ul {...words}>
							{reply.details.map((detail) => (
								<li>{detail}</li>
							))}
						</ul>
					)}
					{reply.contact && <Contact context={context} lng={lng} card={reply.contact} level="h2" />}
					<p class="source">
						{reply.source.map((line) => (
							<span>{line} </span>
						))}
					</p>
				</article>
				<p class="fine">{translate(lng, 'page.noPersonalData')}</p>
			</main>
		</Layout>,
	)
}
