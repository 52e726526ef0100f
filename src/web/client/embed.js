// A button that opens the chat on any page: <script src="https://…/embed.js" data-area="ekero" data-lang="ar" async></script>
;(() => {
	const script = document.currentScript
	const { origin } = new URL(script.src)
	const words = __WORDS__
	const wanted = script.dataset.lang ?? document.documentElement.lang.split('-')[0]
	const lang = Object.hasOwn(words, wanted) ? wanted : 'sv'
	const { open: openWord, close: closeWord, title, dir } = words[lang]

	const host = document.createElement('div')
	host.lang = lang
	host.dir = dir
	// What stands in the shadow tree neither takes the page's styles nor changes them.
	const shadow = host.attachShadow({ mode: 'open' })
	const sheet = new CSSStyleSheet()
	sheet.replaceSync(__STYLE__)
	shadow.adoptedStyleSheets = [sheet]

	const button = document.createElement('button')
	button.type = 'button'
	button.setAttribute('aria-expanded', 'false')
	let frame

	const show = (isOpen) => {
		if (isOpen && !frame) {
			frame = document.createElement('iframe')
			frame.title = title
			const query = new URLSearchParams({ lng: lang, embedded: 'yes' })
			if (script.dataset.area) query.set('area', script.dataset.area)
			frame.src = `${origin}/chat?${query}`
			shadow.append(frame)
		}
		if (frame) frame.hidden = !isOpen
		button.textContent = isOpen ? closeWord : openWord
		button.setAttribute('aria-expanded', String(isOpen))
		if (isOpen) frame.focus()
	}

	button.addEventListener('click', () => show(button.getAttribute('aria-expanded') !== 'true'))
	const close = () => {
		show(false)
		button.focus()
	}
	shadow.addEventListener('keydown', ({ key }) => {
		if (key === 'Escape') close()
	})
	window.addEventListener('message', ({ data, source, origin: from }) => {
		if (from === origin && source === frame?.contentWindow && data === 'en-vag-in:close') close()
	})

	show(false)
	shadow.append(button)
	const place = () => document.body.append(host)
	if (document.body) place()
	else document.addEventListener('DOMContentLoaded', place)
})()
