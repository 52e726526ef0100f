import type { Context } from '../conversation/context'
import type { Preview } from '../desk/drafts'
import type { DraftProblem, EntryDraft } from '../knowledge/authoring/draft-entry'
import { nameOfArea, wordsOfEntry } from '../knowledge/model'
import { audiences, kinds } from '../knowledge/schema/facts'
import { languageNameIn } from '../language/format'
import { directionOf, type Lng } from '../language/tags'
import type { LoggedQuestion } from '../questions/store'
import { draftPath, groupPath } from './paths'
import type { Session } from './sign-in/session'
import type { ConsoleLng } from './sign-in/texts'
import { consoleWords } from './words'

export interface DraftProps {
	lng: ConsoleLng
	context: Context
	session: Session
	/** Group that the entry is written for. */
	group: string
	questions: readonly LoggedQuestion[]
	draft: EntryDraft
	problems: readonly DraftProblem[]
	previews: readonly Preview[]
}

/** Languages to write in: Swedish and English always, and those that the questions were asked in. */
function languagesOf(questions: readonly LoggedQuestion[]): Lng[] {
	return [...new Set(['sv', 'en', ...questions.map(({ lng }) => lng)])]
}

/** A draft to begin with, with the questions that it is written for. */
export function beginDraft(context: Context, questions: readonly LoggedQuestion[]): EntryDraft {
	const [first] = questions
	const area = first?.area ?? 'sverige'
	const words = (lng: Lng) => ({
		name: '',
		gist: '',
		questions: questions.filter((each) => each.lng === lng && each.text).map(({ text }) => text),
	})
	return {
		id: '',
		kind: 'contact',
		area,
		facts: {
			audience: ['resident'],
			route_to: first?.door ?? '',
			source: { document: [...context.knowledge.sources.keys()][0] ?? '', section: '' },
		},
		words: Object.fromEntries(languagesOf(questions).map((lng) => [lng, words(lng)])),
	}
}

const linesOf = (text: string | undefined) =>
	(text ?? '')
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean)

/** Reads the form, with all that was typed. */
export function readDraft(body: Readonly<Record<string, string>>, chosenAudiences: readonly string[]): EntryDraft {
	const text = (name: string) => (body[name] ?? '').trim()
	const languages = Object.keys(body).flatMap((name) => /^name\.(\w+)$/.exec(name)?.[1] ?? [])
	const words = languages.map(
		(lng) => [lng, { name: text(`name.${lng}`), gist: text(`gist.${lng}`), questions: linesOf(body[`questions.${lng}`]) }] as const,
	)
	const optional = (name: string) => (text(name) ? { [name]: text(name) } : {})
	return {
		id: text('id'),
		kind: kinds.find((kind) => kind === body.kind) ?? 'contact',
		area: text('area'),
		facts: {
			audience: chosenAudiences.filter((each) => audiences.some((known) => known === each)),
			route_to: text('route_to'),
			source: { document: text('document'), section: text('section') },
			...optional('url'),
			...optional('phone'),
			...optional('email'),
			...optional('address'),
		},
		words: Object.fromEntries(words),
	}
}

/** The entry that a draft is: languages in which it has neither name nor description are left out. */
export function entryOf(draft: EntryDraft): EntryDraft {
	const written = Object.entries(draft.words).filter(([lng, { name, gist }]) => lng === 'sv' || lng === 'en' || name || gist)
	return { ...draft, words: Object.fromEntries(written) }
}

function Field({
	name,
	label,
	value,
	hint,
	problems,
	dir,
}: {
	name: string
	label: string
	value: string
	hint?: string
	problems: readonly DraftProblem[]
	dir?: 'ltr' | 'auto'
}) {
	const own = problems.filter(({ field }) => field === name || field === `facts.${name}`)
	return (
		<div>
			<label for={name}>{label}</label>
			<input
				id={name}
				name={name}
				value={value}
				dir={dir}
				maxlength={500}
				aria-describedby={`${name}-hint`}
				aria-invalid={own.length > 0 ? 'true' : undefined}
			/>
			<p class="fine" id={`${name}-hint`}>
				{hint} {own.map(({ message }) => message).join(' ')}
			</p>
		</div>
	)
}

function Words({ lng, tag, draft, problems }: { lng: ConsoleLng; tag: Lng; draft: EntryDraft; problems: readonly DraftProblem[] }) {
	const words = consoleWords(lng)
	const { name = '', gist = '', questions = [] } = draft.words[tag] ?? {}
	const own = problems.filter(({ field }) => field.startsWith(`words.${tag}`))
	const written = { lang: tag, dir: directionOf(tag) }
	return (
		<fieldset class="answer">
			<legend>{languageNameIn(lng, tag)}</legend>
			{own.map(({ message }) => (
				<p class="notice">{message}</p>
			))}
			<label for={`name.${tag}`}>{words.name}</label>
			<input id={`name.${tag}`} name={`name.${tag}`} value={name} maxlength={200} {...written} />
			<label for={`gist.${tag}`}>{words.gist}</label>
			<textarea id={`gist.${tag}`} name={`gist.${tag}`} rows={3} maxlength={1000} {...written}>
				{gist}
			</textarea>
			<label for={`questions.${tag}`}>{words.exampleQuestions}</label>
			<textarea id={`questions.${tag}`} name={`questions.${tag}`} rows={4} maxlength={8000} {...written}>
				{questions.join('\n')}
			</textarea>
		</fieldset>
	)
}

/** The form of a new entry, with what is wrong and how it will be shown. */
export function Draft({ lng, context, session, group, questions, draft, problems, previews }: DraftProps) {
	const words = consoleWords(lng)
	const { knowledge } = context
	const { facts } = draft
	const contacts = [...knowledge.entries.values()].filter(({ kind }) => kind === 'contact')
	const isElsewhere = ({ field }: DraftProblem) =>
		!field.startsWith('words.') &&
		!['id', 'section', 'facts.source.section', 'url', 'phone', 'email', 'address'].includes(field.replace('facts.', ''))
	return (
		<form method="post" action={draftPath(group)}>
			<input type="hidden" name="csrf" value={session.csrf} />
			{questions.map(({ id, revision }) => (
				<input type="hidden" name={`question.${id}`} value={revision} />
			))}
			<p>
				<a href={groupPath(group)}>{words.backToGroup}</a>
			</p>
			{problems.length > 0 && (
				<div class="notice" role="alert">
					<p>{words.problems}</p>
					<ul>
						{problems.filter(isElsewhere).map(({ field, message }) => (
							<li>
								{field}: {message}
							</li>
						))}
					</ul>
				</div>
			)}
			<fieldset class="answer">
				<div class="row">
					<label for="kind">{words.kind}</label>
					<select id="kind" name="kind">
						{kinds.map((kind) => (
							<option value={kind} selected={kind === draft.kind}>
								{words.kinds[kind]}
							</option>
						))}
					</select>
					<label for="area">{words.area}</label>
					<select id="area" name="area">
						{[...knowledge.areas.keys()].map((area) => (
							<option value={area} selected={area === draft.area}>
								{nameOfArea(knowledge, lng, area)}
							</option>
						))}
					</select>
				</div>
				<Field name="id" label={words.id} value={draft.id} hint={words.idHint} problems={problems} dir="ltr" />
				<label for="route_to">{words.routeTo}</label>
				<select id="route_to" name="route_to">
					<option value={draft.id}>–</option>
					{contacts.map(({ id }) => (
						<option value={id} selected={id === facts.route_to}>
							{wordsOfEntry(knowledge, lng, id).words.name}
						</option>
					))}
				</select>
				<label for="document">{words.source}</label>
				<select id="document" name="document">
					{[...knowledge.sources].map(([id, { title }]) => (
						<option value={id} selected={id === facts.source.document}>
							{title}
						</option>
					))}
				</select>
				<Field
					name="section"
					label={words.section}
					value={facts.source.section}
					problems={problems.map((each) => ({ ...each, field: each.field.replace('source.', '') }))}
				/>
				<fieldset>
					<legend>{words.audience}</legend>
					{audiences.map((audience) => (
						<label class="consent">
							<input type="checkbox" name="audience" value={audience} checked={facts.audience.includes(audience)} />
							<span>{context.translate(lng, `audience.${audience}`)}</span>
						</label>
					))}
				</fieldset>
				<Field name="phone" label={context.translate(lng, 'contact.phone')} value={facts.phone ?? ''} problems={problems} dir="ltr" />
				<Field name="email" label={context.translate(lng, 'contact.email')} value={facts.email ?? ''} problems={problems} dir="ltr" />
				<Field name="url" label={context.translate(lng, 'contact.web')} value={facts.url ?? ''} problems={problems} dir="ltr" />
				<Field name="address" label={context.translate(lng, 'contact.address')} value={facts.address ?? ''} problems={problems} />
			</fieldset>
			{[...new Set([...languagesOf(questions), ...Object.keys(draft.words)])].map((tag) => (
				<Words lng={lng} tag={tag} draft={draft} problems={problems} />
			))}
			<div class="row">
				<button type="submit" name="action" value="preview">
					{words.preview}
				</button>
				<button type="submit" name="action" value="publish" class="primary">
					{words.publish}
				</button>
			</div>
			{previews.length > 0 && (
				<section>
					<h2>{words.previewTitle}</h2>
					{previews.map(({ lng: tag, dir, text }) => (
						<details open={tag in draft.words}>
							<summary>{languageNameIn(lng, tag)}</summary>
							<pre lang={tag} dir={dir} class="answer">
								{text}
							</pre>
						</details>
					))}
				</section>
			)}
		</form>
	)
}
