import type { Context } from '../../conversation/context'
import { placeOptions } from '../../conversation/menu'
import type { Glossed } from '../../desk/desk'
import { directionOf } from '../../language/tags'
import type { QuestionGroup } from '../../questions/store'
import type { Key } from '../keys-help'
import type { ConsoleLng } from '../language'
import { Late } from '../late'
import { contactsInUse, namesIn } from '../names'
import { Pages } from '../pages'
import { groupPath, withSearch } from '../paths'
import { consolePath } from '../sign-in/paths'
import { Time } from '../time'
import { consoleWords } from '../words'
import { groupsOnPage, type InboxQuery, orders, periods, searchOf, states } from './query'

export interface InboxProps {
	lng: ConsoleLng
	context: Context
	query: InboxQuery
	/** Those of the page. */
	groups: readonly Glossed<QuestionGroup>[]
	/** Groups before those of the page, and in all. */
	offset: number
	total: number
	/** Open questions that pass the filter and have waited longer than promised. */
	late: number
	promisedHours: number
	/** Questions older than this have waited longer than promised. */
	promised: Date
}

export function inboxKeys(lng: ConsoleLng): Key[] {
	const { keys } = consoleWords(lng)
	return [
		['j k ArrowDown ArrowUp', keys.step],
		['Enter', keys.open],
		['/', keys.filter],
	]
}

interface SelectProps {
	name: keyof InboxQuery
	label: string
	value: string
	options: readonly { value: string; label: string }[]
	any?: string
	shortcut?: string
}

function Select({ name, label, value, options, any, shortcut }: SelectProps) {
	return (
		<div>
			<label for={name}>{label}</label>
			<select id={name} name={name} aria-keyshortcuts={shortcut}>
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
	const { nameOf, languageName } = namesIn(knowledge, lng)
	return (
		<form method="get" action={consolePath} class="row switches">
			<Select
				name="state"
				label={words.state}
				value={query.state}
				options={[...states.map((state) => ({ value: state, label: words[state] })), { value: 'all', label: words.any }]}
				shortcut="/"
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
				options={[...knowledge.languages.keys()].map((tag) => ({ value: tag, label: languageName(tag) }))}
			/>
			<Select
				name="door"
				label={words.door}
				value={query.door}
				any={words.any}
				options={contactsInUse(knowledge).map(({ id }) => ({ value: id, label: nameOf(id) }))}
			/>
			<Select
				name="days"
				label={words.since}
				value={query.days}
				any={words.any}
				options={periods.map((days) => ({ value: days, label: `${days} ${words.days}` }))}
			/>
			<Select
				name="order"
				label={words.order}
				value={query.order}
				options={orders.map((order) => ({ value: order, label: words.orders[order] }))}
			/>
			<button type="submit">{words.filter}</button>
		</form>
	)
}

function Group({ lng, context, query, promised, group }: InboxProps & { group: Glossed<QuestionGroup> }) {
	const words = consoleWords(lng)
	const { areaName, languageName } = namesIn(context.knowledge, lng)
	const { id, count, newest, oldest, questions, gloss } = group
	const [first] = questions
	if (!first) return null
	const listOf = (names: readonly string[]) => [...new Set(names)].join(', ')
	const isLate = query.state === 'open' && new Date(oldest) < promised
	return (
		<li class="answer">
			<p dir={directionOf(first.lng)} lang={first.lng}>
				<a href={groupPath(id, searchOf(query))} data-row>
					{first.text || words.erased}
				</a>
			</p>
			{first.lng !== 'sv' && first.text !== '' && (
				<p lang="sv">
					{words.gloss}: {gloss.gloss}
				</p>
			)}
			<p class="fine">
				{words.questions(count)} · {listOf(questions.map((each) => languageName(each.lng)))} ·{' '}
				{listOf(questions.map(({ area }) => (area ? areaName(area) : words.noPlace)))} · {count === 1 ? words.asked : words.newest}{' '}
				<Time lng={lng} at={newest} />
				{count > 1 && (
					<>
						{' '}
						· {words.oldest} <Time lng={lng} at={oldest} />
					</>
				)}
				{isLate && <strong class="late"> · {words.isLate}</strong>}
			</p>
		</li>
	)
}

/** The groups of one page, in the order that was asked for. */
export function Inbox(props: InboxProps) {
	const { lng, query, groups, offset, total, late, promisedHours } = props
	const words = consoleWords(lng)
	return (
		<>
			<Filter {...props} />
			{late > 0 && (
				<Late {...{ lng, promisedHours }} count={late} search={searchOf({ ...query, page: 1 })} hasLink={query.order !== 'oldest'} />
			)}
			<p class="fine">{groups.length === 0 ? words.empty : words.groups(words.range(offset + 1, offset + groups.length, total), total)}</p>
			<ol class="groups" start={offset + 1}>
				{groups.map((group) => (
					<Group {...props} group={group} />
				))}
			</ol>
			<Pages {...{ lng, offset, total, size: groupsOnPage }} addressOf={(page) => withSearch(consolePath, searchOf({ ...query, page }))} />
		</>
	)
}
