import { renderToString } from 'preact-render-to-string'
import type { Context } from '../conversation/context'
import { directionOf, type Lng } from '../language/tags'
import { Brand } from './page'

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

/** The page of the chat: Web Chat and what it needs, and the way to the page without script. */
export function renderChatPage({ context, lng, area, nonce, embedded, directLine }: ChatPageProps): string {
	const { translate } = context
	const dir = directionOf(lng)
	const words = {
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
	}
	const settings = { lang: lng, dir, area, nonce, directLine, words, locale: webChatLocales[lng] ?? 'en-US' }
	const query = new URLSearchParams({ lng, ...(area === undefined ? {} : { area }) })
	const withoutScript = `/?${query}`
	const page = (
		<html lang={lng} dir={dir}>
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<title>{translate(lng, 'chatWindow.title')}</title>
				<link rel="icon" href="data:," />
				<link rel="stylesheet" href="/assets/style.css" />
			</head>
			<body class={embedded ? 'chat-page embedded' : 'chat-page'}>
				{!embedded && (
					<header>
						<Brand />
					</header>
				)}
				<main>
					<h1 class="hidden">{translate(lng, 'chatWindow.title')}</h1>
					<div id="chat" />
					<noscript>
						<p>{translate(lng, 'chatWindow.noScript')}</p>
					</noscript>
				</main>
				<footer>
					<p class="fine">
						<a href={withoutScript} target={embedded ? '_blank' : undefined} rel="noopener">
							{translate(lng, 'page.title')}
						</a>{' '}
						{translate(lng, 'page.privacy')}
					</p>
				</footer>
				<script type="application/json" id="settings" nonce={nonce} dangerouslySetInnerHTML={{ __html: jsonInPage(settings) }} />
				<script src={`${chatAssets}/marked.js`} nonce={nonce} defer />
				<script src={`${chatAssets}/webchat.js`} nonce={nonce} defer />
				<script src={`${chatAssets}/chat.js`} nonce={nonce} defer />
			</body>
		</html>
	)
	return `<!doctype html>${renderToString(page)}`
}
