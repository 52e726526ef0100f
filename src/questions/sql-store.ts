import { type Kysely, type Selectable, sql } from 'kysely'
import type { Tables } from './database'
import type { LoggedQuestion, QuestionStore } from './store'

type Row = Selectable<Tables['unanswered_questions']>

function fromRow({ asked_at, knowledge_version, candidates, ...row }: Row): LoggedQuestion {
	return { ...row, askedAt: asked_at, knowledgeVersion: knowledge_version, candidates: JSON.parse(candidates) }
}

export function createSqlStore(database: Kysely<Tables>, now: () => Date = () => new Date()): QuestionStore {
	return {
		async save({ knowledgeVersion, candidates, ...question }) {
			const row: Row = {
				...question,
				asked_at: now().toISOString(),
				knowledge_version: knowledgeVersion,
				candidates: JSON.stringify(candidates),
			}
			const { id: _id, asked_at: _firstAsked, ...changes } = row
			const { numInsertedOrUpdatedRows } = await database
				.insertInto('unanswered_questions')
				.values(row)
				.onConflict((conflict) => conflict.column('id').doUpdateSet(changes).where('unanswered_questions.text', '=', row.text))
				.executeTakeFirstOrThrow()
			if (!numInsertedOrUpdatedRows) throw new Error('Another question is logged under this id')
		},
		async list(limit) {
			const newestFirst = database.selectFrom('unanswered_questions').selectAll().orderBy('asked_at', 'desc').orderBy('id')
			const rows = await (limit === undefined ? newestFirst : newestFirst.limit(limit)).execute()
			return rows.map(fromRow)
		},
		async find(id) {
			const row = await database.selectFrom('unanswered_questions').selectAll().where('id', '=', id).executeTakeFirst()
			return row && fromRow(row)
		},
		async eraseTextsBefore(date) {
			const result = await database
				.updateTable('unanswered_questions')
				.set({ text: '' })
				.where('asked_at', '<', date.toISOString())
				.where('text', '!=', '')
				.executeTakeFirst()
			return Number(result.numUpdatedRows)
		},
		async eraseText(id) {
			const { numUpdatedRows } = await database
				.updateTable('unanswered_questions')
				.set({ text: '' })
				.where('id', '=', id)
				.executeTakeFirst()
			return numUpdatedRows > 0n
		},
		async check() {
			await sql`select 1 from unanswered_questions limit 1`.execute(database)
		},
		async close() {
			await database.destroy()
		},
	}
}
