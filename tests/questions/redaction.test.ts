import fc from 'fast-check'
import { redact } from '../../src/questions/redaction'

describe('redact removes', () => {
	test.each([
		['identity number with century and hyphen', 'Jag är 19850312-2384', 'Jag är [identity-number]'],
		['identity number with century, no hyphen', '198503122384', '[identity-number]'],
		['identity number without century', '850312-2384 ok', '[identity-number] ok'],
		['identity number without hyphen', 'nr 8503122384', 'nr [identity-number]'],
		['identity number of one over a hundred', '120312+2384', '[identity-number]'],
		['identity number with spaces', '85 03 12 23 84', '[identity-number]'],
		['identity number with spaces around the hyphen', '1985 03 12 - 2384', '[identity-number]'],
		['identity number with wrong checksum', '850312-2385', '[identity-number]'],
		['identity number with an en dash', '850312–2384', '[identity-number]'],
		['coordination number', '19850372-2386', '[identity-number]'],
		['coordination number without century', '850372-2386', '[identity-number]'],
		['identity number with hidden last digits', '850312-****', '[identity-number]'],
		['identity number in Arabic-Indic digits', 'رقمي ٨٥٠٣١٢-٢٣٨٤', 'رقمي [identity-number]'],
		['identity number in Persian digits', '۸۵۰۳۱۲۲۳۸۴', '[identity-number]'],
		['mobile number', 'ring 070-123 45 67', 'ring [phone]'],
		['mobile number in one piece', 'ring 0701234567!', 'ring [phone]!'],
		['mobile number with country code', '+46 70 123 45 67', '[phone]'],
		['number with 0046', '0046701234567', '[phone]'],
		['area code in brackets', '(08) 123 456 78', '[phone]'],
		['short landline', '0123-45 67 8', '[phone]'],
		['Finnish number', '+358 40 1234567', '[phone]'],
		['mail address', 'skriv till anna.svensson+x@exempel.se tack', 'skriv till [email] tack'],
		['mail address in words', 'anna (at) exempel.se', '[email]'],
		['mail address with å', 'åsa@förening.se', '[email]'],
		['IBAN with spaces', 'SE35 5000 0000 0549 1000 0003', '[iban]'],
		['IBAN in one piece', 'iban: se3550000000054910000003', 'iban: [iban]'],
		['bankgiro with its name', 'bankgiro 5050-1055', 'bankgiro [giro]'],
		['bankgiro alone', 'betala till 991-2346', 'betala till [giro]'],
		['plusgiro with its name', 'Plusgiro: 28 65 43-4', 'Plusgiro [giro]'],
		['plusgiro alone', '28 65 43-4', '[giro]'],
		['postgiro', 'pg 410 41 - 4', 'pg [giro]'],
		['street with number', 'Jag bor på Storgatan 12 B', 'Jag bor på [address]'],
		['lower-case street', 'vid björkvägen 3', 'vid [address]'],
		['street of two words', 'Stora Nygatan 5', '[address]'],
		['square', 'Drottningtorget 4', '[address]'],
		['English address', '12 Baker Street', '[address]'],
		['URL with a password', 'https://anna:hemligt@exempel.se/sida', '[url]'],
		['URL with a token', 'https://exempel.se/x?token=abc123', '[url]'],
	])('%s', (_name, text, expected) => {
		expect(redact(text)).toBe(expected)
	})
})

describe('redact keeps', () => {
	test.each([
		['amounts', 'Vi söker 10 000 kr av 1 500 000 kronor'],
		['years', 'mellan 2018-2019 och 2020'],
		['ages and counts', 'Vi är 4 kompisar, 12 till 15 år'],
		['a web address', 'https://www.exempel.se/bidrag'],
		['a date', 'den 3 maj 2024'],
		['times', 'kl 18.00-20.30'],
		['a street without number', 'på Storgatan i centrum'],
		['words', 'Kan vi få pengar till en gatufest?'],
	])('%s', (_name, text) => {
		expect(redact(text)).toBe(text)
	})
})

const pick = <T>(...values: T[]) => fc.constantFrom(...values)
const two = (least: number, most: number) => fc.integer({ min: least, max: most }).map((value) => String(value).padStart(2, '0'))
const identityNumber = fc
	.tuple(
		pick('', '19', '20'),
		two(0, 99),
		two(1, 12),
		fc.oneof(two(1, 31), two(61, 91)),
		pick('', '-', '+', ' ', ' - '),
		fc.integer({ min: 0, max: 9999 }),
	)
	.map(([century, year, month, day, hyphen, last]) => ({
		text: `${century}${year}${month}${day}${hyphen}${String(last).padStart(4, '0')}`,
		last: String(last).padStart(4, '0'),
	}))
const around = pick('', 'Hej, ', 'mitt nummer är ', 'رقمي ', '(', 'x ')

test('no identity or coordination number survives in any spelling', () => {
	fc.assert(
		fc.property(identityNumber, around, around, ({ text }, before, after) => {
			const redacted = redact(`${before}${text} ${after}`)
			expect(redacted.replace(/\D/g, '')).toBe('')
		}),
		{ numRuns: 2000 },
	)
})

test('redacting twice changes nothing more, and never fails', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
			const once = redact(text)
			expect(redact(once)).toBe(once)
		}),
		{ numRuns: 2000 },
	)
})
