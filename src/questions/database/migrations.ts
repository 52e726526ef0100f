import { type Kysely, type Migration, sql } from 'kysely'
import type { Tables } from './tables'

/** By name in the order of the alphabet: a new one comes after all that any database has had. */
export const migrations: Record<string, Migration> = {
	'2026-11-21-unanswered-questions': {
		async up(database) {
			await database.schema
				.createTable('unanswered_questions')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('asked_at', 'text', (column) => column.notNull())
				.addColumn('text', 'text', (column) => column.notNull())
				.addColumn('lng', 'text', (column) => column.notNull())
				.addColumn('area', 'text')
				.addColumn('door', 'text', (column) => column.notNull())
				.addColumn('reason', 'text', (column) => column.notNull())
				.addColumn('candidates', 'text', (column) => column.notNull())
				.addColumn('knowledge_version', 'text', (column) => column.notNull())
				.addColumn('channel', 'text', (column) => column.notNull())
				.execute()
			await database.schema.createIndex('unanswered_questions_by_time').on('unanswered_questions').column('asked_at').execute()
		},
	},
	'2026-11-21-v2-receipts': {
		async up(database) {
			await database.schema
				.createTable('receipts')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('given_at', 'text', (column) => column.notNull())
				.addColumn('lng', 'text', (column) => column.notNull())
				.addColumn('area', 'text')
				.addColumn('place_asked', 'integer', (column) => column.notNull())
				.addColumn('outcome', 'text', (column) => column.notNull())
				.addColumn('entry', 'text')
				.addColumn('score', 'real')
				.addColumn('sources', 'text', (column) => column.notNull())
				.addColumn('knowledge_version', 'text', (column) => column.notNull())
				.execute()
			await database.schema.createIndex('receipts_by_time').on('receipts').column('given_at').execute()
		},
	},
	'2026-11-21-v3-conversations': {
		async up(database) {
			await database.schema
				.createTable('conversations')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('state', 'text', (column) => column.notNull())
				.addColumn('changed_at', 'text', (column) => column.notNull())
				.execute()
			await database.schema.createIndex('conversations_by_time').on('conversations').column('changed_at').execute()
		},
	},
	'2026-11-21-v4-transcripts': {
		async up(database) {
			await database.schema
				.createTable('lines')
				.addColumn('conversation', 'text', (column) => column.notNull())
				.addColumn('sequence', 'integer', (column) => column.notNull())
				.addColumn('activity', 'text', (column) => column.notNull())
				.addColumn('said_at', 'text', (column) => column.notNull())
				.addPrimaryKeyConstraint('lines_in_order', ['conversation', 'sequence'])
				.execute()
			await database.schema.createIndex('lines_by_time').on('lines').column('said_at').execute()
			await database.schema
				.createTable('secrets')
				.addColumn('name', 'text', (column) => column.primaryKey())
				.addColumn('value', 'text', (column) => column.notNull())
				.execute()
		},
	},
	'2026-11-21-v5-left-messages': {
		async up(database) {
			await database.schema
				.createTable('left_messages')
				.addColumn('code', 'text', (column) => column.primaryKey())
				.addColumn('text', 'text', (column) => column.notNull())
				.addColumn('email', 'text')
				.addColumn('left_at', 'text', (column) => column.notNull())
				.execute()
		},
	},
	'2026-11-22-v6-feedback': {
		async up(database) {
			await database.schema.alterTable('receipts').addColumn('helped', 'integer').execute()
		},
	},
	'2026-11-22-v7-review': {
		async up(database) {
			const questions = () => database.schema.alterTable('unanswered_questions')
			await questions()
				.addColumn('state', 'text', (column) => column.notNull().defaultTo('open'))
				.execute()
			await questions()
				.addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
				.execute()
			for (const name of ['group_id', 'conversation', 'resolved_at']) await questions().addColumn(name, 'text').execute()
			await database.schema.createIndex('unanswered_questions_by_group').on('unanswered_questions').columns(['group_id', 'state']).execute()
			await database.schema
				.createTable('reviews')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('at', 'text', (column) => column.notNull())
				.addColumn('staff_id', 'text', (column) => column.notNull())
				.addColumn('staff_name', 'text', (column) => column.notNull())
				.addColumn('action', 'text', (column) => column.notNull())
				.addColumn('questions', 'text', (column) => column.notNull())
				.addColumn('detail', 'text', (column) => column.notNull())
				.addColumn('undone_at', 'text')
				.addColumn('undone_by', 'text')
				.execute()
			await database.schema
				.createTable('taught_questions')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('entry', 'text', (column) => column.notNull())
				.addColumn('lng', 'text', (column) => column.notNull())
				.addColumn('text', 'text', (column) => column.notNull())
				.addColumn('taught_at', 'text', (column) => column.notNull())
				.addColumn('review', 'text', (column) => column.notNull())
				.addColumn('state', 'text', (column) => column.notNull())
				.addColumn('changed_at', 'text', (column) => column.notNull())
				.execute()
			await database.schema
				.createTable('replies')
				.addColumn('question', 'text', (column) => column.primaryKey())
				.addColumn('text', 'text', (column) => column.notNull())
				.addColumn('lng', 'text', (column) => column.notNull())
				.addColumn('entry', 'text')
				.addColumn('replied_at', 'text', (column) => column.notNull())
				.addColumn('review', 'text', (column) => column.notNull())
				.execute()
			await database.schema
				.createTable('letters')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('question', 'text', (column) => column.notNull())
				.addColumn('address', 'text', (column) => column.notNull())
				.addColumn('subject', 'text', (column) => column.notNull())
				.addColumn('lng', 'text', (column) => column.notNull())
				.addColumn('text', 'text', (column) => column.notNull())
				.addColumn('attempts', 'integer', (column) => column.notNull())
				.addColumn('due_at', 'text')
				.addColumn('leased_until', 'text')
				.addColumn('sent_at', 'text')
				.addColumn('failure', 'text')
				.execute()
			await database.schema
				.createTable('tallies')
				.addColumn('hour', 'text', (column) => column.notNull())
				.addColumn('lng', 'text', (column) => column.notNull())
				.addColumn('area', 'text', (column) => column.notNull())
				.addColumn('outcome', 'text', (column) => column.notNull())
				.addColumn('entry', 'text', (column) => column.notNull())
				.addColumn('count', 'integer', (column) => column.notNull())
				.addPrimaryKeyConstraint('tallies_once', ['hour', 'lng', 'area', 'outcome', 'entry'])
				.execute()
		},
	},
	'2026-11-22-v8-taught-place': {
		async up(database) {
			await database.schema.alterTable('taught_questions').addColumn('area', 'text').execute()
		},
	},
	'2026-11-22-v9-review-index': {
		async up(database: Kysely<Tables>) {
			await database.schema.dropIndex('unanswered_questions_by_group').execute()
			await database.schema
				.createIndex('unanswered_questions_by_group')
				.on('unanswered_questions')
				.expression(sql`coalesce(group_id, id)`)
				.execute()
			await database.schema
				.createTable('review_questions')
				.addColumn('review', 'text', (column) => column.notNull())
				.addColumn('question', 'text', (column) => column.notNull())
				.addPrimaryKeyConstraint('review_questions_once', ['question', 'review'])
				.execute()
			for (const { id: review, questions } of await database.selectFrom('reviews').select(['id', 'questions']).execute())
				for (const question of JSON.parse(questions) as string[])
					await database.insertInto('review_questions').values({ review, question }).execute()
			await database.schema.alterTable('reviews').addColumn('erased_at', 'text').execute()
			for (const name of ['review', 'written_at']) await database.schema.alterTable('letters').addColumn(name, 'text').execute()
			await database
				.updateTable('letters')
				.set(({ fn, ref, val }) => ({ written_at: fn.coalesce(ref('sent_at'), ref('due_at'), val(new Date().toISOString())) }))
				.execute()
		},
	},
}
