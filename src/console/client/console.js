// Keys for staff. Each stands on the element that it leads to, as `aria-keyshortcuts`; everything is done without them too.
;(() => {
	const help = document.getElementById('keys')
	const opener = document.getElementById('show-keys')
	const isOn = document.getElementById('keys-on')
	const remembered = 'console-keys'

	// A browser that keeps nothing has the keys on at each page.
	try {
		isOn.checked = localStorage.getItem(remembered) !== 'off'
	} catch {}
	isOn.addEventListener('change', () => {
		try {
			localStorage.setItem(remembered, isOn.checked ? 'on' : 'off')
		} catch {}
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

	/** What a person wrote and has not sent is not left behind by a key. */
	const unsent = () => [...document.querySelectorAll('textarea')].find(({ value }) => value.trim() !== '')

	const go = (key) => {
		const target = [...document.querySelectorAll('[aria-keyshortcuts]')].find(
			(element) => element.getAttribute('aria-keyshortcuts').toLowerCase() === key,
		)
		if (!target) return false
		if (target.matches('button')) target.click()
		else if (target.matches('a')) (unsent() ?? { focus: () => target.click() }).focus()
		else target.focus()
		return true
	}

	document.addEventListener('keydown', (event) => {
		const isFree = !event.defaultPrevented && !event.isComposing && !event.ctrlKey && !event.altKey && !event.metaKey
		if (!isOn.checked || help.open || !isFree || event.target.closest?.(typing)) return
		const key = event.key.toLowerCase()
		if (key in steps ? step(key) : go(key)) event.preventDefault()
	})
})()
