import type { Context } from '../conversation/context'
import type { ResultGroup, ResultItem } from '../conversation/reply'
import { directionOf, directionOfName, type Lng } from '../language/tags'
import { Contact } from './contact'
import { Facts } from './facts'

interface ResultProps {
	context: Context
	lng: Lng
	/** Level of the groups' headings, one below the page's or the answer's own. */
	level: 2 | 3
}

const headings = { 2: ['h2', 'h3', 'h4'], 3: ['h3', 'h4', 'h5'] } as const

function Item({ context, lng, level, item }: ResultProps & { item: ResultItem }) {
	const [, Heading, contactHeading] = headings[level]
	return (
		<section class="grant">
			<Heading dir={directionOfName(item.title)}>{item.title}</Heading>
			<p lang={item.wordsLng} dir={directionOf(item.wordsLng)}>
				{item.gist}
			</p>
			<Facts rows={item.rows} />
			{item.contact && <Contact context={context} lng={lng} card={{ ...item.contact, gist: '' }} level={contactHeading} />}
			<p class="source">
				{item.source.map((line) => (
					<span>{line} </span>
				))}
			</p>
		</section>
	)
}

/** The grants of a place in groups: what fits, what may, what does not. */
export function Results({ context, lng, level, groups }: ResultProps & { groups: readonly ResultGroup[] }) {
	const [Heading] = headings[level]
	return (
		<>
			{groups.map(({ heading, items }) => (
				<section class="group">
					<Heading>{heading}</Heading>
					{items.map((item) => (
						<Item context={context} lng={lng} level={level} item={item} />
					))}
				</section>
			))}
		</>
	)
}
