import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import type { Cell } from '../../src/console/export/cell'
import { toCsv } from '../../src/console/export/csv'
import { toXlsx } from '../../src/console/export/xlsx'

/** Records by RFC 4180; throws when the text does not keep to it. */
function readCsv(text: string): string[][] {
	const records: string[][] = []
	let record: string[] = []
	const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y
	while (field.lastIndex < text.length) {
		const at = field.lastIndex
		const [, quoted, plain = '', end] = field.exec(text) ?? []
		if (!end) throw new Error(`Not CSV at ${at}`)
		record.push(quoted?.replaceAll('""', '"') ?? plain)
		if (end === ',') continue
		records.push(record)
		record = []
	}
	return records
}

const readRows = (csv: string) => readCsv(csv.slice(1)).slice(1)
const withoutApostrophes = (text: string) => text.replaceAll("'", '')

const piece = fc.oneof(
	fc.constantFrom(
		'=',
		'+',
		'-',
		'@',
		'＝',
		'＋',
		'－',
		'＠',
		'\t',
		'\r',
		'\n',
		'\0',
		' ',
		'\u00A0',
		'\u200B',
		'"',
		"'",
		',',
		';',
		'1+1',
		'cmd|x!A0',
	),
	fc.string({ unit: 'binary', maxLength: 6 }),
)
const anyText = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''))
const anyTexts = fc
	.integer({ min: 1, max: 4 })
	.chain((width) => fc.array(fc.array(anyText, { minLength: width, maxLength: width }), { maxLength: 5 }))

describe('CSV', () => {
	test('is UTF-8 with its mark, CRLF, texts in quotes, numbers bare, and nothing for no value', () => {
		expect(
			toCsv(
				['Fråga', 'Antal'],
				[
					['Vad säger "ni", då?', 12],
					[null, -3.5],
					['', Number.NaN],
				],
			),
		).toBe('\uFEFF"Fråga","Antal"\r\n"Vad säger ""ni"", då?",12\r\n,-3.5\r\n"",\r\n')
	})

	test.each([
		['=1+1', "'=1+1"],
		['+46 8 123', "'+46 8 123"],
		['-1', "'-1"],
		['@SUM(A1)', "'@SUM(A1)"],
		['\tfoo', "'\tfoo"],
		['\rfoo', "'\rfoo"],
		['\nfoo', "'\nfoo"],
		['\0foo', "'\0foo"],
		['  =1+1', "'  =1+1"],
		['\u00A0\u200B=1+1', "'\u00A0\u200B=1+1"],
		['＝1+1', "'＝1+1"],
		['＋1', "'＋1"],
		['－1', "'－1"],
		['＠SUM', "'＠SUM"],
		['"=1+1"', '\'"=1+1"'],
		['Hej; =1+1', "Hej;' =1+1"],
		['Hej\n=1+1\n-1', "Hej\n'=1+1\n'-1"],
	])('%j is no formula: %j', (text, written) => {
		expect(readRows(toCsv(['a'], [[text]]))).toEqual([[written]])
		expect(readCsv(toCsv([text], []).slice(1))).toEqual([[written]])
	})

	test.each(['1+1=2', 'a-b', 'anna@example.org', "'=1", 'Kostar det 100 kr; eller 200?', '', '  hej '])('%j is left as it is', (text) => {
		expect(readRows(toCsv(['a'], [[text]]))).toEqual([[text]])
	})

	test('gives back every text but for apostrophes, and never one that begins a formula', () => {
		fc.assert(
			fc.property(anyTexts, (rows) => {
				const read = readRows(toCsv(rows[0]?.map(() => 'a') ?? ['a'], rows))
				expect(read.map((row) => row.map(withoutApostrophes))).toEqual(rows.map((row) => row.map(withoutApostrophes)))
				for (const cell of read.flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n\0]/)
			}),
			{ numRuns: 300 },
		)
	})

	test('a reader that takes semicolons for separators and does not know quotes meets no formula either', () => {
		fc.assert(
			fc.property(anyTexts, (rows) => {
				const pieces = toCsv(['a'], rows).split(/[;\t\r\n]/)
				for (const each of pieces) expect(each).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/)
			}),
			{ numRuns: 300 },
		)
	})

	test('a long text is written in no time, whatever is in it', () => {
		const before = performance.now()
		for (const sign of ['\n', ' ', '"', ';', '\t', '=', ' \n', '; ']) toCsv(['a'], [[sign.repeat(100_000)]])
		expect(performance.now() - before).toBeLessThan(2000)
	})
})

/** The files of a zip archive, by its central directory. */
function unzip(archive: Buffer): Map<string, string> {
	const files = new Map<string, string>()
	const end = archive.lastIndexOf('PK\x05\x06')
	let at = archive.readUInt32LE(end + 16)
	for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
		const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [
			number,
			number,
			number,
		]
		const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
		const header = archive.readUInt32LE(at + 42)
		const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28)
		const data = archive.subarray(start, start + archive.readUInt32LE(at + 20))
		files.set(name, (archive.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data).toString('utf8'))
		at += 46 + nameLength + extraLength + commentLength
	}
	return files
}

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&apos;': "'" }
const readXml = (text: string) => text.replace(/&\w+;/g, (entity) => entities[entity] ?? entity)
const readString = (text: string) =>
	readXml(text).replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))

interface Workbook {
	sheet: string
	styles: string
	/** By address, such as `B2`. */
	cells: Record<string, { value: string | number; bold: boolean }>
	names: string[]
}

async function open(written: Promise<Buffer>): Promise<Workbook> {
	const files = unzip(await written)
	const read = (name: string) => files.get(name) ?? ''
	const texts = [...read('xl/sharedStrings.xml').matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(([, text = '']) => readString(text))
	const bold = new Set(
		[...(read('xl/styles.xml').match(/<font>.*?<\/font>/g) ?? []).entries()].flatMap(([id, font]) => (font.includes('<b/>') ? [id] : [])),
	)
	const styles = [...(/<cellXfs.*<\/cellXfs>/.exec(read('xl/styles.xml'))?.[0] ?? '').matchAll(/<xf ([^>]*)>/g)].map(([, style = '']) =>
		bold.has(Number(/fontId="(\d+)"/.exec(style)?.[1] ?? -1)),
	)
	const sheet = read('xl/worksheets/sheet1.xml')
	const cells = [...sheet.matchAll(/<c ([^>]*)><v>([^<]*)<\/v><\/c>/g)].map(([, attributes = '', value = '']) => {
		const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1]
		const text = of('t') === 's' ? texts[Number(value)] : undefined
		return [of('r'), { value: text ?? Number(value), bold: styles[Number(of('s') ?? 0)] ?? false }]
	})
	return {
		sheet,
		styles: read('xl/styles.xml'),
		cells: Object.fromEntries(cells),
		names: [...read('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name = '']) => readXml(name)),
	}
}

const written = async (text: string) => (await open(toXlsx('Frågor', ['a'], [[text]]))).cells.A2?.value

describe('Excel', () => {
	test('has a bold first row that stays in sight, texts as texts and numbers as numbers', async () => {
		const { sheet, cells, names } = await open(
			toXlsx(
				'Frågor',
				['Fråga', 'Antal'],
				[
					['Gatufest?', 12],
					[null, -3.5],
					['12', 0],
					['', Number.NaN],
				],
			),
		)
		expect(names).toEqual(['Frågor'])
		expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
		expect(cells).toEqual({
			A1: { value: 'Fråga', bold: true },
			B1: { value: 'Antal', bold: true },
			A2: { value: 'Gatufest?', bold: false },
			B2: { value: 12, bold: false },
			B3: { value: -3.5, bold: false },
			A4: { value: '12', bold: false },
			B4: { value: 0, bold: false },
		})
	})

	test.each([
		['a formula', '=HYPERLINK("http://example.org";"x")'],
		['markup', '<f>1+1</f>&amp;]]>'],
		['a written escape', '_x0041_ och _x000D_'],
		['several scripts', 'ሰላም سڵاو Привіт 👋🏽'],
		['white space around', '  hej \n'],
		...Object.getOwnPropertyNames(Object.prototype).map((name) => [`the word ${name}`, name] as [string, string]),
	])('keeps %s as it was written', async (_name, text) => {
		expect(await written(text)).toBe(text)
	})

	test.each([
		['line breaks become those of a cell', 'a\r\nb\rc', 'a\nb\nc'],
		['what cannot be in XML is left out', 'a\0b\x1Bc\uFFFEd\uD800e\uDC00f', 'abcdef'],
		['a text that is longer than a cell ends in an ellipsis', 'å'.repeat(40_000), `${'å'.repeat(32_766)}…`],
		['and is not cut within a character', '👋'.repeat(20_000), `${'👋'.repeat(16_383)}…`],
	])('%s', async (_name, text, kept) => {
		expect(await written(text)).toBe(kept)
	})

	test.each([
		['Frågor [2025]: vad/hur?', 'Frågor  2025   vad hur'],
		['En mycket lång rubrik som inte får plats', 'En mycket lång rubrik som inte'],
		["'Frågor'", 'Frågor'],
		['Frågor & <svar>', 'Frågor & <svar>'],
		['[]', '1'],
	])('a sheet that is to be called “%s” is called “%s”', async (name, called) => {
		expect((await open(toXlsx(name, ['a'], []))).names).toEqual([called])
	})

	test('has every text and number where it belongs, and no formula', async () => {
		const anyCell: fc.Arbitrary<Cell> = fc.oneof(anyText, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null))
		const expected = (cell: Cell | undefined) =>
			typeof cell === 'string'
				? cell.replace(/\r\n?/g, '\n').replace(/(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\uFFFD]/gu, '')
				: cell
		await fc.assert(
			fc.asyncProperty(fc.array(fc.tuple(anyCell, anyCell), { maxLength: 6 }), async (rows) => {
				const { sheet, cells } = await open(toXlsx('Frågor', ['a', 'b'], rows))
				expect(sheet).not.toMatch(/<f[ >/]/)
				for (const [index, row] of rows.entries()) {
					for (const [column, cell] of row.entries()) {
						const value = expected(cell)
						const found = cells[`${'AB'[column]}${index + 2}`]?.value
						if (typeof value === 'number') expect(found).toBeCloseTo(value, 12)
						else expect(found ?? '').toBe(value ?? '')
					}
				}
			}),
			{ numRuns: 100 },
		)
	})
})
