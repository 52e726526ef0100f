import { randomUUID } from 'node:crypto'
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Tables } from './database/tables'
import { upsert } from './database/upsert'
import { type Action, type Review, type ReviewRequest, type Reviews, StaleError } from './reviews'

type Database = Kysely<Tables> | Transaction<Tables>

/** A question before an action, so that it can be put back. */
interface Before {
	id: string
	state: string
	door: string
	resolved_at: string | null
}

interface Detail {
	action: Action
	before: Before[]
}

const usualLimit = 100

function reviewOf({ id, at, staff_id, staff_name, questions, detail, undone_at, undone_by }: Selectable<Tables['reviews']>): Review {
	return {
		id,
		at,
		staff: { id: staff_id, name: staff_name },
		action: (JSON.parse(detail) as Detail).action,
		questions: JSON.parse(questions),
		undone: undone_at === null ? null : { at: undone_at, by: undone_by ?? '' },
	}
}

/** What an action makes of a question. */
function changesBy(action: Action, at: string) {
	if (action.kind === 'assign') return { door: action.door }
	return { state: action.kind === 'dismiss' ? 'dismissed' : 'answered', resolved_at: at }
}

export function createSqlReviews(database: Kysely<Tables>, now: () => Date = () => new Date()): Reviews {
	/** Changes a question when it is at that revision. */
	const change = async (db: Database, id: string, revision: number | undefined, changes: object) => {
		const query = db
			.updateTable('unanswered_questions')
			.set({ ...changes, revision: sql`revision + 1` })
			.where('id', '=', id)
		const { numUpdatedRows } = await (revision === undefined ? query : query.where('revision', '=', revision)).executeTakeFirst()
		if (numUpdatedRows !== 1n) throw new StaleError([id])
	}

	const writeLetters = async (db: Database, letters: ReviewRequest['letters'], at: string) => {
		for (const { question, subject, lng, text } of letters) {
			const left = await db.selectFrom('left_messages').select('email').where('code', '=', question).executeTakeFirst()
			if (!left?.email) continue
			const letter = { id: randomUUID(), question, address: left.email, subject, lng, text, attempts: 0, due_at: at }
			await db.insertInto('letters').values(letter).execute()
		}
	}

	/** What the action leads to beside the questions themselves. */
	const follow = async (db: Database, review: string, { action, letters }: ReviewRequest, ids: readonly string[], at: string) => {
		if (action.kind === 'assign' || action.kind === 'dismiss') return
		const rows = await db.selectFrom('unanswered_questions').select(['id', 'lng', 'text', 'area']).where('id', 'in', ids).execute()
		const own = action.kind === 'reply' ? { text: action.text, lng: action.lng } : undefined
		await upsert(
			db,
			'replies',
			'question',
			rows.map(({ id, lng }) => ({
				question: id,
				text: own?.text ?? '',
				lng: own?.lng ?? lng,
				entry: action.entry,
				replied_at: at,
				review,
			})),
		)
		if (action.kind !== 'reply') {
			const taught = rows.filter(({ text }) => text !== '')
			await upsert(
				db,
				'taught_questions',
				'id',
				taught.map(({ id, lng, text, area }) => ({
					id: `${review}:${id}`,
					entry: action.entry,
					lng,
					text,
					area,
					taught_at: at,
					review,
					state: 'live',
					changed_at: at,
				})),
			)
		}
		await writeLetters(db, letters, at)
	}

	return {
		async act(request) {
			const { staff, action, questions } = request
			const ids = [...questions.keys()]
			if (ids.length === 0) throw new StaleError([])
			const at = now().toISOString()
			const id = randomUUID()
			return database.transaction().execute(async (db) => {
				const before = await db
					.selectFrom('unanswered_questions')
					.select(['id', 'state', 'door', 'resolved_at'])
					.where('id', 'in', ids)
					.execute()
				for (const [question, revision] of questions) await change(db, question, revision, changesBy(action, at))
				const row = {
					id,
					at,
					staff_id: staff.id,
					staff_name: staff.name,
					action: action.kind,
					questions: JSON.stringify(ids),
					detail: JSON.stringify({ action, before } satisfies Detail),
					undone_at: null,
					undone_by: null,
				}
				await db.insertInto('reviews').values(row).execute()
				await follow(db, id, request, ids, at)
				return reviewOf(row)
			})
		},
		undo(id, staff) {
			const at = now().toISOString()
			return database.transaction().execute(async (db) => {
				const { numUpdatedRows } = await db
					.updateTable('reviews')
					.set({ undone_at: at, undone_by: staff.name })
					.where('id', '=', id)
					.where('undone_at', 'is', null)
					.executeTakeFirst()
				if (numUpdatedRows !== 1n) throw new StaleError([])
				const row = await db.selectFrom('reviews').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
				const { before } = JSON.parse(row.detail) as Detail
				// A later action on one of the questions must be undone first.
				const later = await db
					.selectFrom('reviews')
					.selectAll()
					.where('at', '>=', row.at)
					.where('id', '!=', id)
					.where('undone_at', 'is', null)
					.execute()
				const touched = new Set(before.map((each) => each.id))
				const inTheWay = later.flatMap(({ questions }) => (JSON.parse(questions) as string[]).filter((question) => touched.has(question)))
				if (inTheWay.length > 0) throw new StaleError(inTheWay)
				for (const { id: question, ...was } of before) await change(db, question, undefined, was)
				await db.deleteFrom('replies').where('review', '=', id).execute()
				await db
					.updateTable('taught_questions')
					.set({ state: 'undone', changed_at: at })
					.where('review', '=', id)
					.where('state', '=', 'live')
					.execute()
				await db
					.deleteFrom('letters')
					.where('question', 'in', [...touched])
					.where('sent_at', 'is', null)
					.execute()
				return reviewOf(row)
			})
		},
		async trail({ question, limit = usualLimit } = {}) {
			let query = database.selectFrom('reviews').selectAll().orderBy('at', 'desc').orderBy('id').limit(limit)
			// Ids have letters and figures only, so that one is found in the list as it is written.
			if (question !== undefined) query = query.where('questions', 'like', `%"${question.replace(/[^\w-]/g, '')}"%`)
			return (await query.execute()).map(reviewOf)
		},
		async replyTo(question) {
			const row = await database.selectFrom('replies').selectAll().where('question', '=', question).executeTakeFirst()
			return row && { question, text: row.text, lng: row.lng, entry: row.entry, repliedAt: row.replied_at }
		},
		async taught() {
			const rows = await database
				.selectFrom('taught_questions')
				.select(['id', 'entry', 'lng', 'text', 'area', 'taught_at'])
				.where('state', '=', 'live')
				.orderBy('taught_at')
				.orderBy('id')
				.execute()
			return rows.map(({ taught_at, ...row }) => ({ ...row, taughtAt: taught_at }))
		},
		async taughtVersion() {
			// Clocks of replicas differ, so that a later change need not have a later time: the counts tell of it.
			const counts = await database
				.selectFrom('taught_questions')
				.select(({ fn }) => ['state', fn.countAll().as('count'), fn.max('changed_at').as('newest')])
				.groupBy('state')
				.orderBy('state')
				.execute()
			return counts.map(({ state, count, newest }) => `${state} ${count} ${newest}`).join(', ')
		},
		async promoted(ids) {
			if (ids.length === 0) return
			const changes = { state: 'promoted', changed_at: now().toISOString() }
			await database.updateTable('taught_questions').set(changes).where('id', 'in', ids).where('state', '=', 'live').execute()
		},
		async forget(question) {
			await database.deleteFrom('replies').where('question', '=', question).execute()
			await database.deleteFrom('letters').where('question', '=', question).execute()
			await database
				.updateTable('taught_questions')
				.set({ text: '', state: 'undone', changed_at: now().toISOString() })
				.where('id', 'like', `%:${question.replace(/[^\w-]/g, '')}`)
				.execute()
		},
	}
}
