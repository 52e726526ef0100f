// The chat page: Web Chat over this service's own Direct Line. Its settings stand in the page as JSON.
;(() => {
	const settings = JSON.parse(document.getElementById('settings').textContent)
	const place = document.getElementById('chat')
	const switches = document.getElementById('switches')
	const withoutScript = document.getElementById('page')
	/** Of this tab only, so that a reload goes on with the conversation; no cookie. */
	const remembered = 'en-vag-in-conversation'

	const read = () => {
		try {
			return JSON.parse(sessionStorage.getItem(remembered) ?? 'null')
		} catch {
			return null
		}
	}
	const remember = (conversation) => {
		try {
			sessionStorage.setItem(remembered, JSON.stringify(conversation))
		} catch {
			// A browser that keeps nothing begins anew after a reload.
		}
	}

	const call = async (path, token) => {
		const response = await fetch(`${settings.directLine}${path}`, {
			method: 'POST',
			headers: token ? { authorization: `Bearer ${token}` } : {},
		})
		if (!response.ok) throw new Error(`The chat answered ${response.status}`)
		return response.json()
	}

	/** The conversation of before when its token is still good, else a new one. */
	const openConversation = async () => {
		const before = read()
		if (before) {
			const refreshed = await call('/tokens/refresh', before.token).catch(() => null)
			if (refreshed) return { ...refreshed, again: true }
		}
		return call('/tokens/generate')
	}

	const stringsOf = ({ words }) => ({
		ACTIVITY_BOT_SAID_ALT: words.botSaid,
		ACTIVITY_YOU_SAID_ALT: words.youSaid,
		ACTIVITY_STATUS_SEND_STATUS_ALT_SENDING: words.send,
		ACTIVITY_STATUS_SEND_FAILED_RETRY: `${words.failed} $1`,
		SEND_FAILED_RETRY_BUTTON: words.retry,
		CONNECTIVITY_STATUS_ALT_CONNECTING: words.connecting,
		CONNECTIVITY_STATUS_ALT_RECONNECTING: words.reconnecting,
		CONNECTIVITY_STATUS_ALT_FATAL: words.offline,
		TEXT_INPUT_ALT: words.placeholder,
		TEXT_INPUT_PLACEHOLDER: words.placeholder,
		TEXT_INPUT_SEND_BUTTON_ALT: words.send,
		TRANSCRIPT_NEW_MESSAGES: words.newMessages,
		TRANSCRIPT_MORE_MESSAGES: words.newMessages,
	})

	const styleOptions = () => {
		const styles = getComputedStyle(document.documentElement)
		const colour = (name) => styles.getPropertyValue(name).trim()
		return {
			accent: colour('--accent'),
			// A long answer is read from its beginning.
			autoScrollSnapOnActivity: 1,
			autoScrollSnapOnPage: true,
			backgroundColor: colour('--surface'),
			bubbleBackground: colour('--ground'),
			bubbleBorderColor: colour('--line'),
			bubbleBorderRadius: 12,
			bubbleFromUserBackground: colour('--accent'),
			bubbleFromUserBorderRadius: 12,
			bubbleFromUserTextColor: colour('--on-accent'),
			bubbleMaxWidth: 720,
			bubbleTextColor: colour('--text'),
			failedConnectivity: colour('--text'),
			hideUploadButton: true,
			notificationText: colour('--muted'),
			primaryFont: 'inherit',
			sendBoxBackground: colour('--surface'),
			sendBoxTextColor: colour('--text'),
			sendBoxPlaceholderColor: colour('--muted'),
			slowConnectivity: colour('--text'),
			subtle: colour('--muted'),
			suggestedActionBackgroundColor: colour('--surface'),
			suggestedActionBorderColor: colour('--accent'),
			suggestedActionLayout: 'flow',
			suggestedActionTextColor: colour('--accent'),
			suggestedActionBackgroundColorOnActive: colour('--ground'),
			suggestedActionBackgroundColorOnFocus: colour('--surface'),
			suggestedActionBackgroundColorOnHover: colour('--ground'),
			timestampColor: colour('--muted'),
		}
	}

	/** A bot's text says which language it is in, so that it is read aloud and laid out in that one. */
	const inItsLanguage = (activity) => ({
		...activity,
		text: `<div lang="${activity.locale}" dir="${activity.channelData.dir}">\n\n${activity.text}\n\n</div>`,
	})
	const isOfBot = ({ type, from, locale, channelData }) => type === 'message' && from.role === 'bot' && locale && channelData?.dir

	const start = async () => {
		const { WebChat, marked } = window
		const conversation = await openConversation()
		remember({ token: conversation.token })
		const directLine = WebChat.createDirectLine({
			domain: settings.directLine,
			token: conversation.token,
			webSocket: true,
			...(conversation.again ? { conversationId: conversation.conversationId, watermark: '0' } : {}),
		})
		let { language } = settings
		let lastHeard = language.lang

		const render = () => {
			Object.assign(document.documentElement, { lang: language.lang, dir: language.dir })
			document.title = language.words.title
			for (const each of document.querySelectorAll('[data-word]')) each.textContent = language.words[each.dataset.word]
			const address = new URL(withoutScript.href)
			address.searchParams.set('lng', language.lang)
			withoutScript.href = address.href
			for (const option of switches.elements.area.options) option.textContent = language.places[option.value] ?? option.textContent
			switches.elements.language.value = `lng:${language.lang}`
			WebChat.renderWebChat(
				{
					directLine,
					store,
					userID: 'user',
					locale: language.locale,
					dir: language.dir,
					nonce: settings.nonce,
					overrideLocalizedStrings: (given) => ({ ...given, ...stringsOf(language) }),
					renderMarkdown: (text) => marked.parse(text, { async: false }),
					styleOptions: styleOptions(),
				},
				place,
			)
		}

		/** The chat's own words follow the language of the last reply. */
		const follow = async (lang) => {
			lastHeard = lang
			if (lang === language.lang) return
			const response = await fetch(`${settings.languages}/${lang}`)
			if (!response.ok || lang !== lastHeard) return
			language = await response.json()
			render()
		}

		const store = WebChat.createStore({}, ({ dispatch }) => (next) => (action) => {
			if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED' && !conversation.again)
				dispatch({
					type: 'WEB_CHAT/SEND_EVENT',
					payload: { name: 'join', value: { lang: settings.language.lang, area: settings.area } },
				})
			const activity = action.payload?.activity
			if (action.type !== 'DIRECT_LINE/INCOMING_ACTIVITY' || !isOfBot(activity)) return next(action)
			follow(activity.locale).catch(() => {})
			switches.elements.area.value = `place:${activity.channelData.area ?? ''}`
			return next({ ...action, payload: { ...action.payload, activity: inItsLanguage(activity) } })
		})
		render()
		// A choice says its words and sends its value, as a pressed button does.
		switches.addEventListener('change', ({ target }) => {
			const [{ label }] = target.selectedOptions
			store.dispatch({
				type: 'WEB_CHAT/SEND_MESSAGE_BACK',
				payload: { displayText: label, text: label, value: { choice: target.value } },
			})
		})
		switches.addEventListener('submit', (event) => event.preventDefault())
		switches.hidden = false
		matchMedia('(prefers-color-scheme: dark)').addEventListener('change', render)
	}

	start().catch(() => {
		place.textContent = settings.language.words.offline
		place.setAttribute('role', 'alert')
	})
	// An embedded chat is closed by the page around it.
	document.addEventListener('keydown', ({ key }) => {
		if (key === 'Escape' && window.parent !== window) window.parent.postMessage('en-vag-in:close', '*')
	})
})()
