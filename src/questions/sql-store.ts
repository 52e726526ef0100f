import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { Tables } from './database/tables'
import { abandonedReason, type LoggedQuestion, type QuestionFilter, type QuestionGroup, type QuestionStore } from './store'

type Row = Selectable<Tables['unanswered_questions']>

const mostGroups = 50
/** Of a group, in a list of groups. */
const mostInGroup = 5

/** A question that is in no group is one by itself. */
const groupOf = sql<string>`coalesce(group_id, id)`

export function fromRow({ asked_at, knowledge_version, candidates, group_id, resolved_at, state, ...row }: Row): LoggedQuestion {
	return {
		...row,
		askedAt: asked_at,
		knowledgeVersion: knowledge_version,
		candidates: JSON.parse(candidates),
		group: group_id ?? row.id,
		resolvedAt: resolved_at,
		state: state as LoggedQuestion['state'],
	}
}

function filtered(database: Kysely<Tables>, filter: QuestionFilter) {
	const { state, area, lng, door, group, reason, since, resolvedSince } = filter
	let query = database.selectFrom('unanswered_questions')
	query = state ? query.where('state', '=', state) : query.where('state', '!=', 'waiting')
	if (area !== undefined) query = query.where('area', '=', area)
	if (lng !== undefined) query = query.where('lng', '=', lng)
	if (door !== undefined) query = query.where('door', '=', door)
	if (group !== undefined) query = query.where(groupOf, '=', group)
	if (reason !== undefined) query = query.where('reason', '=', reason)
	if (since !== undefined) query = query.where('asked_at', '>=', since.toISOString())
	if (resolvedSince !== undefined) query = query.where('resolved_at', '>=', resolvedSince.toISOString())
	return query
}

export function createSqlStore(database: Kysely<Tables>, now: () => Date = () => new Date()): QuestionStore {
	/** Empties texts, and closes what nobody can answer any more. */
	const erase = () =>
		database.updateTable('unanswered_questions').set(({ eb, ref }) => ({
			text: '',
			conversation: null,
			revision: eb('revision', '+', 1),
			resolved_at: eb.fn.coalesce('resolved_at', eb.val(now().toISOString())),
			state: eb.case().when('state', 'in', ['open', 'waiting']).then('erased').else(ref('state')).end(),
		}))

	return {
		async save({ knowledgeVersion, candidates, group, conversation = null, state = 'open', askedAt, ...question }) {
			const row: Insertable<Tables['unanswered_questions']> = {
				...question,
				state,
				conversation,
				group_id: group ?? null,
				asked_at: askedAt ?? now().toISOString(),
				knowledge_version: knowledgeVersion,
				candidates: JSON.stringify(candidates),
			}
			const { id: _id, asked_at: _firstAsked, ...changes } = row
			const { numInsertedOrUpdatedRows } = await database
				.insertInto('unanswered_questions')
				.values(row)
				.onConflict((conflict) =>
					conflict
						.column('id')
						.doUpdateSet(({ eb, ref }) => ({
							...changes,
							state: eb
								.case()
								.when('unanswered_questions.state', '=', 'waiting')
								.then(ref('excluded.state'))
								.else(ref('unanswered_questions.state'))
								.end(),
						}))
						.where('unanswered_questions.text', '=', row.text),
				)
				.executeTakeFirstOrThrow()
			if (!numInsertedOrUpdatedRows) throw new Error('Another question is logged under this id')
		},
		async list(filter = {}) {
			const newestFirst = filtered(database, filter).selectAll().orderBy('asked_at', 'desc').orderBy('id')
			const rows = await (filter.limit === undefined ? newestFirst : newestFirst.limit(filter.limit)).execute()
			return rows.map(fromRow)
		},
		async count(filter = {}) {
			const { count } = await filtered(database, filter)
				.select(({ fn }) => fn.countAll().as('count'))
				.executeTakeFirstOrThrow()
			return Number(count)
		},
		async groups({ order = 'largest', limit = mostGroups, offset = 0, ...filter }) {
			const counted = filtered(database, filter)
				.select(({ fn }) => [
					groupOf.as('group'),
					fn.countAll().as('count'),
					fn.max('asked_at').as('newest'),
					fn.min('asked_at').as('oldest'),
				])
				.groupBy(groupOf)
			const ordered = order === 'oldest' ? counted.orderBy('oldest') : counted.orderBy('count', 'desc').orderBy('newest', 'desc')
			const groups = new Map<string, QuestionGroup>(
				(await ordered.orderBy(groupOf).limit(limit).offset(offset).execute()).map(({ group, count, newest, oldest }) => [
					group,
					{ id: group, count: Number(count), newest, oldest, questions: [] },
				]),
			)
			if (groups.size === 0) return []
			const inOrder = filtered(database, filter)
				.where(groupOf, 'in', [...groups.keys()])
				.selectAll()
				.select(sql<number>`row_number() over (partition by ${groupOf} order by asked_at desc, id)`.as('place'))
			const rows = await database
				.selectFrom(inOrder.as('questions'))
				.selectAll()
				.where('place', '<=', mostInGroup)
				.orderBy('asked_at', 'desc')
				.orderBy('id')
				.execute()
			for (const { place: _place, ...row } of rows) groups.get(row.group_id ?? row.id)?.questions.push(fromRow(row))
			return [...groups.values()]
		},
		async countGroups(filter) {
			const { count } = await filtered(database, filter)
				.select(sql<number>`count(distinct ${groupOf})`.as('count'))
				.executeTakeFirstOrThrow()
			return Number(count)
		},
		async unplaced(limit) {
			const rows = await database
				.selectFrom('unanswered_questions')
				.selectAll()
				.where('group_id', 'is', null)
				.where('text', '!=', '')
				.orderBy('asked_at')
				.orderBy('id')
				.limit(limit)
				.execute()
			return rows.map(fromRow)
		},
		async regroup(groups) {
			await database.transaction().execute(async (transaction) => {
				for (const [id, group_id] of [...groups].sort())
					await transaction.updateTable('unanswered_questions').set({ group_id }).where('id', '=', id).execute()
			})
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
			const { numUpdatedRows } = await erase().where('asked_at', '<', date.toISOString()).where('text', '!=', '').executeTakeFirst()
			return Number(numUpdatedRows)
		},
		async eraseText(id) {
			const { numUpdatedRows } = await erase().where('id', '=', id).executeTakeFirst()
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
