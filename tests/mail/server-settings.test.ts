import { messageIdOf, readSender } from '../../src/mail/sender'
import { readSmtpUrl } from '../../src/mail/smtp-url'

const plain = { host: 'mail.example.se', port: 587, secure: false, tlsRequired: true, auth: undefined }

test.each([
	['a host', 'smtp://mail.example.se', plain],
	['a port', 'smtp://mail.example.se:25', { ...plain, port: 25 }],
	['TLS from the start', 'smtps://mail.example.se', { ...plain, port: 465, secure: true }],
	['a user', 'smtp://bot%40example.se:p%3Aw%2F%25@mail.example.se', { ...plain, auth: { user: 'bot@example.se', pass: 'p:w/%' } }],
	['this computer', 'smtp://127.0.0.1:2525', { ...plain, host: '127.0.0.1', port: 2525, tlsRequired: false }],
	['this computer by name', 'smtp://LocalHost', { ...plain, host: 'localhost', tlsRequired: false }],
	['a name that only looks so', 'smtp://localhost.example.se', { ...plain, host: 'localhost.example.se' }],
	['an IPv6 address', 'smtp://[2001:db8::1]:25', { ...plain, host: '2001:db8::1', port: 25 }],
	['a network that is trusted', 'smtp://mail.example.se?insecure=yes', { ...plain, tlsRequired: false }],
	['another word than yes', 'smtp://mail.example.se?insecure=1', plain],
	['settings of no concern', 'smtp://mail.example.se?logger=true&ignoreTLS=true', plain],
])('a mail server with %s', (_name, url, server) => {
	expect(readSmtpUrl(url)).toEqual(server)
})

test.each([
	'',
	'mail.example.se',
	'https://u:hemligt@mail.example.se',
	'smtp://u:hemligt@:25',
	'smtp://u:hemligt%@mail.example.se',
	'smtp://u:hem ligt@a b:99999',
])('%s is refused, and its password is not repeated', (url) => {
	expect(() => readSmtpUrl(url)).toThrow(/mail server/)
	expect(() => readSmtpUrl(url)).not.toThrow(/hem/)
})

test.each([
	['svar@example.se', { name: '', address: 'svar@example.se' }],
	['En väg in <svar@example.se>', { name: 'En väg in', address: 'svar@example.se' }],
	[' <svar@example.se> ', { name: '', address: 'svar@example.se' }],
])('letters come from %s', (from, sender) => {
	expect(readSender(from)).toEqual(sender)
})

test.each([
	'',
	'En väg in',
	'En väg in <svar@example.se',
	'svar@example.se>',
	'<a@b.se> <c@d.se>',
	'a@b.se, c@d.se',
	'En\r\nBcc: a@b.se <c@d.se>',
])('letters cannot come from %j', (from) => {
	expect(() => readSender(from)).toThrow(/^The sender of letters/)
})

test.each([
	['7K2M-Q9DX', '<7K2M-Q9DX@example.se>'],
	['a.b@c>\r\nBcc: d', '<a%2eb%40c%3e%0d%0aBcc%3a%20d@example.se>'],
	['%40', '<%2540@example.se>'],
	['å', '<%c3%a5@example.se>'],
])('a letter %j has a Message-ID of its own', (id, messageId) => {
	expect(messageIdOf(id, { name: '', address: 'svar@example.se' })).toBe(messageId)
})
