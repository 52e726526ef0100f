import type { Context } from '../../conversation/context'
import type { Glossed } from '../../desk/desk'
import type { Preview } from '../../desk/drafts'
import type { DraftProblem } from '../../knowledge/authoring/draft-entry'
import { languageNameIn } from '../../language/format'
import { directionOf } from '../../language/tags'
import type { LoggedQuestion } from '../../questions/store'
import type { ConsoleLng } from '../language'
import { draftPath, groupPath } from '../paths'
import type { Session } from '../sign-in/session'
import { consoleWords } from '../words'
import { About, ContactFacts, headingOf, Source, Words } from './field-groups'
import type { FieldContext } from './fields'
import { type DraftForm, languagesOf } from './form'
import { fieldIdOf, labelOf, type ToldProblem, tellProblems } from './problems'
import { draftWords } from './words'

export interface DraftProps {
	lng: ConsoleLng
	context: Context
	session: Session
	/** Group that the entry is written for. */
	group: string
	/** Those of it that wait for an answer. */
	questions: readonly Glossed<LoggedQuestion>[]
	form: DraftForm
	notice?: string | undefined
	problems?: readonly DraftProblem[]
	previews?: readonly Preview[]
}

const fewQuestions = 5

function Asked({ lng, questions, form }: Pick<DraftProps, 'lng' | 'questions' | 'form'>) {
	const words = draftWords(lng)
	const boxes = questions.map(({ id, revision, text, lng: asked, gloss }) => (
		<>
			<label class="consent">
				<input type="checkbox" name={`question.${id}`} value={revision} checked={form.selection.has(id)} />
				<span lang={asked} dir={directionOf(asked)}>
					{text || consoleWords(lng).erased}
				</span>
			</label>
			{asked !== 'sv' && text !== '' && (
				<p class="fine" lang="sv">
					{consoleWords(lng).gloss}: {gloss.gloss}
				</p>
			)}
		</>
	))
	return (
		<fieldset>
			<legend>{words.asked}</legend>
			<p class="fine">{words.askedHint}</p>
			{boxes.slice(0, fewQuestions)}
			{boxes.length > fewQuestions && (
				<details>
					<summary>{words.allAsked(boxes.length)}</summary>
					{boxes.slice(fewQuestions)}
				</details>
			)}
		</fieldset>
	)
}

function Problems({ lng, problems }: { lng: ConsoleLng; problems: readonly ToldProblem[] }) {
	return (
		<div class="notice" role="alert">
			<h2>{consoleWords(lng).problems}</h2>
			<ul>
				{problems.map(({ name, sentence }) => (
					<li>{name === undefined ? sentence : <a href={`#${fieldIdOf(name)}`}>{sentence}</a>}</li>
				))}
			</ul>
		</div>
	)
}

function Previews({ lng, previews }: { lng: ConsoleLng; previews: readonly Preview[] }) {
	const words = draftWords(lng)
	return (
		<section aria-labelledby="preview">
			<h2 id="preview" tabIndex={-1} autofocus>
				{consoleWords(lng).previewTitle}
			</h2>
			<p>
				{words.previewHint} <a href="#publish">{words.toPublish}</a>
			</p>
			{previews.map(({ lng: tag, dir, wordsLng, text }) => (
				<details open={tag === wordsLng}>
					<summary>
						{tag === wordsLng ? headingOf(lng, tag) : words.inOtherLanguage(headingOf(lng, tag), languageNameIn(lng, wordsLng))}
					</summary>
					<pre lang={tag} dir={dir} class="answer">
						{text}
					</pre>
				</details>
			))}
		</section>
	)
}

/** Instead of the form when nobody waits for an answer. */
export function NothingWaits({ lng, group }: Pick<DraftProps, 'lng' | 'group'>) {
	return (
		<>
			<p class="notice">{draftWords(lng).nothingOpen}</p>
			<p>
				<a href={groupPath(group)}>{consoleWords(lng).backToGroup}</a>
			</p>
		</>
	)
}

/** The form of a new entry, with what is wrong and how it will be shown. */
export function Draft({ lng, context, session, group, questions, form, notice, problems = [], previews = [] }: DraftProps) {
	const words = consoleWords(lng)
	const languages = languagesOf(context.knowledge, questions, form.fields)
	const told = tellProblems(context, lng, problems, languages)
	const fields: FieldContext = {
		fields: form.fields,
		problems: told,
		focus: told.find(({ name }) => name !== undefined)?.name,
		labelOf: (name) => labelOf(context, lng, name),
	}
	return (
		<>
			<p>
				<a href={groupPath(group)}>{words.backToGroup}</a>
			</p>
			{notice && (
				<p class="notice" role="alert">
					{notice}
				</p>
			)}
			{told.length > 0 && <Problems lng={lng} problems={told} />}
			{previews.length > 0 && <Previews lng={lng} previews={previews} />}
			<form method="post" action={draftPath(group)}>
				<input type="hidden" name="csrf" value={session.csrf} />
				<Asked lng={lng} questions={questions} form={form} />
				<About lng={lng} context={context} fields={fields} audience={form.audience} />
				{languages.map((tag) => (
					<Words lng={lng} tag={tag} fields={fields} />
				))}
				<ContactFacts lng={lng} fields={fields} />
				<Source lng={lng} context={context} fields={fields} />
				<div class="row">
					<button type="submit" name="action" value="preview" formnovalidate>
						{words.preview}
					</button>
					<button type="submit" name="action" value="publish" id="publish" class="primary">
						{words.publish}
					</button>
					<span class="fine">{draftWords(lng).publishHint}</span>
				</div>
			</form>
		</>
	)
}
