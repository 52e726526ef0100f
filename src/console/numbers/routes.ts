import type { VNode } from 'preact'
import type { Request, Response, Server } from 'restify'
import { type Numbers, startOfWeeks } from '../../desk/numbers'
import { toCsv } from '../export/csv'
import { toXlsx } from '../export/xlsx'
import { notFound, queryOf, sendPage } from '../http'
import { type ConsoleLng, consoleLanguage } from '../language'
import type { Names } from '../names'
import type { requireStaff } from '../sign-in/require-staff'
import type { Session } from '../sign-in/session'
import { exportTable } from './export-table'
import { renderNumbers } from './page'
import { numbersPath, readWeeks } from './paths'
import { numbersWords, tables } from './words'

export interface NumbersOptions {
	staff: ReturnType<typeof requireStaff>
	/** Numbers from `from` on, and before `to`. */
	read: (from: Date, to: Date) => Promise<Numbers>
	/** A whole page, with its heading. */
	layout: (page: { session: Session; lng: ConsoleLng; title: string; body: VNode }) => string
	names: (lng: ConsoleLng) => Names
	timeZone: string
	now?: () => Date
}

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Mounts the page of numbers, and its tables as files. */
export function mountNumbers(server: Server, { staff, read, layout, names, timeZone, now = () => new Date() }: NumbersOptions): void {
	const readPeriod = (weeks: number) => {
		const to = now()
		return read(startOfWeeks(to, weeks, timeZone), to)
	}

	server.get(numbersPath, async (request, response) => {
		const session = staff(request, response)
		if (!session) return
		const lng = consoleLanguage(request)
		const weeks = readWeeks(queryOf(request).get('weeks'))
		const body = renderNumbers({ ...names(lng), lng, weeks, numbers: await readPeriod(weeks) })
		sendPage(response, layout({ session, lng, title: numbersWords[lng].title, body }))
	})

	const mountExport = (
		kind: 'csv' | 'xlsx',
		type: string,
		write: (name: string, ...table: Parameters<typeof toCsv>) => string | Promise<Buffer>,
	) => {
		server.get(`${numbersPath}.${kind}`, async (request: Request, response: Response) => {
			if (!staff(request, response)) return
			const query = queryOf(request)
			const table = tables.find((each) => each === query.get('table'))
			if (!table) throw notFound()
			const lng = consoleLanguage(request)
			const numbers = await readPeriod(readWeeks(query.get('weeks')))
			const { columns, rows } = exportTable(numbers, table, lng, names(lng))
			const words = numbersWords[lng]
			const file = await write(words.tables[table], columns, rows)
			const name = [words.fileName, table, numbers.weeks[0]?.week, numbers.weeks.at(-1)?.week].join('-')
			response.writeHead(200, {
				'content-type': type,
				'content-disposition': `attachment; filename="${name}.${kind}"`,
				'cache-control': 'no-store',
				vary: 'accept-language',
			})
			response.end(file)
		})
	}
	mountExport('csv', 'text/csv; charset=utf-8', (_name, columns, rows) => toCsv(columns, rows))
	mountExport('xlsx', workbook, toXlsx)
}
