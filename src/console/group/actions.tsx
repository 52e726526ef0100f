import type { ComponentChildren } from 'preact'
import { languageNameIn } from '../../language/format'
import { directionOf } from '../../language/tags'
import { EntryOptions } from '../entry-options'
import { namesIn } from '../names'
import { draftPath } from '../paths'
import { consoleWords } from '../words'
import { FieldFault, faultAttributes } from './field-fault'
import type { GroupProps } from './props'

function Part({ title, children }: { title: string; children: ComponentChildren }) {
	return (
		<fieldset class="answer">
			<legend>{title}</legend>
			{children}
		</fieldset>
	)
}

/** Entries that the bot considered for the questions. */
function consideredFor(questions: GroupProps['questions']): string[] {
	return [...new Set(questions.flatMap(({ candidates }) => candidates.map(({ id }) => id)))]
}

/** Known questions that would get another answer, to be looked through before teaching anyway. */
function Changes({ lng, context, changes, checked }: GroupProps) {
	const words = consoleWords(lng)
	const { nameOf } = namesIn(context.knowledge, lng)
	return (
		<div class="notice" role="alert" tabIndex={-1} autofocus>
			<input type="hidden" name="checked" value={checked} />
			<p>{words.check}</p>
			<ul>
				{changes.map(({ text, lng: asked, entry }) => (
					<li>
						<span lang={asked} dir={directionOf(asked)}>
							{text}
						</span>{' '}
						({nameOf(entry)})
					</li>
				))}
			</ul>
		</div>
	)
}

function Teach(props: GroupProps) {
	const { lng, context, questions, filled, fault, changes, id } = props
	const words = consoleWords(lng)
	const isAsking = changes.length > 0
	return (
		<Part title={words.teach}>
			<p class="fine">{words.teachHint}</p>
			<label for="entry">{words.entry}</label>
			<select id="entry" name="entry" aria-keyshortcuts="t" {...faultAttributes('entry', fault)}>
				<EntryOptions
					{...{ lng, knowledge: context.knowledge, first: consideredFor(questions) }}
					value={filled.entry ?? ''}
					none={words.choosing}
				/>
			</select>
			<FieldFault fault={fault} name="entry" />
			{isAsking && <Changes {...props} />}
			<div class="row">
				<button type="submit" name="action" value={isAsking ? 'teach-anyway' : 'teach'} class="primary">
					{isAsking ? words.teachAnyway : words.teach}
				</button>
				<a href={draftPath(id)}>{words.draft}</a>
			</div>
		</Part>
	)
}

function Reply({ lng, context, questions, filled, fault }: GroupProps) {
	const words = consoleWords(lng)
	const { knowledge } = context
	return (
		<Part title={words.reply}>
			<label for="reply">{words.replyText}</label>
			<textarea id="reply" name="reply" rows={4} dir="auto" aria-keyshortcuts="r" {...faultAttributes('reply', fault)}>
				{filled.reply ?? ''}
			</textarea>
			<FieldFault fault={fault} name="reply" />
			<div class="row">
				<div>
					<label for="replyLng">{words.replyLng}</label>
					<select id="replyLng" name="replyLng" {...faultAttributes('replyLng', fault)}>
						{[...knowledge.languages.keys()].map((tag) => (
							<option value={tag} selected={tag === (filled.replyLng ?? 'sv')}>
								{languageNameIn(lng, tag)}
							</option>
						))}
					</select>
					<FieldFault fault={fault} name="replyLng" />
				</div>
				<div>
					<label for="replyEntry">{words.replyEntry}</label>
					<select id="replyEntry" name="replyEntry" {...faultAttributes('replyEntry', fault)}>
						<EntryOptions {...{ lng, knowledge, first: consideredFor(questions) }} value={filled.replyEntry ?? ''} none={words.none} />
					</select>
					<FieldFault fault={fault} name="replyEntry" />
				</div>
			</div>
			<button type="submit" name="action" value="reply">
				{words.reply}
			</button>
		</Part>
	)
}

function Assign({ lng, context, filled, fault }: GroupProps) {
	const words = consoleWords(lng)
	return (
		<Part title={words.assign}>
			<label for="door">{words.assignTo}</label>
			<select id="door" name="door" aria-keyshortcuts="a" {...faultAttributes('door', fault)}>
				<EntryOptions {...{ lng, knowledge: context.knowledge }} value={filled.door ?? ''} none={words.choosing} contacts />
			</select>
			<FieldFault fault={fault} name="door" />
			<button type="submit" name="action" value="assign">
				{words.assign}
			</button>
		</Part>
	)
}

function Dismiss({ lng, filled, fault }: GroupProps) {
	const words = consoleWords(lng)
	return (
		<Part title={words.dismiss}>
			<label for="reason">{words.reason}</label>
			<textarea id="reason" name="reason" rows={2} aria-keyshortcuts="d" {...faultAttributes('reason', fault)}>
				{filled.reason ?? ''}
			</textarea>
			<FieldFault fault={fault} name="reason" />
			<button type="submit" name="action" value="dismiss">
				{words.dismiss}
			</button>
		</Part>
	)
}

/** What can be done about the questions that are chosen. */
export function Actions(props: GroupProps) {
	return (
		<>
			<Teach {...props} />
			<Reply {...props} />
			<Assign {...props} />
			<Dismiss {...props} />
		</>
	)
}
