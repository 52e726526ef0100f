import fc from 'fast-check'
import { renderLetter } from '../../src/mail/letter-html'

const bodyOf = (text: string) => {
	const html = renderLetter({ subject: 'Svar', lng: 'sv', dir: 'ltr', text })
	return html.slice(html.indexOf('<body>\n') + 7, html.indexOf('\n</body>'))
}

test('a letter says its language and its direction', () => {
	const html = renderLetter({ subject: 'جواب & <b>', lng: 'ar', dir: 'rtl', text: 'مرحبا' })
	expect(html).toContain('<html lang="ar" dir="rtl">')
	expect(html).toContain('<title>جواب &amp; &lt;b&gt;</title>')
	expect(html).toContain('<meta charset="utf-8">')
})

test('a language cannot break out of its place', () => {
	expect(renderLetter({ subject: '', lng: '"><script>', dir: 'ltr', text: '' })).toContain(
		'<html lang="&quot;&gt;&lt;script&gt;" dir="ltr">',
	)
})

test.each([
	['one line', 'Hej', '<p>Hej</p>'],
	['lines', 'Hej\nAmina', '<p>Hej<br>\nAmina</p>'],
	['lines of another system', 'Hej\r\nAmina\r\n\r\nSvar', '<p>Hej<br>\nAmina</p>\n<p>Svar</p>'],
	['paragraphs', 'Hej\n\nSvar\n \n\nHälsningar\n', '<p>Hej</p>\n<p>Svar</p>\n<p>Hälsningar</p>'],
	['markup', `<b onclick="x()">a & b's</b>`, '<p>&lt;b onclick=&quot;x()&quot;&gt;a &amp; b&#39;s&lt;/b&gt;</p>'],
	['an address', 'Se https://a.se/b?c=1&d=2#e', '<p>Se <a href="https://a.se/b?c=1&amp;d=2#e">https://a.se/b?c=1&amp;d=2#e</a></p>'],
	['an address that ends a sentence', 'Se http://a.se.', '<p>Se <a href="http://a.se">http://a.se</a>.</p>'],
	['one that ends an Arabic question', 'http://a.se؟', '<p><a href="http://a.se">http://a.se</a>؟</p>'],
	['one in parentheses', '(https://a.se/b).', '<p>(<a href="https://a.se/b">https://a.se/b</a>).</p>'],
	['one in capitals', 'HTTPS://A.SE', '<p><a href="HTTPS://A.SE">HTTPS://A.SE</a></p>'],
	['two', 'http://a.se, http://b.se', '<p><a href="http://a.se">http://a.se</a>, <a href="http://b.se">http://b.se</a></p>'],
	['one that is none', 'https://', '<p>https://</p>'],
	['one that cannot be', 'http://a.se:99999/', '<p>http://a.se:99999/</p>'],
	['a script', 'javascript:alert(1)', '<p>javascript:alert(1)</p>'],
	['data', 'data:text/html,hej', '<p>data:text/html,hej</p>'],
	['a mail address', 'mailto:a@b.se a@b.se', '<p>mailto:a@b.se a@b.se</p>'],
	['markup after an address', 'http://a.se"><i>', '<p><a href="http://a.se">http://a.se</a>&quot;&gt;&lt;i&gt;</p>'],
	[
		'markup within an address',
		"http://a.se/'onclick='x",
		'<p><a href="http://a.se/&#39;onclick=&#39;x">http://a.se/&#39;onclick=&#39;x</a></p>',
	],
])('%s', (_name, text, body) => {
	expect(bodyOf(text)).toBe(body)
})

const words = fc.array(
	fc.oneof(fc.constantFrom('http://', 'https://a.se', '<', '>', '"', "'", '&', '&lt;', '\n', ' ', '.', ')', 'javascript:'), fc.string()),
)
const unescaped = (html: string) =>
	html
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&quot;/g, '"')
		.replace(/&#39;/g, "'")
		.replace(/&amp;/g, '&')

test('any text is read as it was written, with no other markup than paragraphs, lines and links', () => {
	fc.assert(
		fc.property(words, (parts) => {
			const text = parts.join('')
			const body = bodyOf(text)
			const bare = body.replace(/<\/?p>|<br>|<a href="https?:[^"<>]*">|<\/a>/gi, '')
			expect(bare).not.toMatch(/[<>"']/)
			expect(unescaped(bare).replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''))
		}),
		{ numRuns: 500 },
	)
})
