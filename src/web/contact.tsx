import type { Context } from '../conversation/context'
import type { ContactCard } from '../conversation/reply'
import { directionOfName, type Lng } from '../language/tags'
import { Facts } from './facts'

interface ContactProps {
	context: Context
	lng: Lng
	card: ContactCard
	level?: 'h2' | 'h3' | 'h4' | 'h5'
}

export function Contact({ context, lng, card, level: Heading = 'h3' }: ContactProps) {
	return (
		<section class="contact">
			<Heading>
				{context.translate(lng, 'contact.title')}: <bdi dir={directionOfName(card.name)}>{card.name}</bdi>
			</Heading>
			{card.gist && <p>{card.gist}</p>}
			<Facts rows={card.rows} />
			{card.notice && <p class="fine">{card.notice}</p>}
		</section>
	)
}
