import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { Tables } from './database/tables'
import { abandonedReason, type LoggedQuestion, type QuestionFilter, type QuestionGroup, type QuestionStore } from './store'

type Row = Selectable<Tables['unanswered_questions']>

const mostGroups = 50
/** Of a group, in a list of groups. */
const mostInGroup = 5

export function fromRow({ asked_at, knowledge_version, candidates, group_id, resolved_at, state, ...row }: Row): LoggedQuestion {
	return {
		...row,
		askedAt: asked_at,
		knowledgeVersion: knowledge_version,
		candidates: JSON.parse(candidates),
		group: group_id,
		resolvedAt: resolved_at,
		state: state as LoggedQuestion['state'],
	}
}

function filtered(database: Kysely<Tables>, { state, area, lng, door, group, reason, since }: QuestionFilter) {
	let query = database.selectFrom('unanswered_questions')
	query = state ? query.where('state', '=', state) : query.where('state', '!=', 'waiting')
	if (area !== undefined) query = query.where('area', '=', area)
	if (lng !== undefined) query = query.where('lng', '=', lng)
	if (door !== undefined) query = query.where('door', '=', door)
	if (group !== undefined) query = query.where('group_id', '=', group)
	if (reason !== undefined) query = query.where('reason', '=', reason)
	if (since !== undefined) query = query.where('asked_at', '>=', since.toISOString())
	return query
}

export function createSqlStore(database: Kysely<Tables>, now: () => Date = () => new Date()): QuestionStore {
	return {
		async save({ knowledgeVersion, candidates, group = null, conversation = null, state = 'open', ...question }) {
			const row: Insertable<Tables['unanswered_questions']> = {
				...question,
				state,
				conversation,
				group_id: group,
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
		async list(filter = {}) {
			const newestFirst = filtered(database, filter).selectAll().orderBy('asked_at', 'desc').orderBy('id')
			const rows = await (filter.limit === undefined ? newestFirst : newestFirst.limit(filter.limit)).execute()
			return rows.map(fromRow)
		},
		async groups(filter) {
			const counted = await filtered(database, filter)
				.where('group_id', 'is not', null)
				.select(({ fn }) => ['group_id', fn.countAll().as('count'), fn.max('asked_at').as('newest'), fn.min('asked_at').as('oldest')])
				.groupBy('group_id')
				.orderBy('count', 'desc')
				.orderBy('newest', 'desc')
				.limit(filter.limit ?? mostGroups)
				.execute()
			const groups = new Map<string, QuestionGroup>(
				counted.map(({ group_id, count, newest, oldest }) => [
					group_id as string,
					{ id: group_id as string, count: Number(count), newest, oldest, questions: [] },
				]),
			)
			if (groups.size === 0) return []
			const rows = await filtered(database, filter)
				.where('group_id', 'in', [...groups.keys()])
				.selectAll()
				.orderBy('asked_at', 'desc')
				.orderBy('id')
				.execute()
			for (const row of rows) {
				const questions = groups.get(row.group_id ?? '')?.questions
				if (questions && questions.length < mostInGroup) questions.push(fromRow(row))
			}
			return [...groups.values()]
		},
		async find(id) {
			const row = await database.selectFrom('unanswered_questions').selectAll().where('id', '=', id).executeTakeFirst()
			return row && fromRow(row)
		},
		async settle(id) {
			await database.deleteFrom('unanswered_questions').where('id', '=', id).where('state', '=', 'waiting').execute()
		},
		async openAbandoned(date) {
			const { numUpdatedRows } = await database
				.updateTable('unanswered_questions')
				.set({ state: 'open', reason: abandonedReason })
				.where('state', '=', 'waiting')
				.where('asked_at', '<', date.toISOString())
				.executeTakeFirst()
			return Number(numUpdatedRows)
		},
		async eraseTextsBefore(date) {
			const result = await database
				.updateTable('unanswered_questions')
				.set({ text: '', conversation: null })
				.where('asked_at', '<', date.toISOString())
				.where('text', '!=', '')
				.executeTakeFirst()
			return Number(result.numUpdatedRows)
		},
		async eraseText(id) {
			const { numUpdatedRows } = await database
				.updateTable('unanswered_questions')
				.set({ text: '', conversation: null })
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
