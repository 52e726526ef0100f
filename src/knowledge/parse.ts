import type { z } from 'zod'
import { mostProblems, nearestName, type Problem, suggest } from './problems'
import type { SourceFile } from './source-file'

type Issue = z.core.$ZodIssue

const longestShown = 40

function shorten(text: string): string {
	return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
}

function typeOf(value: unknown): string {
	if (value === null || value === undefined) return 'empty'
	if (Array.isArray(value)) return 'a list'
	if (typeof value === 'object') return 'a group of keys'
	return typeof value === 'string' ? `the text “${shorten(value)}”` : `the ${typeof value === 'number' ? 'number' : 'value'} ${value}`
}

/** `ekero-snabb-slant › conditions › 2 › value`, the second condition's. */
function nameOf(path: readonly PropertyKey[]): string {
	return path.length === 0 ? 'the file' : `“${path.map((key) => (typeof key === 'number' ? key + 1 : String(key))).join(' › ')}”`
}

function sentence(text: string): string {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
	return path.reduce<unknown>(
		(inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined),
		value,
	)
}

const expectedNames: Record<string, string> = {
	string: 'a text',
	number: 'a number',
	int: 'a whole number',
	boolean: 'true or false',
	array: 'a list',
	object: 'a group of keys',
	record: 'a group of keys',
}

/** Keys that the schema knows at `path`, to suggest the nearest one. */
function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
	let current: z.core.$ZodType = schema
	for (const key of [...path, undefined]) {
		while ('innerType' in current._zod.def) current = current._zod.def.innerType as z.core.$ZodType
		const def = current._zod.def as unknown as Record<string, unknown>
		if (key === undefined) return def.shape ? Object.keys(def.shape) : []
		const next = def.shape ? (def.shape as Record<PropertyKey, unknown>)[key] : (def.valueType ?? def.element)
		if (!next) return []
		current = next as z.core.$ZodType
	}
	return []
}

/** An id or name as the schema wants it, for one with capitals, spaces or letters such as å. */
function plainName(name: string): string {
	const separator = name.includes('_') ? '_' : '-'
	return name
		.toLowerCase()
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[^a-z0-9]+/g, separator)
}

/** What to write instead of `given`, where `expected` belongs. */
function remedyForType({ message, path }: Issue, expected: string, given: unknown, schema: z.core.$ZodType): string {
	const own = message.startsWith('Invalid input') ? '' : sentence(message)
	if (expected === 'string') {
		if (typeof given === 'number' || typeof given === 'boolean') return 'Put quotation marks around it, so that it is read as a text.'
		return 'Write a text, in quotation marks if it holds a colon or begins with a sign such as #, [ or {.'
	}
	if (expected === 'number' || expected === 'int') {
		const digits = typeof given === 'string' ? given.replace(/\s|["'”“]|kr\.?$|SEK$|:-$/gi, '') : ''
		return /^\d+$/.test(digits) ? `Write ${digits}, without spaces, quotation marks or unit.` : own || 'Write a number in digits.'
	}
	if (expected === 'array') return 'Write a list: [ one, two ], or each item on a line of its own after a dash and a space.'
	const known = knownKeys(schema, path)
	if (known.length > 0) return `Write “name: value” with names out of: ${known.join(', ')}.`
	return own || `Write ${expectedNames[expected] ?? expected}.`
}

/** A bound in words: too short, and how long it may be. */
function boundOf(issue: Issue): { message: string; remedy: string } | undefined {
	if (issue.code !== 'too_small' && issue.code !== 'too_big') return undefined
	const small = issue.code === 'too_small'
	const bound = small ? issue.minimum : issue.maximum
	if (issue.origin === 'string')
		return { message: small ? 'empty or too short' : 'too long', remedy: `Change it to at ${small ? 'least' : 'most'} ${bound} letters.` }
	if (issue.origin === 'array')
		return { message: `too ${small ? 'short' : 'long'} a list`, remedy: `Write at ${small ? 'least' : 'most'} ${bound}.` }
	const least = small ? (issue.inclusive ? 'at least' : 'more than') : 'at most'
	return { message: `too ${small ? 'small' : 'large'} a number`, remedy: `Change it to ${least} ${bound}.` }
}

function problemsOf(issue: Issue, file: SourceFile, schema: z.core.$ZodType): Problem[] {
	const name = nameOf(issue.path)
	if (issue.code === 'unrecognized_keys') {
		const known = knownKeys(schema, issue.path)
		return issue.keys.map((key) =>
			file.problemAt([...issue.path, key], 'unknown-key', `unknown key “${shorten(key)}”`, suggest(key, known) || 'Remove it.', 'key'),
		)
	}
	if (issue.code === 'invalid_key') {
		const message = issue.issues.map((inner) => inner.message).join('; ')
		const given = String(issue.path.at(-1))
		const plain = plainName(given)
		return [file.problemAt(issue.path, 'bad-value', message, plain === given ? 'Change the name.' : `Write ${shorten(plain)}.`, 'key')]
	}
	const problem = (message: string, remedy: string) => [file.problemAt(issue.path, 'bad-value', message, remedy)]
	const given = valueAt(file.value, issue.path)
	const bound = boundOf(issue)
	if (bound) return problem(`${name} is ${bound.message}`, bound.remedy)
	if (issue.code === 'invalid_type') {
		const expected = expectedNames[issue.expected] ?? issue.expected
		if (given === undefined) return problem(`${name} is missing`, `Add it: ${expected}.`)
		return problem(`${name} is ${typeOf(given)}, not ${expected}`, remedyForType(issue, issue.expected, given, schema))
	}
	if (issue.code === 'invalid_value') {
		const allowed = issue.values.map(String)
		if (given === undefined) return problem(`${name} is missing`, `Add one of: ${allowed.join(', ')}.`)
		return problem(`${name} is ${typeOf(given)}`, suggest(String(given), allowed) || `Allowed: ${allowed.join(', ')}.`)
	}
	if (issue.code === 'invalid_format' && issue.format === 'email')
		return problem(`${name} is ${typeOf(given)}`, 'Change it to an address such as namn@kommun.se.')
	if (issue.code === 'invalid_format' && issue.format === 'url')
		return problem(`${name} is ${typeOf(given)}`, 'Change it to a whole address such as https://www.kommun.se/.')
	if (issue.code === 'invalid_union')
		return problem(`${name} is ${typeOf(given)}`, 'Change it to a text, a number, true or false, or to a list where one belongs.')
	const found = typeof given === 'object' ? `${name} is not right` : `${name} is ${typeOf(given)}`
	return problem(found, `Change it: ${issue.message}.`)
}

/** A misspelt key makes the right one look missing, and a rule about the whole group look broken. */
function followsFromUnknownKey(issue: Issue, issues: readonly Issue[], schema: z.core.$ZodType): boolean {
	const ofGroup = issue.code === 'custom'
	if (!ofGroup && issue.code !== 'invalid_type' && issue.code !== 'invalid_value') return false
	const group = (ofGroup ? issue.path : issue.path.slice(0, -1)).join('\0')
	return issues.some((other) => {
		if (other.code !== 'unrecognized_keys' || other.path.join('\0') !== group) return false
		return ofGroup || other.keys.some((key) => nearestName(key, knownKeys(schema, other.path)) === issue.path.at(-1))
	})
}

/** Checks a file against its schema. Adds to `file.problems`; undefined when there are any. */
export function parseWith<Schema extends z.ZodType>(schema: Schema, file: SourceFile): z.output<Schema> | undefined {
	if (file.value === undefined) return undefined
	const result = schema.safeParse(file.value)
	if (result.success) return result.data
	const issues = result.error.issues.slice(0, mostProblems)
	const causes = issues.filter((issue) => !followsFromUnknownKey(issue, issues, schema))
	file.problems.push(...causes.flatMap((issue) => problemsOf(issue, file, schema)).slice(0, mostProblems))
	return undefined
}
