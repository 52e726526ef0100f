import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { parse } from 'yaml'
import { z } from 'zod'
import { asciiDigits } from '../../src/language/text'
import { redact } from '../../src/questions/redaction'
import { personalDataKinds } from '../../src/questions/redaction/rule'

const row = z.strictObject({
	text: z.string(),
	kinds: z.array(z.enum(personalDataKinds)).min(1),
	/** What must not be left of the text. */
	secrets: z.array(z.string().min(2)).min(1),
	/** What staff need in order to understand the question. */
	keeps: z.array(z.string()).min(1),
})
type Row = z.infer<typeof row>

const folder = join(__dirname, 'red-team')
const read = (file: string): unknown => parse(readFileSync(join(folder, file), 'utf8'))
const languages = readdirSync(folder)
	.filter((file) => file !== 'harmless.yaml')
	.map((file): [string, Row[]] => [file.replace('.yaml', ''), z.array(row).parse(read(file))])
const rows = languages.flatMap(([lng, ofLanguage]) => ofLanguage.map((one) => ({ lng, ...one })))
const harmless = z.record(z.string(), z.array(z.string())).parse(read('harmless.yaml'))
const harmlessRows = Object.entries(harmless).flatMap(([lng, texts]) => texts.map((text) => [lng, text] as const))

const separator = /[\s.+/()_·‐-―−-]/gu
/** Runs of four digits or more, in Latin digits and joined over what people put between digits. */
const digitRuns = (text: string) =>
	asciiDigits(text)
		.replace(separator, '')
		.match(/\d{4,}/g) ?? []

/** Everything of a secret that is left: the whole, or four digits in a row of it. */
function leftOf(secrets: readonly string[], redacted: string): string[] {
	const digits = asciiDigits(redacted).replace(separator, '')
	return secrets.filter(
		(secret) =>
			asciiDigits(redacted).toLowerCase().includes(asciiDigits(secret).toLowerCase()) ||
			digitRuns(secret).some((run) =>
				Array.from({ length: run.length - 3 }, (_, at) => run.slice(at, at + 4)).some((four) => digits.includes(four)),
			),
	)
}

test('there are five hundred texts in the twelve languages, and a hundred and twenty without personal data', () => {
	expect(languages.map(([lng]) => lng).sort()).toEqual(['ar', 'ckb', 'en', 'es', 'fa', 'fi', 'pl', 'so', 'sv', 'ti', 'tr', 'uk'])
	for (const [, ofLanguage] of languages) expect(ofLanguage.length).toBeGreaterThanOrEqual(40)
	expect(rows.length).toBeGreaterThanOrEqual(500)
	expect(harmlessRows.length).toBeGreaterThanOrEqual(120)
})

test.each(
	rows.flatMap(({ lng, text, secrets }) => secrets.map((secret) => [lng, secret, text] as const)),
)('a secret stands in its text (%s: %s)', (_lng, secret, text) => {
	expect(text).toContain(secret)
})

test.each(rows)('$lng: $text', ({ text, kinds, secrets, keeps }) => {
	const redacted = redact(text)
	expect({ redacted, left: leftOf(secrets, redacted) }).toEqual({ redacted, left: [] })
	expect({ redacted, lost: keeps.filter((kept) => !redacted.includes(kept)) }).toEqual({ redacted, lost: [] })
	expect({ redacted, unnamed: kinds.filter((kind) => !redacted.includes(`[${kind}]`)) }).toEqual({ redacted, unnamed: [] })
	expect(redact(redacted)).toBe(redacted)
})

test.each(harmlessRows)('%s unchanged: %s', (_lng, text) => {
	expect(redact(text)).toBe(text)
})

const around = fc.string({
	unit: fc.constantFrom('a', 'Å', 'ع', 'ሀ', '7', '٣', ' ', '-', '.', '/', '(', '+', '@', ':', '\n'),
	maxLength: 60,
})

test('a secret is found among any other letters and digits', () => {
	fc.assert(
		fc.property(fc.constantFrom(...rows), around, around, ({ text, secrets }, before, after) => {
			const redacted = redact(`${before} \n${text}\n ${after}`)
			const alien = asciiDigits(before + after).replace(separator, '')
			for (const secret of leftOf(secrets, redacted)) expect(alien).toContain(digitRuns(secret)[0]?.slice(0, 4) ?? secret)
		}),
		{ numRuns: 1000 },
	)
})

test('a text of twenty thousand characters is redacted to its end', () => {
	const { text, secrets } = rows[0] as (typeof rows)[number]
	for (const filling of ['a', '7 ', 'Storgatan ', 'a.', 'http://', 'Anna ', '( ', 'jag heter ', '0-']) {
		const redacted = redact(`${filling.repeat(20_000 / filling.length)}\n. ${text}`)
		expect(secrets.filter((secret) => redacted.includes(secret))).toEqual([])
	}
})
