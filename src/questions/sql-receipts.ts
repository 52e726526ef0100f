import type { Kysely, Selectable } from 'kysely'
import type { Tables } from './database'
import type { ReceiptStore } from './receipts'

type Row = Selectable<Tables['receipts']>

const flushMilliseconds = 500
/** A disk that cannot be written must not fill the memory. */
const mostWaiting = 10_000
/** SQLite takes a limited number of values in one statement. */
const rowsAtOnce = 500

export interface ReceiptOptions {
	now?: () => Date
	/** Told why receipts could not be written; they are lost then. */
	onError?: (error: unknown) => void
}

/** Writes receipts in groups, so that an answer does not wait for the disk. */
export function createSqlReceipts(
	database: Kysely<Tables>,
	{ now = () => new Date(), onError = () => {} }: ReceiptOptions = {},
): ReceiptStore {
	const waiting = new Map<string, Row>()
	let timer: NodeJS.Timeout | undefined

	const flush = async () => {
		clearTimeout(timer)
		timer = undefined
		const rows = [...waiting.values()]
		waiting.clear()
		for (let from = 0; from < rows.length; from += rowsAtOnce) {
			await database
				.replaceInto('receipts')
				.values(rows.slice(from, from + rowsAtOnce))
				.execute()
				.catch(onError)
		}
	}

	return {
		flush,
		save({ knowledgeVersion, placeAsked, sources, ...receipt }) {
			if (waiting.size >= mostWaiting) return
			waiting.set(receipt.id, {
				...receipt,
				given_at: now().toISOString(),
				place_asked: Number(placeAsked),
				sources: JSON.stringify(sources),
				knowledge_version: knowledgeVersion,
			})
			timer ??= setTimeout(() => void flush(), flushMilliseconds).unref()
		},
		async find(id) {
			await flush()
			const row = await database.selectFrom('receipts').selectAll().where('id', '=', id).executeTakeFirst()
			if (!row) return undefined
			const { given_at, place_asked, knowledge_version, sources, ...rest } = row
			return {
				...rest,
				givenAt: given_at,
				placeAsked: place_asked === 1,
				sources: JSON.parse(sources),
				knowledgeVersion: knowledge_version,
			}
		},
		async eraseBefore(date) {
			await flush()
			const { numDeletedRows } = await database.deleteFrom('receipts').where('given_at', '<', date.toISOString()).executeTakeFirst()
			return Number(numDeletedRows)
		},
	}
}
