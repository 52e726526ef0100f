import type { Action } from '../../questions/reviews'
import { type Names, namesIn } from '../names'
import { undoPath } from '../paths'
import { mayAct } from '../sign-in/session'
import { Time } from '../time'
import { consoleWords } from '../words'
import type { GroupProps } from './props'
import { searchOfGroup } from './view'
import { groupWords } from './words'

/** What an action was about: an entry, a contact, or words. */
function detailOf(action: Action, { nameOf }: Names): string {
	switch (action.kind) {
		case 'teach':
		case 'publish':
			return nameOf(action.entry)
		case 'assign':
			return nameOf(action.door)
		case 'dismiss':
			return action.reason
		case 'reply':
			return [action.text, action.entry === null ? '' : nameOf(action.entry)].filter(Boolean).join(' · ')
	}
}

/** What was done about the questions, newest first. */
export function Trail({ lng, context, trail, session, id: group, view }: GroupProps) {
	const words = consoleWords(lng)
	const { entryStays, letterStays } = groupWords(lng)
	const names = namesIn(context.knowledge, lng)
	if (trail.length === 0) return null
	return (
		<section>
			<h2 id="history" tabIndex={-1} aria-keyshortcuts="u">
				{words.history}
			</h2>
			<p class="fine">{letterStays}</p>
			<ol class="groups">
				{trail.map(({ id, at, staff, action, questions, undone }) => (
					<li class="answer">
						<p>
							<Time lng={lng} at={at} /> · {staff.name} {words.actions[action.kind]} ({words.questions(questions.length)})
							{detailOf(action, names) && ': '}
							<span class="typed" dir="auto">
								{detailOf(action, names)}
							</span>
						</p>
						{undone && (
							<p class="fine">
								{words.undone} {undone.by}, <Time lng={lng} at={undone.at} />
							</p>
						)}
						{!undone && mayAct(session.staff, 'reviewer') && (
							<form method="post" action={undoPath(id, { group, ...searchOfGroup(view) })} class="row">
								<input type="hidden" name="csrf" value={session.csrf} />
								<button type="submit">{words.undo}</button>
								{action.kind === 'publish' && <span class="fine">{entryStays}</span>}
							</form>
						)}
					</li>
				))}
			</ol>
		</section>
	)
}
