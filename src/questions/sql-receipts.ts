import type { Insertable, Kysely } from 'kysely'
import type { Tables } from './database/tables'
import { upsert } from './database/upsert'
import type { ReceiptStore } from './receipts'
import { createWriteBehind } from './write-behind'

type Row = Insertable<Tables['receipts']>

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
	const behind = createWriteBehind<Row>((rows) => upsert(database, 'receipts', 'id', rows), onError)

	return {
		flush: behind.flush,
		save({ knowledgeVersion, placeAsked, sources, ...receipt }) {
			behind.put(receipt.id, {
				...receipt,
				given_at: now().toISOString(),
				place_asked: Number(placeAsked),
				sources: JSON.stringify(sources),
				knowledge_version: knowledgeVersion,
			})
		},
		async find(id) {
			await behind.flush()
			const row = await database.selectFrom('receipts').selectAll().where('id', '=', id).executeTakeFirst()
			if (!row) return undefined
			const { given_at, place_asked, knowledge_version, sources, helped, ...rest } = row
			return {
				...rest,
				givenAt: given_at,
				placeAsked: place_asked === 1,
				sources: JSON.parse(sources),
				knowledgeVersion: knowledge_version,
				helped: helped === null ? null : helped === 1,
			}
		},
		async rate(id, helped) {
			await behind.flush()
			await database
				.updateTable('receipts')
				.set({ helped: Number(helped) })
				.where('id', '=', id)
				.execute()
		},
		async eraseBefore(date) {
			await behind.flush()
			const { numDeletedRows } = await database.deleteFrom('receipts').where('given_at', '<', date.toISOString()).executeTakeFirst()
			return Number(numDeletedRows)
		},
	}
}
