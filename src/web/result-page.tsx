import type { Context } from '../conversation/context'
import { resultAddress } from '../conversation/finder/address'
import { plainText } from '../conversation/plain-text'
import { type Reply, withoutButtons } from '../conversation/reply'
import type { Interview } from '../conversation/state'
import type { Lng } from '../language/tags'
import { Contact } from './contact'
import { Facts } from './facts'
import { LanguageLinks } from './language-links'
import { Layout, renderDocument } from './layout'
import { Results } from './results'

export interface ResultPageProps {
	context: Context
	lng: Lng
	area: string
	facts: Interview['facts']
	reply: Reply
}

/** The result of the grant finder on a page of its own, to print, save or share. */
export function renderResultPage({ context, lng, area, facts, reply }: ResultPageProps): string {
	const { translate } = context
	return renderDocument(
		<Layout
			lng={lng}
			title={reply.title ?? ''}
			languages={<LanguageLinks context={context} lng={lng} address={(tag) => resultAddress(tag, area, facts)} />}
		>
			<main>
				<h1>{reply.title}</h1>
				{reply.text.map((paragraph) => (
					<p class="lead">{paragraph}</p>
				))}
				<article class="answer result">
					<Facts rows={reply.facts} />
					<Results context={context} lng={lng} level={2} groups={reply.groups} />
					{reply.contact && <Contact context={context} lng={lng} card={reply.contact} level="h2" />}
				</article>
				<p class="fine">{translate(lng, 'finder.printHint')}</p>
				<p>
					<a href={`${resultAddress(lng, area, facts)}&as=text`}>{translate(lng, 'finder.asText')}</a>
				</p>
			</main>
		</Layout>,
	)
}

/** The same as lines of text, to copy. */
export function resultText({ context, reply }: Pick<ResultPageProps, 'context' | 'reply'>): string {
	return `${plainText(context, withoutButtons(reply))}\n`
}
