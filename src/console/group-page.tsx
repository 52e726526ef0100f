import type { Context } from '../conversation/context'
import type { Glossed } from '../desk/desk'
import type { ChangedAnswer } from '../desk/teach-check'
import { nameOfArea, wordsOfEntry } from '../knowledge/model'
import { languageNameIn } from '../language/format'
import { groupBy } from '../language/group-by'
import { directionOf } from '../language/tags'
import type { LeftMessage } from '../questions/left-messages'
import type { Review } from '../questions/reviews'
import type { LoggedQuestion } from '../questions/store'
import { draftPath, groupPath } from './paths'
import { consolePath } from './sign-in/paths'
import type { Session } from './sign-in/session'
import { mayAct } from './sign-in/session'
import type { ConsoleLng } from './sign-in/texts'
import { type ConsoleWords, consoleWords } from './words'

export interface ShownQuestion extends Glossed<LoggedQuestion> {
	message: LeftMessage | undefined
	/** Words that spoke for the best candidate. */
	why: string[]
}

export interface GroupProps {
	lng: ConsoleLng
	context: Context
	session: Session
	id: string
	questions: readonly ShownQuestion[]
	trail: readonly Review[]
	/** What staff filled in, when the form is shown again. */
	filled: Readonly<Record<string, string>>
	selected: ReadonlySet<string> | undefined
	notice: string | undefined
	/** Known questions that teaching would change. */
	changes: readonly ChangedAnswer[]
}

function nameOf({ knowledge }: Context, lng: ConsoleLng, id: string): string {
	return knowledge.entries.has(id) ? wordsOfEntry(knowledge, lng, id).words.name : id
}

/** Every entry by its place, those that the bot considered first. */
function EntryOptions({
	context,
	lng,
	first,
	value,
	contacts = false,
}: {
	context: Context
	lng: ConsoleLng
	first: readonly string[]
	value: string
	contacts?: boolean
}) {
	const { knowledge } = context
	const all = [...knowledge.entries.values()].filter(({ status, kind }) => status === 'current' && (!contacts || kind === 'contact'))
	const option = (id: string) => (
		<option value={id} selected={id === value}>
			{nameOf(context, lng, id)}
		</option>
	)
	return (
		<>
			{first.map(option)}
			{[...groupBy(all, ({ area }) => area)].map(([area, entries]) => (
				<optgroup label={nameOfArea(knowledge, lng, area)}>
					{entries.filter(({ id }) => !first.includes(id)).map(({ id }) => option(id))}
				</optgroup>
			))}
		</>
	)
}

function Question({
	context,
	lng,
	words,
	question,
	selected,
}: {
	context: Context
	lng: ConsoleLng
	words: ConsoleWords
	question: ShownQuestion
	selected: boolean
}) {
	const { id, text, lng: asked, area, askedAt, reason, candidates, gloss, message, why, state, door } = question
	return (
		<li class="answer">
			<label class="consent">
				<input type="checkbox" name={`question.${id}`} value={question.revision} checked={selected} />
				<span lang={asked} dir={directionOf(asked)}>
					{text || words.erased}
				</span>
			</label>
			{asked !== 'sv' && text !== '' && (
				<p lang="sv">
					{words.gloss}: {gloss.gloss}
				</p>
			)}
			<p class="fine">
				{id} · {languageNameIn(lng, asked)} · {area ? nameOfArea(context.knowledge, lng, area) : '–'} ·{' '}
				{askedAt.slice(0, 16).replace('T', ' ')} · {words.reasons[reason] ?? reason} · {words[state === 'waiting' ? 'open' : state]} ·{' '}
				{nameOf(context, lng, door)}
			</p>
			{message && (
				<p>
					{words.message}: <span dir="auto">{message.text || '–'}</span> {message.email && words.hasAddress}
				</p>
			)}
			<p class="fine">
				{candidates.length === 0 && words.nothingNear}
				{candidates.length > 0 && `${words.nearly}: `}
				{candidates
					.slice(0, 3)
					.map(({ id: candidate, score }) => `${nameOf(context, lng, candidate)} (${score.toFixed(2)})`)
					.join(', ')}
				{why.length > 0 && ` · ${words.why}: ${why.join(', ')}`}
			</p>
		</li>
	)
}

function Actions({ lng, context, questions, filled, changes, words, id }: GroupProps & { words: ConsoleWords }) {
	const first = [...new Set(questions.flatMap(({ candidates }) => candidates.map((candidate) => candidate.id)))].filter((each) =>
		context.knowledge.entries.has(each),
	)
	return (
		<>
			<fieldset class="answer">
				<legend>{words.teach}</legend>
				<p class="fine">{words.teachHint}</p>
				<label for="entry">{words.entry}</label>
				<select id="entry" name="entry">
					<option value="">{words.none}</option>
					<EntryOptions context={context} lng={lng} first={first} value={filled.entry ?? ''} />
				</select>
				{changes.length > 0 && (
					<div class="notice" role="alert">
						<p>{words.check}</p>
						<ul>
							{changes.map(({ text, lng: asked, entry }) => (
								<li>
									<span lang={asked} dir={directionOf(asked)}>
										{text}
									</span>{' '}
									({nameOf(context, lng, entry)})
								</li>
							))}
						</ul>
					</div>
				)}
				<button type="submit" name="action" value={changes.length > 0 ? 'teach-anyway' : 'teach'} class="primary">
					{changes.length > 0 ? words.teachAnyway : words.teach}
				</button>{' '}
				<a href={draftPath(id)}>{words.draft}</a>
			</fieldset>
			<fieldset class="answer">
				<legend>{words.reply}</legend>
				<label for="reply">{words.replyText}</label>
				<textarea id="reply" name="reply" rows={4} dir="auto" maxlength={4000}>
					{filled.reply ?? ''}
				</textarea>
				<div class="row">
					<label for="replyLng">{words.replyLng}</label>
					<select id="replyLng" name="replyLng">
						{[...context.knowledge.languages.keys()].map((tag) => (
							<option value={tag} selected={tag === (filled.replyLng ?? 'sv')}>
								{languageNameIn(lng, tag)}
							</option>
						))}
					</select>
					<label for="replyEntry">{words.replyEntry}</label>
					<select id="replyEntry" name="replyEntry">
						<option value="">{words.none}</option>
						<EntryOptions context={context} lng={lng} first={first} value={filled.replyEntry ?? ''} />
					</select>
				</div>
				<button type="submit" name="action" value="reply">
					{words.reply}
				</button>
			</fieldset>
			<fieldset class="answer">
				<legend>{words.assign}</legend>
				<label for="door">{words.assignTo}</label>
				<select id="door" name="door">
					<EntryOptions context={context} lng={lng} first={[]} value={filled.door ?? questions[0]?.door ?? ''} contacts />
				</select>
				<button type="submit" name="action" value="assign">
					{words.assign}
				</button>
			</fieldset>
			<fieldset class="answer">
				<legend>{words.dismiss}</legend>
				<label for="reason">{words.reason}</label>
				<input id="reason" name="reason" maxlength={500} value={filled.reason ?? ''} />
				<button type="submit" name="action" value="dismiss">
					{words.dismiss}
				</button>
			</fieldset>
		</>
	)
}

function Trail({ words, trail, session }: Pick<GroupProps, 'trail' | 'session'> & { words: ConsoleWords }) {
	if (trail.length === 0) return null
	return (
		<section>
			<h2>{words.history}</h2>
			<ol class="groups">
				{trail.map(({ id, at, staff, action, questions, undone }) => (
					<li class="answer">
						<p>
							{at.slice(0, 16).replace('T', ' ')} · {staff.name} {words.actions[action.kind]} ({words.questions(questions.length)})
							{'entry' in action && action.entry ? `: ${action.entry}` : ''}
							{action.kind === 'dismiss' ? `: ${action.reason}` : ''}
							{action.kind === 'reply' ? `: ${action.text}` : ''}
							{action.kind === 'assign' ? `: ${action.door}` : ''}
						</p>
						{undone && (
							<p class="fine">
								{words.undone} {undone.by}, {undone.at.slice(0, 16).replace('T', ' ')}
							</p>
						)}
						{!undone && mayAct(session.staff, 'reviewer') && (
							<form method="post" action={`${consolePath}/reviews/${id}/undo`}>
								<input type="hidden" name="csrf" value={session.csrf} />
								<button type="submit">{words.undo}</button>
							</form>
						)}
					</li>
				))}
			</ol>
		</section>
	)
}

/** The questions of a group, what can be done about them, and what was done. */
export function Group(props: GroupProps) {
	const { lng, session, questions, selected, notice, id } = props
	const words = consoleWords(lng)
	return (
		<>
			{notice && (
				<p class="notice" role="alert">
					{notice}
				</p>
			)}
			<form method="post" action={groupPath(id)}>
				<input type="hidden" name="csrf" value={session.csrf} />
				<fieldset>
					<legend>{words.choose}</legend>
					<ol class="groups">
						{questions.map((question) => (
							<Question
								context={props.context}
								lng={lng}
								words={words}
								question={question}
								selected={selected ? selected.has(question.id) : question.state === 'open'}
							/>
						))}
					</ol>
				</fieldset>
				{mayAct(session.staff, 'reviewer') && <Actions {...props} words={words} />}
			</form>
			<Trail words={words} trail={props.trail} session={session} />
		</>
	)
}
