import type { Context } from '../../conversation/context'
import { idPattern, longest } from '../../knowledge/authoring/draft-entry'
import { nameOfArea } from '../../knowledge/model'
import { audiences, kinds } from '../../knowledge/schema/facts'
import { languageNameIn } from '../../language/format'
import { directionOf, type Lng, requiredLanguages } from '../../language/tags'
import { EntryOptions } from '../entry-options'
import type { ConsoleLng } from '../language'
import { consoleWords } from '../words'
import { Choice, described, type FieldContext, Notes, TextArea, TextField } from './fields'
import { newOption } from './form'
import { fieldIdOf } from './problems'
import { draftWords } from './words'

interface GroupProps {
	lng: ConsoleLng
	context: Context
	fields: FieldContext
}

const mostQuestionLetters = 8000

function Audience({ lng, context, fields, audience: chosen }: GroupProps & { audience: readonly string[] }) {
	const { autofocus, ...isDescribed } = described({ ...fields, name: 'audience' })
	return (
		<fieldset aria-describedby={isDescribed['aria-describedby']}>
			<legend>{fields.labelOf('audience')}</legend>
			<Notes {...fields} name="audience" />
			{audiences.map((audience, index) => (
				<label class="consent">
					<input
						type="checkbox"
						id={index === 0 ? fieldIdOf('audience') : undefined}
						name="audience"
						value={audience}
						checked={chosen.includes(audience)}
						aria-invalid={isDescribed['aria-invalid']}
						autofocus={autofocus && index === 0}
					/>
					<span>{context.translate(lng, `audience.${audience}`)}</span>
				</label>
			))}
		</fieldset>
	)
}

/** What the entry is, and for whom. */
export function About(props: GroupProps & { audience: readonly string[] }) {
	const { lng, context, fields } = props
	const { knowledge } = context
	const words = draftWords(lng)
	const { fields: typed } = fields
	return (
		<fieldset class="answer">
			<legend>{words.about}</legend>
			<Choice context={fields} name="kind" hint={words.kindHint}>
				{kinds.map((kind) => (
					<option value={kind} selected={kind === typed.kind}>
						{consoleWords(lng).kinds[kind]}
					</option>
				))}
			</Choice>
			<Choice context={fields} name="area">
				{[...knowledge.areas.keys()].map((area) => (
					<option value={area} selected={area === typed.area}>
						{nameOfArea(knowledge, lng, area)}
					</option>
				))}
			</Choice>
			<Choice context={fields} name="route_to" required>
				<EntryOptions knowledge={knowledge} lng={lng} value={typed.route_to ?? ''} none={words.choose} contacts />
				<option value={newOption} selected={typed.route_to === newOption}>
					{words.itself}
				</option>
			</Choice>
			<Audience {...props} />
		</fieldset>
	)
}

/** How to reach a new contact. */
export function ContactFacts({ lng, fields }: Omit<GroupProps, 'context'>) {
	const words = draftWords(lng)
	return (
		<fieldset class="answer">
			<legend>{words.contactFacts}</legend>
			<p class="fine">{words.contactFactsHint}</p>
			<TextField context={fields} name="phone" inputMode="tel" maxlength={longest.phone} dir="ltr" />
			<TextField context={fields} name="email" type="email" maxlength={longest.email} dir="ltr" />
			<TextField context={fields} name="url" type="url" pattern="https?://.*" maxlength={longest.url} dir="ltr" />
			<TextField context={fields} name="address" maxlength={longest.address} />
		</fieldset>
	)
}

/** A language's name, which stands by itself. */
export function headingOf(lng: ConsoleLng, tag: Lng): string {
	const name = languageNameIn(lng, tag)
	return `${name.charAt(0).toLocaleUpperCase(lng)}${name.slice(1)}`
}

/** The entry's words in one language. */
export function Words({ lng, tag, fields }: { lng: ConsoleLng; tag: Lng; fields: FieldContext }) {
	const words = draftWords(lng)
	const required = requiredLanguages.includes(tag)
	const rules = { lang: tag, dir: directionOf(tag), required }
	const language = languageNameIn(lng, tag)
	return (
		<fieldset class="answer">
			<legend>{headingOf(lng, tag)}</legend>
			<p class="fine">{required ? words.ownWords : words.otherLanguageHint(language)}</p>
			<TextField context={fields} name={`name.${tag}`} maxlength={longest.name} {...rules} />
			<TextArea context={fields} name={`gist.${tag}`} rows={3} maxlength={longest.gist} hint={words.gistHint} {...rules} />
			<TextArea context={fields} name={`questions.${tag}`} rows={4} maxlength={mostQuestionLetters} hint={words.questionsHint} {...rules} />
		</fieldset>
	)
}

const sourceFields = ['newSource.title', 'newSource.publisher', 'newSource.year', 'newSource.url']

/** Where the facts come from, and the id, which is made when it is left empty. */
export function Source({ lng, context: { knowledge }, fields }: GroupProps) {
	const words = draftWords(lng)
	const { fields: typed } = fields
	const chosen = knowledge.sources.get(typed.document ?? '')
	const sections = (chosen ? [chosen] : [...knowledge.sources.values()]).flatMap(({ title, sections: own = [] }) =>
		own.map((section) => ({ section, title })),
	)
	const isOpen = typed.document === newOption || sourceFields.some((name) => typed[name])
	return (
		<fieldset class="answer">
			<legend>{fields.labelOf('document')}</legend>
			<Choice context={fields} name="document" required>
				<option value="">{words.choose}</option>
				{[...knowledge.sources].map(([id, { title, year }]) => (
					<option value={id} selected={id === typed.document}>
						{title} ({year})
					</option>
				))}
				<option value={newOption} selected={typed.document === newOption}>
					{words.newSource}
				</option>
			</Choice>
			{/* The browser cannot show what is wrong in a part that is closed, and would not send the form: these are checked here alone. */}
			<details open={isOpen}>
				<summary>{words.newSourceLegend}</summary>
				<fieldset>
					<p class="fine">{words.newSourceHint}</p>
					<TextField context={fields} name="newSource.title" maxlength={longest.title} lang="sv" />
					<TextField context={fields} name="newSource.publisher" maxlength={longest.publisher} lang="sv" />
					<TextField context={fields} name="newSource.year" inputMode="numeric" maxlength={4} autocomplete="off" />
					<TextField context={fields} name="newSource.url" inputMode="url" maxlength={longest.url} dir="ltr" hint={words.mayBeEmpty} />
				</fieldset>
			</details>
			<TextField
				context={fields}
				name="section"
				required
				maxlength={longest.section}
				lang="sv"
				list="sections"
				autocomplete="off"
				hint={words.sectionHint}
			/>
			<datalist id="sections">
				{typed.document !== newOption &&
					sections.map(({ section, title }) => <option value={section}>{chosen ? undefined : title}</option>)}
			</datalist>
			<TextField context={fields} name="id" pattern={idPattern} maxlength={longest.id} dir="ltr" autocomplete="off" hint={words.idHint} />
		</fieldset>
	)
}
