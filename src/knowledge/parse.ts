import type { z } from 'zod'
import { type Problem, suggest } from './problems'
import type { SourceFile } from './source-file'

type Issue = z.core.$ZodIssue

function typeOf(value: unknown): string {
	if (value === null || value === undefined) return 'nothing'
	if (Array.isArray(value)) return 'a list'
	return typeof value === 'object' ? 'a group of keys' : `the ${typeof value} ${JSON.stringify(value)}`
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

function problemsOf(issue: Issue, file: SourceFile, schema: z.core.$ZodType): Problem[] {
	const where = issue.path.map(String).join('.')
	if (issue.code === 'unrecognized_keys') {
		const known = knownKeys(schema, issue.path)
		return issue.keys.map((key) =>
			file.problemAt([...issue.path, key], 'unknown-key', `unknown key “${key}”`, suggest(key, known) || 'Remove it.', 'key'),
		)
	}
	if (issue.code === 'invalid_key') {
		const message = issue.issues.map((inner) => inner.message).join('; ')
		return [file.problemAt(issue.path, 'bad-value', message, 'Change the name.', 'key')]
	}
	const given = valueAt(file.value, issue.path)
	if (issue.code === 'invalid_type') {
		const expected = expectedNames[issue.expected] ?? issue.expected
		if (given === undefined) return [file.problemAt(issue.path, 'bad-value', `“${where}” is missing`, `Add it: ${expected}.`)]
		const detail = issue.message.startsWith('Invalid input') ? `Write ${expected}.` : `${issue.message}.`
		return [file.problemAt(issue.path, 'bad-value', `“${where}” is ${typeOf(given)}, not ${expected}`, detail)]
	}
	if (issue.code === 'invalid_value') {
		const allowed = issue.values.map(String)
		if (given === undefined) return [file.problemAt(issue.path, 'bad-value', `“${where}” is missing`, `Add one of: ${allowed.join(', ')}.`)]
		return [
			file.problemAt(
				issue.path,
				'bad-value',
				`“${where}” is ${typeOf(given)}`,
				suggest(String(given), allowed) || `Allowed: ${allowed.join(', ')}.`,
			),
		]
	}
	return [file.problemAt(issue.path, 'bad-value', `“${where}” is not right: ${issue.message}`, 'Change the value.')]
}

/** Checks a file against its schema. Adds to `file.problems`; undefined when there are any. */
export function parseWith<Schema extends z.ZodType>(schema: Schema, file: SourceFile): z.output<Schema> | undefined {
	if (file.value === undefined) return undefined
	const result = schema.safeParse(file.value)
	if (result.success) return result.data
	file.problems.push(...result.error.issues.flatMap((issue) => problemsOf(issue, file, schema)))
	return undefined
}
