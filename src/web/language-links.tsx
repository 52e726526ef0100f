import type { Context } from '../conversation/context'
import { directionOf, type Lng } from '../language/tags'

interface LanguageLinksProps {
	context: Context
	lng: Lng
	/** Where the same page is in a language. */
	address: (lng: Lng) => string
}

/** The same page in every language. */
export function LanguageLinks({ context, lng, address }: LanguageLinksProps) {
	return (
		<nav class="languages" aria-label={context.translate(lng, 'page.language')}>
			{[...context.knowledge.languages.values()].map(({ lng: tag, interface: { language } }) => (
				<a href={address(tag)} lang={tag} hreflang={tag} dir={directionOf(tag)} aria-current={tag === lng ? 'page' : undefined}>
					{language.name}
				</a>
			))}
		</nav>
	)
}
