import type { Context } from '../conversation/context'
import type { ResultGroup, ResultItem } from '../conversation/reply'
import { directionOf, directionOfName, type Lng } from '../language/tags'
import { Contact } from './contact'
import { Facts } from './facts'

interface ResultProps {
	context: Context
	lng: Lng
}

function Item({ context, lng, item }: ResultProps & { item: ResultItem }) {
	return (
		<section class="grant">
			<h4 dir={directionOfName(item.title)}>{item.title}</h4>
			<p lang={item.wordsLng} dir={directionOf(item.wordsLng)}>
				{item.gist}
			</p>
			<Facts rows={item.rows} />
			{item.contact && <Contact context={context} lng={lng} card={{ ...item.contact, gist: '' }} level="h5" />}
			<p class="source">
				{item.source.map((line) => (
					<span>{line} </span>
				))}
			</p>
		</section>
	)
}

/** The grants of a place in groups: what fits, what may, what does not. */
export function Results({ context, lng, groups }: ResultProps & { groups: readonly ResultGroup[] }) {
	return (
		<>
			{groups.map(({ heading, items }) => (
				<section class="group">
					<h3>{heading}</h3>
					{items.map((item) => (
						<Item context={context} lng={lng} item={item} />
					))}
				</section>
			))}
		</>
	)
}
