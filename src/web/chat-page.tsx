import type { Context } from '../conversation/context'
import { languageOptions, placeOptions } from '../conversation/menu'
import { directionOf, type Lng } from '../language/tags'
import { Layout, renderDocument } from './layout'

/** Where the chat's own files are; the version stands for what they hold. */
export const chatAssets = '/assets/chat'

/** Languages that Web Chat has words of its own for, with the tag it knows them by. */
const webChatLocales: Record<Lng, string> = {
	sv: 'sv-SE',
	en: 'en-US',
	fi: 'fi-FI',
	ar: 'ar-SA',
	uk: 'uk-UA',
	pl: 'pl-PL',
	tr: 'tr-TR',
	es: 'es-ES',
}

/** Places to choose from, by the value that a choice sends, as they are called in a language. */
function placeNames(context: Context, lng: Lng): Record<string, string> {
	const anyPlace = context.translate(lng, 'page.anyPlace')
	return Object.fromEntries(placeOptions(context, lng).map(({ label, value }) => [value, value === 'place:' ? anyPlace : label]))
}

/** What the chat says of itself in a language, and how that is written. */
export function chatLanguage(context: Context, lng: Lng) {
	const { translate } = context
	const words = {
		title: translate(lng, 'chatWindow.title'),
		botSaid: translate(lng, 'chatWindow.botSaid'),
		youSaid: translate(lng, 'chatWindow.youSaid'),
		placeholder: translate(lng, 'chatWindow.placeholder'),
		send: translate(lng, 'chatWindow.send'),
		failed: translate(lng, 'chatWindow.failed'),
		retry: translate(lng, 'chatWindow.retry'),
		connecting: translate(lng, 'chatWindow.connecting'),
		reconnecting: translate(lng, 'chatWindow.reconnecting'),
		offline: translate(lng, 'chatWindow.offline'),
		newMessages: translate(lng, 'chatWindow.newMessages'),
		language: translate(lng, 'page.language'),
		place: translate(lng, 'page.place'),
		page: translate(lng, 'page.title'),
		privacy: translate(lng, 'page.privacy'),
	}
	return { lang: lng, dir: directionOf(lng), locale: webChatLocales[lng] ?? 'en-US', words, places: placeNames(context, lng) }
}

export interface ChatPageProps {
	context: Context
	lng: Lng
	area: string | undefined
	/** Of this page's scripts and styles alone. */
	nonce: string
	/** Shown inside another page, whose button closes it. */
	embedded: boolean
	directLine: string
}

/** JSON that stands in a page: it can end no element. */
function jsonInPage(value: unknown): string {
	return JSON.stringify(value).replace(/</g, '\\u003c')
}

/** Choices that are sent into the conversation; the script shows them when it runs. */
function Switches({ context, lng, area }: { context: Context; lng: Lng; area: string | undefined }) {
	const { translate } = context
	return (
		<form class="row switches" id="switches" hidden>
			<div>
				<label for="language" data-word="language">
					{translate(lng, 'page.language')}
				</label>
				<select id="language">
					{languageOptions(context).map(({ label, value }) => {
						const tag = value.slice('lng:'.length)
						return (
							<option value={value} lang={tag} dir={directionOf(tag)} selected={tag === lng}>
								{label}
							</option>
						)
					})}
				</select>
			</div>
			<div>
				<label for="area" data-word="place">
					{translate(lng, 'page.place')}
				</label>
				<select id="area">
					{Object.entries(placeNames(context, lng)).map(([value, name]) => (
						<option value={value} selected={value === `place:${area ?? ''}`}>
							{name}
						</option>
					))}
				</select>
			</div>
		</form>
	)
}

/** The page of the chat: Web Chat and what it needs, and the way to the page without script. */
export function renderChatPage({ context, lng, area, nonce, embedded, directLine }: ChatPageProps): string {
	const { translate } = context
	const settings = { area, nonce, directLine, languages: `${chatAssets}/languages`, language: chatLanguage(context, lng) }
	const query = new URLSearchParams({ lng, ...(area === undefined ? {} : { area }) })
	const withoutScript = `/?${query}`
	const title = translate(lng, 'chatWindow.title')
	return renderDocument(
		<Layout lng={lng} title={title} kind={embedded ? 'chat-page embedded' : 'chat-page'} embedded={embedded}>
			<main aria-labelledby="title">
				<h1 class="hidden" id="title">
					{title}
				</h1>
				<Switches context={context} lng={lng} area={area} />
				<div id="chat" />
				<noscript>
					<p>{translate(lng, 'chatWindow.noScript')}</p>
				</noscript>
			</main>
			<footer>
				<p class="fine">
					<a id="page" href={withoutScript} target={embedded ? '_blank' : undefined} rel="noopener" data-word="page">
						{translate(lng, 'page.title')}
					</a>{' '}
					<span data-word="privacy">{translate(lng, 'page.privacy')}</span>
				</p>
			</footer>
			<script type="application/json" id="settings" nonce={nonce} dangerouslySetInnerHTML={{ __html: jsonInPage(settings) }} />
			<script src={`${chatAssets}/marked.js`} nonce={nonce} defer />
			<script src={`${chatAssets}/webchat.js`} nonce={nonce} defer />
			<script src={`${chatAssets}/chat.js`} nonce={nonce} defer />
		</Layout>,
	)
}
