import writeExcelFile from 'write-excel-file/node'
import type { Cell } from './cell'

/** Excel's own limits. */
const longestText = 32_767
const longestSheetName = 31

/** Line breaks, tabs and all that is seen; the rest cannot stand in XML, or is a half of a character. */
const unwritable = /(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\uFFFD]/gu

function escapeCharacter(character: string): string {
	return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

/**
 * Text as SpreadsheetML keeps it (ECMA-376, ST_Xstring): `_x0041_` stands for a character, so the same written by a person is escaped.
 * So is the first letter of `constructor` and the like: write-excel-file looks texts up in a plain object, and would find its methods.
 */
function writeText(text: string): string {
	const whole = text.replace(/\r\n?/g, '\n').replace(unwritable, '')
	const fitting = whole.length > longestText ? `${whole.slice(0, longestText - 1).replace(/\p{Cs}$/u, '')}…` : whole
	const escaped = fitting.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, escapeCharacter)
	return escaped in Object.prototype ? escapeCharacter(escaped) + escaped.slice(1) : escaped
}

function sheetName(name: string): string {
	const allowed = name.replace(/[[\]/\\:*?]/g, ' ').replace(unwritable, '')
	return (
		allowed
			.slice(0, longestSheetName)
			.replace(/\p{Cs}$/u, '')
			.replace(/^[\s']+|[\s']+$/g, '') || '1'
	)
}

/** A text is always a text cell, and so never a formula, whatever it begins with. */
function textCell(text: string) {
	return { value: writeText(text), type: String }
}

function writeCell(cell: Cell) {
	if (typeof cell === 'number') return Number.isFinite(cell) ? { value: cell, type: Number } : null
	return cell === null ? null : textCell(cell)
}

/** Widths in characters, as the texts need, within what can be read on a screen. */
function columnWidths(columns: readonly string[], rows: readonly (readonly Cell[])[]): { width: number }[] {
	return columns.map((column, index) => {
		const longest = rows.reduce((length, row) => Math.max(length, String(row[index] ?? '').length), column.length)
		return { width: Math.min(60, Math.max(8, longest + 2)) }
	})
}

/** A table as an Excel workbook of one sheet, its first row bold and in sight. What Excel does not allow in a sheet's name is left out. */
export function toXlsx(sheet: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Promise<Buffer> {
	const head = columns.map((column) => ({ ...textCell(column), fontWeight: 'bold' as const }))
	const options = { sheet: sheetName(sheet), stickyRowsCount: 1, columns: columnWidths(columns, rows) }
	return writeExcelFile([head, ...rows.map((row) => row.map(writeCell))], options).toBuffer()
}
