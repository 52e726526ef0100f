// Keys for staff. Each stands on the element that it leads to, as `aria-keyshortcuts`; everything is done without them too.
;(() => {
	const help = document.getElementById('keys')
	const opener = document.getElementById('show-keys')
	const onBox = document.getElementById('keys-on')
	const remembered = 'console-keys'

	try {
		onBox.checked = localStorage.getItem(remembered) !== 'off'
	} catch {
		// A browser that keeps nothing has the keys on at each page.
	}
	onBox.addEventListener('change', () => {
		try {
			localStorage.setItem(remembered, onBox.checked ? 'on' : 'off')
		} catch {
			// They are off until the page is left.
		}
	})
	opener.hidden = false
	opener.addEventListener('click', () => help.showModal())

	const typing = 'textarea, select, input:not([type="checkbox"]), [contenteditable]'
	const rows = [...document.querySelectorAll('[data-row]')]
	const steps = { j: 1, k: -1, arrowdown: 1, arrowup: -1 }

	/** To the next or the last group. Arrows scroll the page until a group has the focus. */
	const step = (key) => {
		const at = rows.indexOf(document.activeElement)
		if (rows.length === 0 || (at < 0 && key.startsWith('arrow'))) return false
		rows[Math.min(rows.length - 1, Math.max(0, at + steps[key]))].focus()
		return true
	}

	/** What a person wrote and has not sent: it is not left behind by a key. */
	const findUnsent = () => [...document.querySelectorAll('textarea')].find(({ value }) => value.trim() !== '')

	const go = (key) => {
		const isMeant = (element) => element.getAttribute('aria-keyshortcuts').toLowerCase() === key
		const target = [...document.querySelectorAll('[aria-keyshortcuts]')].find(isMeant)
		if (!target) return false
		const unsent = target.matches('a') ? findUnsent() : undefined
		if (unsent) unsent.focus()
		else if (target.matches('a, button')) target.click()
		else target.focus()
		return true
	}

	document.addEventListener('keydown', (event) => {
		const isHeld = event.ctrlKey || event.altKey || event.metaKey
		if (!onBox.checked || help.open || isHeld || event.isComposing || event.defaultPrevented) return
		// A browser that fills in a form tells of a key without a name.
		if (!event.key || event.target.closest?.(typing)) return
		const key = event.key.toLowerCase()
		if (key in steps ? step(key) : go(key)) event.preventDefault()
	})
})()
