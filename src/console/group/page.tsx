import { searchOf } from '../inbox/query'
import type { Key } from '../keys-help'
import type { ConsoleLng } from '../language'
import { Pages } from '../pages'
import { groupPath, withSearch } from '../paths'
import { consolePath } from '../sign-in/paths'
import { mayAct, type Session } from '../sign-in/session'
import { consoleWords } from '../words'
import { Actions } from './actions'
import { fieldLabel } from './field-fault'
import type { GroupProps } from './props'
import { Question } from './question'
import { Trail } from './trail'
import { questionsOnPage, searchOfGroup } from './view'
import { groupWords } from './words'

/** Questions that are seen with what can be done about them. */
const shortPage = 5

export function groupKeys(lng: ConsoleLng, session: Session): Key[] {
	const { keys } = consoleWords(lng)
	const actions: Key[] = [
		['t', keys.teach],
		['r', keys.reply],
		['a', keys.assign],
		['d', keys.dismiss],
	]
	return [...(mayAct(session.staff, 'reviewer') ? actions : []), ['u', keys.history], ['Escape', keys.back]]
}

function Questions({ questions, selected, ...props }: GroupProps & { mayChoose: boolean }) {
	return (
		<ol class="groups" start={props.offset + 1}>
			{questions.map((question) => (
				<Question {...props} question={question} selected={selected ? selected.has(question.id) : question.state === 'open'} />
			))}
		</ol>
	)
}

/** Which of the group's questions these are, and the way to the others. */
function Others({ lng, id, view, offset, total, all }: GroupProps) {
	const words = groupWords(lng)
	if (total <= questionsOnPage && total === all) return null
	return (
		<>
			<Pages {...{ lng, offset, total, size: questionsOnPage }} addressOf={(part) => groupPath(id, searchOfGroup({ ...view, part }))} />
			{total < all && (
				<p>
					<a href={groupPath(id, searchOfGroup({ ...view, whole: true, part: 1 }))}>{words.wholeGroup(all)}</a>
				</p>
			)}
		</>
	)
}

/** What was or was not done. What is wrong with a field is said at the field. */
function Notice({ lng, notice, fault }: Pick<GroupProps, 'lng' | 'notice' | 'fault'>) {
	const said = notice ?? (fault?.field === null ? fault.said : undefined)
	if (said === undefined && !fault) return null
	return (
		<p class="notice" role="alert">
			{said}
			{fault?.field && (
				<>
					{groupWords(lng).toMend} <a href={`#${fault.field}`}>{fieldLabel(lng, fault.field)}</a>
				</>
			)}
		</p>
	)
}

/** The questions of a group, what can be done about them, and what was done. */
export function Group(props: GroupProps) {
	const { lng, session, notice, fault, id, view } = props
	const words = consoleWords(lng)
	const acts = mayAct(session.staff, 'reviewer')
	const { offset, total } = props
	return (
		<>
			<p>
				<a href={withSearch(consolePath, searchOf(view.inbox))} aria-keyshortcuts="Escape">
					{words.backToInbox}
				</a>
			</p>
			<Notice {...{ lng, notice, fault }} />
			{props.questions.length > shortPage && (
				<p>
					{words.shown(words.range(offset + 1, offset + props.questions.length, total))} {acts && <a href="#entry">{words.toActions}</a>}
				</p>
			)}
			{acts ? (
				<form method="post" action={groupPath(id, searchOfGroup(view))}>
					{/* What Enter in a box presses: it is not said which of the actions is meant. A disabled one would be passed over. */}
					<button type="submit" name="action" value="none" class="hidden" tabIndex={-1} aria-hidden="true" />
					<input type="hidden" name="csrf" value={session.csrf} />
					<fieldset>
						<legend>{words.choose}</legend>
						<Questions {...props} mayChoose />
					</fieldset>
					<Others {...props} />
					<Actions {...props} />
				</form>
			) : (
				<>
					<Questions {...props} mayChoose={false} />
					<Others {...props} />
				</>
			)}
			<Trail {...props} />
		</>
	)
}
