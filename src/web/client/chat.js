// The chat page: Web Chat over this service's own Direct Line. Its settings stand in the page as JSON.
;(() => {
	const settings = JSON.parse(document.getElementById('settings').textContent)
	const place = document.getElementById('chat')
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

	const strings = {
		ACTIVITY_BOT_SAID_ALT: settings.words.botSaid,
		ACTIVITY_YOU_SAID_ALT: settings.words.youSaid,
		ACTIVITY_STATUS_SEND_STATUS_ALT_SENDING: settings.words.send,
		ACTIVITY_STATUS_SEND_FAILED_RETRY: `${settings.words.failed} $1`,
		SEND_FAILED_RETRY_BUTTON: settings.words.retry,
		CONNECTIVITY_STATUS_ALT_CONNECTING: settings.words.connecting,
		CONNECTIVITY_STATUS_ALT_RECONNECTING: settings.words.reconnecting,
		CONNECTIVITY_STATUS_ALT_FATAL: settings.words.offline,
		TEXT_INPUT_ALT: settings.words.placeholder,
		TEXT_INPUT_PLACEHOLDER: settings.words.placeholder,
		TEXT_INPUT_SEND_BUTTON_ALT: settings.words.send,
		TRANSCRIPT_NEW_MESSAGES: settings.words.newMessages,
		TRANSCRIPT_MORE_MESSAGES: settings.words.newMessages,
	}

	const start = async () => {
		const { WebChat, marked } = window
		const conversation = await openConversation()
		remember({ token: conversation.token })
		const store = WebChat.createStore({}, ({ dispatch }) => (next) => (action) => {
			if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED' && !conversation.again)
				dispatch({ type: 'WEB_CHAT/SEND_EVENT', payload: { name: 'join', value: { lang: settings.lang, area: settings.area } } })
			return next(action)
		})
		const styles = getComputedStyle(document.documentElement)
		const colour = (name) => styles.getPropertyValue(name).trim()
		WebChat.renderWebChat(
			{
				directLine: WebChat.createDirectLine({
					domain: settings.directLine,
					token: conversation.token,
					webSocket: true,
					...(conversation.again ? { conversationId: conversation.conversationId, watermark: '0' } : {}),
				}),
				store,
				userID: 'user',
				locale: settings.locale,
				dir: settings.dir,
				nonce: settings.nonce,
				overrideLocalizedStrings: (given) => ({ ...given, ...strings }),
				renderMarkdown: (text) => marked.parse(text, { async: false }),
				styleOptions: {
					accent: colour('--accent'),
					backgroundColor: colour('--surface'),
					botAvatarInitials: '',
					bubbleBackground: colour('--ground'),
					bubbleBorderColor: colour('--line'),
					bubbleBorderRadius: 12,
					bubbleFromUserBackground: colour('--accent'),
					bubbleFromUserBorderRadius: 12,
					bubbleFromUserTextColor: colour('--on-accent'),
					bubbleMaxWidth: 720,
					bubbleTextColor: colour('--text'),
					hideUploadButton: true,
					primaryFont: 'inherit',
					sendBoxBackground: colour('--surface'),
					sendBoxTextColor: colour('--text'),
					sendBoxPlaceholderColor: colour('--muted'),
					subtle: colour('--muted'),
					suggestedActionBackgroundColor: colour('--surface'),
					suggestedActionBorderColor: colour('--accent'),
					suggestedActionLayout: 'flow',
					suggestedActionTextColor: colour('--accent'),
					timestampColor: colour('--muted'),
				},
			},
			place,
		)
	}

	start().catch(() => {
		place.textContent = settings.words.offline
		place.setAttribute('role', 'alert')
	})
	// An embedded chat is closed by the page around it.
	document.addEventListener('keydown', ({ key }) => {
		if (key === 'Escape' && window.parent !== window) window.parent.postMessage('en-vag-in:close', '*')
	})
})()
