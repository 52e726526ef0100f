import type { Context } from '../../conversation/context'
import type { ChangedAnswer } from '../../desk/teach-check'
import type { Review } from '../../questions/reviews'
import type { ConsoleLng } from '../language'
import type { Session } from '../sign-in/session'
import type { SaidFault } from './field-fault'
import type { ShownQuestion } from './question'
import type { GroupView, ShownPart } from './view'

/** Everything that a group's page is made from. */
export interface GroupProps extends Omit<ShownPart, 'state'> {
	lng: ConsoleLng
	context: Context
	session: Session
	id: string
	view: GroupView
	/** Those of the page. */
	questions: readonly ShownQuestion[]
	trail: readonly Review[]
	/** What staff filled in, when the form is shown again. */
	filled: Readonly<Record<string, string>>
	selected: ReadonlySet<string> | undefined
	notice: string | undefined
	fault: SaidFault | undefined
	/** Known questions that teaching would change, and what stands for having been shown them. */
	changes: readonly ChangedAnswer[]
	checked: string
}
