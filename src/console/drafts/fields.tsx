import type { ComponentChildren, JSX } from 'preact'
import type { ToldProblem } from './problems'

/** What every field of the form is drawn from. */
export interface FieldContext {
	fields: Readonly<Record<string, string>>
	problems: readonly ToldProblem[]
	/** The field to begin with; none when there is nothing to mend. */
	focus: string | undefined
	labelOf: (name: string) => string
}

interface Described extends FieldContext {
	name: string
	hint?: string | undefined
}

const hintId = (name: string) => `${name}-hint`
const problemId = (name: string) => `${name}-problem`

/** Ties a field to its hint and to what is wrong with it. */
export function described({ name, hint, problems, focus }: Omit<Described, 'fields' | 'labelOf'>) {
	const isWrong = problems.some((problem) => problem.name === name)
	const ids = [...(isWrong ? [problemId(name)] : []), ...(hint ? [hintId(name)] : [])]
	return {
		'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
		'aria-invalid': isWrong ? ('true' as const) : undefined,
		autofocus: focus === name,
	}
}

export function Notes({ name, hint, problems }: Pick<Described, 'name' | 'hint' | 'problems'>) {
	const own = problems.filter((problem) => problem.name === name)
	return (
		<>
			{own.length > 0 && (
				<p class="fault" id={problemId(name)}>
					{own.map(({ sentence }) => sentence).join(' ')}
				</p>
			)}
			{hint && (
				<p class="fine" id={hintId(name)}>
					{hint}
				</p>
			)}
		</>
	)
}

type InputRules = Pick<
	JSX.InputHTMLAttributes<HTMLInputElement>,
	'type' | 'pattern' | 'inputMode' | 'maxlength' | 'required' | 'dir' | 'lang' | 'list' | 'autocomplete'
>

export function TextField({ context, name, hint, ...rules }: { context: FieldContext; name: string; hint?: string } & InputRules) {
	return (
		<div>
			<label for={name}>{context.labelOf(name)}</label>
			<input id={name} name={name} value={context.fields[name] ?? ''} {...rules} {...described({ ...context, name, hint })} />
			<Notes {...context} name={name} hint={hint} />
		</div>
	)
}

type AreaRules = Pick<JSX.TextareaHTMLAttributes<HTMLTextAreaElement>, 'rows' | 'maxlength' | 'required' | 'dir' | 'lang'>

export function TextArea({ context, name, hint, ...rules }: { context: FieldContext; name: string; hint?: string } & AreaRules) {
	return (
		<div>
			<label for={name}>{context.labelOf(name)}</label>
			<textarea id={name} name={name} {...rules} {...described({ ...context, name, hint })}>
				{context.fields[name] ?? ''}
			</textarea>
			<Notes {...context} name={name} hint={hint} />
		</div>
	)
}

export function Choice({
	context,
	name,
	hint,
	required,
	children,
}: {
	context: FieldContext
	name: string
	hint?: string
	required?: boolean
	children: ComponentChildren
}) {
	return (
		<div>
			<label for={name}>{context.labelOf(name)}</label>
			<select id={name} name={name} required={required} {...described({ ...context, name, hint })}>
				{children}
			</select>
			<Notes {...context} name={name} hint={hint} />
		</div>
	)
}
