import type { Knowledge } from '../knowledge/model'
import { groupBy } from '../language/group-by'
import type { ConsoleLng } from './language'
import { contactsInUse, entriesInUse, namesIn } from './names'

interface EntryOptionsProps {
	knowledge: Knowledge
	lng: ConsoleLng
	value: string
	/** The option of no entry. */
	none: string
	/** Those to choose among before all others. */
	first?: readonly string[]
	contacts?: boolean
}

/** The entries in use by their places. */
export function EntryOptions({ knowledge, lng, value, none, first = [], contacts = false }: EntryOptionsProps) {
	const { nameOf, areaName } = namesIn(knowledge, lng)
	const all = contacts ? contactsInUse(knowledge) : entriesInUse(knowledge)
	const near = first.filter((id) => all.some((entry) => entry.id === id))
	const option = (id: string) => (
		<option value={id} selected={id === value}>
			{nameOf(id)}
		</option>
	)
	return (
		<>
			<option value="">{none}</option>
			{near.map(option)}
			{[...groupBy(all, ({ area }) => area)].map(([area, entries]) => (
				<optgroup label={areaName(area)}>{entries.filter(({ id }) => !near.includes(id)).map(({ id }) => option(id))}</optgroup>
			))}
		</>
	)
}
