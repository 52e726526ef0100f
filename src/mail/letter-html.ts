/** What a person reads of a letter. */
export interface LetterWords {
	subject: string
	/** BCP 47. */
	lng: string
	dir: 'ltr' | 'rtl'
	/** Plain; an empty line parts paragraphs. */
	text: string
}

const webAddress = /(https?:\/\/[^\s<>"]+)/i
/** What ends a sentence or a parenthesis around an address, and is not of the address. */
const trailing = /[.,:;!?)\]'”’»،؛؟。]+$/

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')
}

function renderLink(found: string): string {
	const address = found.replace(trailing, '')
	if (!URL.canParse(address)) return escapeHtml(found)
	return `<a href="${escapeHtml(address)}">${escapeHtml(address)}</a>${escapeHtml(found.slice(address.length))}`
}

function renderLine(line: string): string {
	return line
		.split(webAddress)
		.map((part, index) => (index % 2 === 1 ? renderLink(part) : escapeHtml(part)))
		.join('')
}

/** The letter as a page: an empty line parts paragraphs, and only http(s) addresses become links. */
export function renderLetter({ subject, lng, dir, text }: LetterWords): string {
	const paragraphs = text
		.trim()
		.split(/(?:\r?\n[^\S\n]*){2,}/)
		.map((paragraph) => `<p>${paragraph.split(/\r?\n/).map(renderLine).join('<br>\n')}</p>`)
	return `<!doctype html>
<html lang="${escapeHtml(lng)}" dir="${dir}">
<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body>
${paragraphs.join('\n')}
</body>
</html>
`
}
