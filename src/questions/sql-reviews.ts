import { randomUUID } from 'node:crypto'
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Tables } from './database/tables'
import { upsert } from './database/upsert'
import { type Action, type Review, type ReviewRequest, type Reviews, StaleError } from './reviews'
import { createSqlTaught } from './sql-taught'

type Database = Kysely<Tables> | Transaction<Tables>

type ReplyRow = Tables['replies']

/** A question before an action, so that it can be put back. */
interface Before {
	id: string
	state: string
	door: string
	resolved_at: string | null
	/** What had been replied to it. */
	reply?: ReplyRow
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

/** The same without what staff wrote. */
function withoutWords({ action, before }: Detail): Detail {
	return {
		action: action.kind === 'reply' ? { ...action, text: '' } : action.kind === 'dismiss' ? { ...action, reason: '' } : action,
		before: before.map(({ reply, ...was }) => (reply ? { ...was, reply: { ...reply, text: '' } } : was)),
	}
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

	const before = async (db: Database, ids: readonly string[]): Promise<Before[]> => {
		const replies = await db.selectFrom('replies').selectAll().where('question', 'in', ids).execute()
		const rows = await db.selectFrom('unanswered_questions').select(['id', 'state', 'door', 'resolved_at']).where('id', 'in', ids).execute()
		return rows.map((row) => {
			const reply = replies.find(({ question }) => question === row.id)
			return reply ? { ...row, reply } : row
		})
	}

	const writeLetters = async (db: Database, review: string, letters: ReviewRequest['letters'], at: string) => {
		for (const { question, subject, lng, text } of letters) {
			const left = await db.selectFrom('left_messages').select('email').where('code', '=', question).executeTakeFirst()
			if (!left?.email) continue
			const letter = {
				id: randomUUID(),
				question,
				review,
				address: left.email,
				subject,
				lng,
				text,
				attempts: 0,
				due_at: at,
				written_at: at,
			}
			await db.insertInto('letters').values(letter).execute()
		}
	}

	/** What the action leads to beside the questions themselves. */
	const follow = async (db: Database, review: string, { action, letters }: ReviewRequest, ids: readonly string[], at: string) => {
		if (action.kind === 'assign' || action.kind === 'dismiss') return
		const rows = await db.selectFrom('unanswered_questions').select(['id', 'lng', 'text', 'area']).where('id', 'in', ids).execute()
		const own = action.kind === 'reply' ? { text: action.text, lng: action.lng } : undefined
		const replies = rows.map(({ id, lng }) => ({
			question: id,
			text: own?.text ?? '',
			lng: own?.lng ?? lng,
			entry: action.entry,
			replied_at: at,
			review,
		}))
		await upsert(db, 'replies', 'question', replies)
		if (action.kind !== 'reply') {
			const taught = rows
				.filter(({ text }) => text !== '')
				.map(({ id, lng, text, area }) => ({
					...{ id: `${review}:${id}`, entry: action.entry, lng, text, area, review },
					...{ taught_at: at, state: 'live', changed_at: at },
				}))
			await upsert(db, 'taught_questions', 'id', taught)
		}
		await writeLetters(db, review, letters, at)
	}

	/** Reviews about any of the questions; about all when none are given. */
	const about = (db: Database, questions: readonly string[] | undefined) => {
		const all = db.selectFrom('reviews').selectAll()
		if (questions === undefined) return all
		return all.where('id', 'in', (inner) => inner.selectFrom('review_questions').select('review').where('question', 'in', questions))
	}

	const eraseWords = async (db: Database, reviews: readonly Selectable<Tables['reviews']>[]) => {
		for (const { id, detail } of reviews)
			await db
				.updateTable('reviews')
				.set({ detail: JSON.stringify(withoutWords(JSON.parse(detail) as Detail)), erased_at: now().toISOString() })
				.where('id', '=', id)
				.execute()
	}

	return {
		...createSqlTaught(database, now),
		async act(request) {
			const { staff, action, questions } = request
			// In one order, so that two who act on the same questions do not wait for each other.
			const ids = [...questions.keys()].sort()
			if (ids.length === 0) throw new StaleError([])
			const at = now().toISOString()
			const id = randomUUID()
			return database.transaction().execute(async (db) => {
				const detail: Detail = { action, before: await before(db, ids) }
				for (const question of ids) await change(db, question, questions.get(question), changesBy(action, at))
				const row = {
					...{ id, at, staff_id: staff.id, staff_name: staff.name, action: action.kind },
					...{ questions: JSON.stringify(ids), detail: JSON.stringify(detail), undone_at: null, undone_by: null, erased_at: null },
				}
				await db.insertInto('reviews').values(row).execute()
				await db
					.insertInto('review_questions')
					.values(ids.map((question) => ({ review: id, question })))
					.execute()
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
				const { before: were } = JSON.parse(row.detail) as Detail
				const touched = new Set(were.map((each) => each.id))
				// A later action on one of the questions must be undone first.
				const later = await about(db, [...touched])
					.where('at', '>=', row.at)
					.where('id', '!=', id)
					.where('undone_at', 'is', null)
					.execute()
				const inTheWay = later.flatMap(({ questions }) => (JSON.parse(questions) as string[]).filter((question) => touched.has(question)))
				if (inTheWay.length > 0) throw new StaleError(inTheWay)
				for (const { id: question, reply: _reply, ...was } of were) await change(db, question, undefined, was)
				await db.deleteFrom('replies').where('review', '=', id).execute()
				await upsert(
					db,
					'replies',
					'question',
					were.flatMap(({ reply }) => (reply ? [reply] : [])),
				)
				await db
					.updateTable('taught_questions')
					.set({ state: 'undone', changed_at: at })
					.where('review', '=', id)
					.where('state', '=', 'live')
					.execute()
				await db.deleteFrom('letters').where('review', '=', id).where('sent_at', 'is', null).execute()
				return reviewOf(row)
			})
		},
		async trail({ questions, limit = usualLimit } = {}) {
			if (questions?.length === 0) return []
			return (await about(database, questions).orderBy('at', 'desc').orderBy('id').limit(limit).execute()).map(reviewOf)
		},
		async replyTo(question) {
			const row = await database.selectFrom('replies').selectAll().where('question', '=', question).executeTakeFirst()
			return row && { question, text: row.text, lng: row.lng, entry: row.entry, repliedAt: row.replied_at }
		},
		async forget(question) {
			await database.transaction().execute(async (db) => {
				await db.deleteFrom('replies').where('question', '=', question).execute()
				await db.deleteFrom('letters').where('question', '=', question).execute()
				const reviews = await about(db, [question]).execute()
				await eraseWords(db, reviews)
				const ids = reviews.map(({ id }) => `${id}:${question}`)
				if (ids.length === 0) return
				await db
					.updateTable('taught_questions')
					.set({ text: '', state: 'undone', changed_at: now().toISOString() })
					.where('id', 'in', ids)
					.execute()
			})
		},
		async eraseBefore(date) {
			const oldest = date.toISOString()
			await database.transaction().execute(async (db) => {
				await db.deleteFrom('replies').where('replied_at', '<', oldest).where('text', '!=', '').execute()
				await db
					.updateTable('taught_questions')
					.set({ text: '' })
					.where('state', '!=', 'live')
					.where('changed_at', '<', oldest)
					.where('text', '!=', '')
					.execute()
				await eraseWords(db, await about(db, undefined).where('at', '<', oldest).where('erased_at', 'is', null).execute())
			})
		},
	}
}
