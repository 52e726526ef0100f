import type { Cell } from './cell'

const byteOrderMark = '\uFEFF'

const signs = '=+\\-@＝＋－＠'
const breaks = '\\t\\r\\n\\0'

/** What a spreadsheet passes over before it looks for a sign: white space, marks that are not seen, and quotes. */
const passedOver = `(?:(?![${breaks}])[\\s\\p{Cc}\\p{Cf}"])*`

/**
 * Where a cell begins with a sign of a formula, or with a tab, a line break or NUL. And where a sign follows a semicolon, a tab or a line
 * break inside a cell: with a decimal comma, as in Sweden, a spreadsheet takes the semicolon as its separator, does not see quotes in the
 * middle of a line, and finds a new cell there.
 */
const formula = new RegExp(`^(?=${passedOver}[${signs}${breaks}])|(?<=[;${breaks}])(?=${passedOver}[${signs}])`, 'gu')

function guardText(text: string): string {
	return text.replace(formula, "'")
}

function writeCell(cell: Cell): string {
	if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
	return cell === null ? '' : `"${guardText(cell).replaceAll('"', '""')}"`
}

/**
 * A table as CSV by RFC 4180: commas, CRLF, every text in quotes, with the byte order mark that Excel needs to read UTF-8.
 * A text that a spreadsheet would run as a formula gets an apostrophe in front, as OWASP's "CSV Injection" says; numbers are left as they are.
 */
export function toCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
	const lines = [columns, ...rows].map((row) => `${row.map(writeCell).join(',')}\r\n`)
	return byteOrderMark + lines.join('')
}
