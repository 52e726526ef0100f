import type { Context } from '../conversation/context'
import { audiences } from '../knowledge/schema/facts'
import { groupBy } from '../language/group-by'
import { labelOf as labelInDraft } from './drafts/problems'
import { actionFields } from './forms'
import { fieldLabel } from './group/field-fault'
import type { ConsoleLng } from './language'
import { namesIn } from './names'
import { consolePath, signInPath } from './sign-in/paths'
import { type ConsoleWords, consoleWords } from './words'

interface ResendProps {
	lng: ConsoleLng
	context: Context
	/** Where the form was sent. */
	action: string
	fields: readonly (readonly [string, string])[]
	/** Of the session there is now; undefined when there is none. */
	csrf: string | undefined
	/** Why the form has to be sent again, when it is not that the session had ended. */
	fault?: string
}

/** The form's own, which a person has not filled in. A check is made anew when the form is sent again. */
const technical = ['csrf', 'checked']
const actions = ['teach', 'teach-anyway', 'assign', 'reply', 'dismiss', 'preview', 'publish'] as const
const ofEntries = ['entry', 'replyEntry', 'door', 'route_to']

function actionLabel(words: ConsoleWords, path: string, action: string): string {
	if (path.startsWith(`${consolePath}/reviews/`)) return words.undo
	const known = actions.find((each) => each === action)
	if (known === undefined) return action
	return known === 'teach-anyway' ? words.teachAnyway : words[known]
}

/** A field and what it holds, as the form showed them. */
function describe({ lng, context }: ResendProps, [name, value]: readonly [string, string]): { label: string; shown: string } {
	const { choose, kinds } = consoleWords(lng)
	const { nameOf, areaName, languageName } = namesIn(context.knowledge, lng)
	const code = /^question\.(.*)/.exec(name)?.[1]
	if (code !== undefined) return { label: choose, shown: code }
	const audienceNames = new Map<string, string>(audiences.map((each) => [each, context.translate(lng, `audience.${each}`)]))
	const kindNames = new Map(Object.entries(kinds))
	const field = actionFields.find((each) => each === name)
	const names = new Map<string, (id: string) => string>([
		...ofEntries.map((each) => [each, nameOf] as const),
		['area', areaName],
		['replyLng', (tag) => (context.knowledge.languages.has(tag) ? languageName(tag) : tag)],
		['document', (id) => context.knowledge.sources.get(id)?.title ?? id],
		['audience', (id) => audienceNames.get(id) ?? id],
		['kind', (id) => kindNames.get(id) ?? id],
	])
	return { label: field ? fieldLabel(lng, field) : labelInDraft(context, lng, name), shown: names.get(name)?.(value) ?? value }
}

/** A form whose session had ended, with all that was typed, to be looked through and sent again after signing in. */
export function Resend(props: ResendProps) {
	const { lng, action, fields, csrf, fault } = props
	const words = consoleWords(lng)
	const sent = fields.filter(([name]) => !technical.includes(name))
	const described = sent.filter(([name]) => name !== 'action').map((field) => describe(props, field))
	const pressed = sent.find(([name]) => name === 'action')?.[1] ?? ''
	return (
		<>
			<p role="alert">{fault ?? (csrf === undefined ? words.resend : words.resendReady)}</p>
			{csrf === undefined && (
				<p>
					<a href={signInPath} target="_blank" rel="noopener">
						{words.signInNew}
					</a>
				</p>
			)}
			<form method="post" action={action} class="answer">
				<h2>
					{words.resendWhat} {actionLabel(words, action, pressed)}
				</h2>
				<dl>
					{[...groupBy(described, ({ label }) => label)].map(([label, held]) => (
						<div>
							<dt>{label}</dt>
							<dd class="typed" dir="auto">
								{held.map(({ shown }) => shown).join(', ') || '–'}
							</dd>
						</div>
					))}
				</dl>
				{sent.map(([name, value]) => (
					<input type="hidden" name={name} value={value} />
				))}
				{csrf !== undefined && <input type="hidden" name="csrf" value={csrf} />}
				<button type="submit" class="primary">
					{words.send}
				</button>
			</form>
		</>
	)
}
