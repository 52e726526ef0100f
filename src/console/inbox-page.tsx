import type { Context } from '../conversation/context'
import { placeOptions } from '../conversation/menu'
import type { Glossed } from '../desk/desk'
import { nameOfArea, wordsOfEntry } from '../knowledge/model'
import { languageNameIn } from '../language/format'
import { directionOf } from '../language/tags'
import type { QuestionFilter, QuestionGroup } from '../questions/store'
import { groupPath } from './paths'
import { consolePath } from './sign-in/paths'
import type { ConsoleLng } from './sign-in/texts'
import { consoleWords } from './words'

/** The filter as it stands in the address. */
export type InboxQuery = Record<'area' | 'lng' | 'door' | 'state' | 'days', string>

export interface InboxProps {
	lng: ConsoleLng
	context: Context
	query: InboxQuery
	groups: readonly Glossed<QuestionGroup>[]
	/** Questions older than this have waited longer than promised. */
	promised: Date
}

const dayMilliseconds = 24 * 60 * 60 * 1000
const states = ['open', 'answered', 'dismissed'] as const
const periods = ['7', '30', '90']

/** Reads the filter from an address; what it does not know is left out. */
export function readInboxQuery(search: URLSearchParams): InboxQuery {
	const given = (name: string) => (search.get(name) ?? '').slice(0, 100)
	return { area: given('area'), lng: given('lng'), door: given('door'), state: given('state') || 'open', days: given('days') }
}

export function filterOf({ area, lng, door, state, days }: InboxQuery, now: Date): QuestionFilter {
	return {
		...(area && { area }),
		...(lng && { lng }),
		...(door && { door }),
		...(states.some((each) => each === state) && { state: state as (typeof states)[number] }),
		...(/^\d{1,4}$/.test(days) && { since: new Date(now.getTime() - Number(days) * dayMilliseconds) }),
	}
}

interface SelectProps {
	name: keyof InboxQuery
	label: string
	value: string
	options: readonly { value: string; label: string }[]
	any?: string
}

function Select({ name, label, value, options, any }: SelectProps) {
	return (
		<div>
			<label for={name}>{label}</label>
			<select id={name} name={name}>
				{any !== undefined && <option value="">{any}</option>}
				{options.map((option) => (
					<option value={option.value} selected={option.value === value}>
						{option.label}
					</option>
				))}
			</select>
		</div>
	)
}

function Filter({ lng, context, query }: InboxProps) {
	const words = consoleWords(lng)
	const { knowledge } = context
	const contacts = [...knowledge.entries.values()].filter(({ kind }) => kind === 'contact')
	return (
		<form method="get" action={consolePath} class="row switches">
			<Select
				name="state"
				label={words.state}
				value={query.state}
				options={[...states.map((state) => ({ value: state, label: words[state] })), { value: 'all', label: words.any }]}
			/>
			<Select
				name="area"
				label={words.area}
				value={query.area}
				any={words.any}
				options={placeOptions(context, lng)
					.map(({ value, label }) => ({ value: value.slice('place:'.length), label }))
					.filter(({ value }) => value)}
			/>
			<Select
				name="lng"
				label={words.language}
				value={query.lng}
				any={words.any}
				options={[...knowledge.languages.keys()].map((tag) => ({ value: tag, label: languageNameIn(lng, tag) }))}
			/>
			<Select
				name="door"
				label={words.door}
				value={query.door}
				any={words.any}
				options={contacts.map(({ id }) => ({ value: id, label: wordsOfEntry(knowledge, lng, id).words.name }))}
			/>
			<Select
				name="days"
				label={words.since}
				value={query.days}
				any={words.any}
				options={periods.map((days) => ({ value: days, label: `${days} ${words.days}` }))}
			/>
			<button type="submit">{words.filter}</button>
		</form>
	)
}

/** Groups of questions, the largest first. */
export function Inbox(props: InboxProps) {
	const { lng, context, groups, query, promised } = props
	const words = consoleWords(lng)
	const time = (iso: string) => iso.slice(0, 16).replace('T', ' ')
	return (
		<>
			<Filter {...props} />
			{groups.length === 0 && <p>{words.empty}</p>}
			<ol class="groups">
				{groups.map(({ id, count, newest, oldest, questions, gloss }) => {
					const [first] = questions
					if (!first) return null
					const languages = [...new Set(questions.map((each) => each.lng))]
					return (
						<li class="answer">
							<p dir={directionOf(first.lng)} lang={first.lng}>
								<a href={`${groupPath(id)}?state=${encodeURIComponent(query.state)}`}>{first.text || words.erased}</a>
							</p>
							{first.lng !== 'sv' && first.text !== '' && (
								<p lang="sv">
									{words.gloss}: {gloss.gloss}
								</p>
							)}
							<p class="fine">
								{words.questions(count)} · {languages.map((tag) => languageNameIn(lng, tag)).join(', ')} ·{' '}
								{first.area ? nameOfArea(context.knowledge, lng, first.area) : '–'} · {words.newest} {time(newest)} · {words.oldest}{' '}
								{time(oldest)}
								{query.state === 'open' && new Date(oldest) < promised && <strong> · {words.late}</strong>}
							</p>
						</li>
					)
				})}
			</ol>
		</>
	)
}
