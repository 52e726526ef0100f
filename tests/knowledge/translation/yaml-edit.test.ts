import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { parse } from 'yaml'
import { type Change, editYaml } from '../../../src/knowledge/translation/yaml-edit'
import { contentPath } from '../../support/content'

const text = `# words of the bot
review: machine

entries:
  # the first
  one:
    name: "One: the first" # official
    gist: A long text that
      goes on over lines.
    questions:
      - what is one
      # asked in spring
      - 'one?'
    aliases: [ uno, eins ]
  two: { name: Two, questions: [ "what, two?" ] }
`

test.each<[string, Change[], string, string]>([
	['a quoted text', [{ path: ['entries', 'one', 'name'], words: 'First' }], 'name: "One: the first" # official', 'name: First # official'],
	[
		'a text over several lines',
		[{ path: ['entries', 'one', 'gist'], words: 'Short: yes' }],
		'gist: A long text that\n      goes on over lines.',
		'gist: "Short: yes"',
	],
	[
		'an item added, the others as they were',
		[{ path: ['entries', 'one', 'questions'], words: ['what is one', 'one?', 'who is one'] }],
		"      - 'one?'\n",
		"      - 'one?'\n      - who is one\n",
	],
	[
		'an item removed, with the comment above it',
		[{ path: ['entries', 'one', 'questions'], words: ['what is one'] }],
		"      # asked in spring\n      - 'one?'\n",
		'',
	],
	['a list on one line', [{ path: ['entries', 'one', 'aliases'], words: ['uno', 'a, b'] }], '[ uno, eins ]', '[uno, "a, b"]'],
	['a text in a group on one line', [{ path: ['entries', 'two', 'name'], words: 'Two, too' }], 'name: Two,', 'name: "Two, too",'],
	[
		'a name added to a group on one line',
		[{ path: ['entries', 'two', 'gist'], words: 'Second' }],
		'"what, two?" ] }',
		'"what, two?" ], gist: Second }',
	],
	[
		'a new group, last',
		[
			{ path: ['entries', 'three', 'name'], words: 'Three' },
			{ path: ['entries', 'three', 'questions'], words: ['3?'] },
		],
		'  two: { name: Two, questions: [ "what, two?" ] }\n',
		'  two: { name: Two, questions: [ "what, two?" ] }\n  three:\n    name: Three\n    questions:\n      - 3?\n',
	],
	['nothing that changes', [{ path: ['entries', 'one', 'name'], words: 'One: the first' }], '', ''],
])('%s', (_name, changes, before, after) => {
	expect(text).toContain(before)
	expect(editYaml(text, changes)).toBe(text.replace(before, after))
})

test('an empty file gets its first words', () => {
	const path = ['page', 'title']
	expect(parse(editYaml('review: machine\n', [{ path, words: 'Titel' }]))).toEqual({ review: 'machine', page: { title: 'Titel' } })
	expect(parse(editYaml('', [{ path, words: 'Titel' }]))).toEqual({ page: { title: 'Titel' } })
})

type Leaf = { path: string[]; words: string | string[] }

function leavesOf(value: unknown, path: string[] = []): Leaf[] {
	if (typeof value === 'string') return [{ path, words: value }]
	if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? [{ path, words: value }] : []
	return Object.entries(value as object).flatMap(([name, inner]) => leavesOf(inner, [...path, name]))
}

function expected(value: unknown, { path: [name, ...rest], words }: Leaf): unknown {
	if (name === undefined) return words
	const group = value as Record<string, unknown>
	return { ...group, [name]: expected(group[name], { path: rest, words }) }
}

const files = ['ar', 'sv', 'ti'].flatMap((lng) =>
	readdirSync(join(contentPath, 'locales', lng))
		.filter((name) => ['areas.yaml', 'profile.yaml', 'ui.yaml'].includes(name))
		.map((name) => join(contentPath, 'locales', lng, name)),
)

test.each(files)('any words in any place of %s are read back, and nothing else changes', (file) => {
	const before = readFileSync(file, 'utf8')
	const value = parse(before)
	const leaves = leavesOf(value)
	const word = fc.oneof(
		fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
		fc.constantFrom(
			'- a',
			'# b',
			'a: b',
			'{{x}}',
			'"',
			"'",
			'[',
			'yes',
			'12',
			'null',
			'~',
			'a\nb',
			' c ',
			'@',
			'%',
			'&x',
			'*y',
			'!z',
			'é, ö',
		),
	)
	fc.assert(
		fc.property(fc.nat(), word, fc.array(word, { minLength: 1, maxLength: 4 }), (index, one, several) => {
			const leaf = leaves[index % leaves.length] as Leaf
			const change = { path: leaf.path, words: typeof leaf.words === 'string' ? one : several }
			expect(parse(editYaml(before, [change]))).toEqual(expected(value, change))
		}),
		{ numRuns: 40 },
	)
})
