import type { Kysely } from 'kysely'
import type { Tables } from './database/tables'
import type { Reviews } from './reviews'

/** What staff taught, as replicas and the content learn of it. */
export function createSqlTaught(database: Kysely<Tables>, now: () => Date): Pick<Reviews, 'taught' | 'taughtVersion' | 'promoted'> {
	return {
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
	}
}
