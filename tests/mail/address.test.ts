import fc from 'fast-check'
import { isOneAddress } from '../../src/mail/address'

const domainOf = (length: number) =>
	`${'a'.repeat(60)}.`
		.repeat(9)
		.slice(0, length - 3)
		.concat('.se')

test.each([
	'amina@example.se',
	'amina.warsame+bidrag@mail.example.co.uk',
	"o'neil_1@xn--vg-yia.se",
	'root@localhost',
	`a@${domainOf(252)}`,
])('takes %s', (address) => {
	expect(isOneAddress(address)).toBe(true)
})

test.each([
	['nothing', ''],
	['no @', 'amina.example.se'],
	['two @', 'amina@example.se@example.org'],
	['no local part', '@example.se'],
	['no domain', 'amina@'],
	['a header after a line break', 'amina@example.se\r\nBcc: other@example.org'],
	['a command after a line break', 'amina@example.se>\r\nRCPT TO:<other@example.org'],
	['a line feed alone', 'amina@example.se\nBcc: other@example.org'],
	['a carriage return alone', 'amina@example.se\rBcc: other@example.org'],
	['a line break at the end', 'amina@example.se\n'],
	['a line separator of Unicode', 'amina@example.se\u2028Bcc: other@example.org'],
	['a NUL', 'amina@example.se\0'],
	['two addresses and a comma', 'amina@example.se,other@example.org'],
	['two addresses and a semicolon', 'amina@example.se;other@example.org'],
	['two addresses and a space', 'amina@example.se other@example.org'],
	['a comma in the local part', 'a,b@example.se'],
	['a name', 'Amina <amina@example.se>'],
	['angle brackets', '<amina@example.se>'],
	['a name in quotes', '"Amina" <amina@example.se>'],
	['a quoted local part', '"amina bcc"@example.se'],
	['a comment', 'amina@example.se(other@example.org)'],
	['a group', 'all:amina@example.se;'],
	['an address of a computer', 'amina@[127.0.0.1]'],
	['a route', '@example.org:amina@example.se'],
	['a percent sign and a wide @', 'amina＠example.se'],
	['spaces around', ' amina@example.se '],
	['two dots', 'amina..w@example.se'],
	['a dot first', '.amina@example.se'],
	['a dot last', 'amina.@example.se'],
	['a domain that begins with a hyphen', 'amina@-example.se'],
	['255 characters', `a@${domainOf(253)}`],
	['a local part of 65 characters', `${'a'.repeat(65)}@example.se`],
])('refuses %s', (_name, address) => {
	expect(isOneAddress(address)).toBe(false)
})

const marks = fc.string({ unit: fc.constantFrom(...'\r\n\t\0 ,;:<>()[]"\\@.-%a9＠é\u2028'), maxLength: 3 })

test('nothing can stand around an address but what makes it another one', () => {
	fc.assert(
		fc.property(marks, marks, (before, after) => {
			if (isOneAddress(`${before}amina@example.se${after}`)) expect(before + after).toMatch(/^[a9.%-]*$/)
		}),
		{ numRuns: 2000 },
	)
})

test('is quick to refuse a long text', () => {
	const begun = performance.now()
	for (const text of ['a.'.repeat(1e6), `a@${'a.'.repeat(120)}`, `a@${'a-'.repeat(120)}`, '@'.repeat(254)]) isOneAddress(text)
	expect(performance.now() - begun).toBeLessThan(200)
})
