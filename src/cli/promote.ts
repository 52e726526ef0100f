import { readConfig } from '../config'
import { ContentError, keptContent } from '../content'
import { addQuestions } from '../knowledge/authoring/add-questions'
import { sameTextKey } from '../knowledge/authoring/clean-draft'
import { readContentFiles, writeIfValid } from '../knowledge/authoring/content-files'
import type { FileChanges, Files } from '../knowledge/authoring/draft-entry'
import { contentRoot, loadKnowledge } from '../knowledge/loader'
import { type Entry, type Knowledge, meetInOnePlace } from '../knowledge/model'
import { formatProblem } from '../knowledge/problems'
import { groupBy } from '../language/group-by'
import type { Taught } from '../questions/reviews'
import { openStores } from '../questions/stores'
import type { ExitCode, Terminal } from './command'

interface Plan {
	changes: FileChanges
	/** Taught questions that stand in the content when it has been changed, or that a newer one took the place of. */
	promoted: string[]
	/** Taught questions that stay as they are, and why. */
	left: { taught: Taught; why: string }[]
}

const keyOf = ({ lng, text }: Pick<Taught, 'lng' | 'text'>) => `${lng} ${sameTextKey(text)}`

/** In each language, the entries that a question stands under in the content. */
function entriesByQuestion({ languages }: Knowledge): ReadonlyMap<string, readonly string[]> {
	const known = [...languages].flatMap(([lng, { entries }]) =>
		[...entries].flatMap(([id, { questions }]) => questions.map((text) => ({ key: keyOf({ lng, text }), id }))),
	)
	return new Map([...groupBy(known, ({ key }) => key)].map(([key, each]) => [key, each.map(({ id }) => id)]))
}

/** What can be written of what is taught, oldest first. */
function planPromotion(knowledge: Knowledge, files: Files, taught: readonly Taught[]): Plan {
	const { entries } = knowledge
	const standing = entriesByQuestion(knowledge)
	/** One question can lead to two entries only where the place tells them apart. */
	const rivalOf = (one: Taught, { area }: Entry, ids: readonly string[]) =>
		ids.find((id) => id !== one.entry && meetInOnePlace(knowledge, area, entries.get(id)?.area ?? ''))

	const left: Plan['left'] = []
	const fit: { one: Taught; entry: Entry }[] = []
	for (const one of taught) {
		const entry = entries.get(one.entry)
		const rival = entry && rivalOf(one, entry, standing.get(keyOf(one)) ?? [])
		if (!entry) left.push({ taught: one, why: `There is no entry “${one.entry}” any more.` })
		else if (rival) left.push({ taught: one, why: `The question stands under “${rival}” too. Remove it there first.` })
		else fit.push({ one, entry })
	}

	const isReplaced = ({ one, entry }: (typeof fit)[number], index: number) =>
		fit.slice(index + 1).some((later) => keyOf(later.one) === keyOf(one) && rivalOf(one, entry, [later.one.entry]) !== undefined)
	const newest = fit.filter((each, index) => !isReplaced(each, index))
	const { changes, problems } = addQuestions(
		files,
		newest.map(({ one: { lng, text, entry: id }, entry: { kind } }) => ({ lng, text, entry: id, kind })),
	)
	const wrong = new Map(problems.map(({ field, message }) => [Number(field.slice('questions.'.length)), message]))
	for (const [index, why] of wrong) {
		const taughtOne = newest[index]?.one
		if (taughtOne) left.push({ taught: taughtOne, why })
	}
	// While a question stays as it was taught, so do the older ones that it took the place of.
	const kept = new Set(left.map((each) => keyOf(each.taught)))
	const promoted = fit.filter(({ one }) => !kept.has(keyOf(one))).map(({ one }) => one.id)
	return { changes, promoted, left }
}

interface Hunk {
	/** One-based line after which lines are put in, or that is replaced. */
	from: number
	to: number
	removed: string[]
	added: string[]
}

/** How a text differs from one that lines were added to, and single lines changed in. */
function hunksBetween(before: readonly string[], after: readonly string[]): Hunk[] {
	const hunks: Hunk[] = []
	let [at, to] = [0, 0]
	while (to < after.length) {
		const start = to
		const more = after.length - to - (before.length - at)
		const same = after.slice(to, to + more + 1).indexOf(before[at] as string)
		const removed = same < 0 && at < before.length ? [before[at] as string] : []
		const addedCount = same >= 0 ? same : removed.length > 0 ? 1 : more
		const added = after.slice(to, to + addedCount)
		if (added.length > 0) hunks.push({ from: removed.length > 0 ? at + 1 : at, to: start + 1, removed, added })
		at += removed.length > 0 ? 1 : same >= 0 ? 1 : 0
		to += added.length + (same >= 0 ? 1 : 0)
	}
	return hunks
}

/** The change of one file as a unified diff without context, as `git apply --unidiff-zero` takes it. */
export function diffOf(path: string, before: string, after: string): string {
	const hunks = hunksBetween(before.split('\n'), after.split('\n')).map(({ from, to, removed, added }) =>
		[
			`@@ -${from},${removed.length} +${to},${added.length} @@`,
			...removed.map((line) => `-${line}`),
			...added.map((line) => `+${line}`),
		].join('\n'),
	)
	return [`--- a/${path}`, `+++ b/${path}`, ...hunks, ''].join('\n')
}

const codeOf = ({ id }: Taught) => id.slice(id.indexOf(':') + 1)

/**
 * `envagin promote`: what staff taught becomes part of the content. What cannot be written stays taught and is told of,
 * by the question's code; then it ends with 1.
 */
export async function promote({ dryRun = false }: { dryRun?: boolean }, { stdout, stderr, environment }: Terminal): Promise<ExitCode> {
	const config = readConfig(environment)
	const root = contentRoot(config.contentPath)
	const stores = await openStores(config.database)
	try {
		const taught = await stores.reviews.taught()
		if (taught.length === 0) {
			stdout.write('Nothing is taught that is not in the content.\n')
			return 0
		}
		const { knowledge, problems } = loadKnowledge(root, keptContent(config.cachePath))
		if (!knowledge) throw new ContentError(problems)
		const files = readContentFiles(root)
		const { changes, promoted, left } = planPromotion(knowledge, files, taught)
		const textsOf = (path: string): [string, string] => [files.get(path) ?? '', changes.get(path) ?? '']

		if (dryRun) for (const path of changes.keys()) stdout.write(diffOf(path, ...textsOf(path)))
		else {
			const faults = await writeIfValid(root, changes, () => loadKnowledge(root, keptContent(config.cachePath)).problems)
			if (faults.length > 0) {
				// Without the excerpt, which may hold what a resident wrote.
				const told = faults.map((problem) => formatProblem({ ...problem, excerpt: '' }))
				stderr.write(`${told.join('\n')}\nNothing was promoted: the content would not be valid. Its files are as they were.\n`)
				return 1
			}
			await stores.reviews.promoted(promoted)
			for (const path of changes.keys()) {
				const [before, after] = textsOf(path)
				const count = hunksBetween(before.split('\n'), after.split('\n')).flatMap(({ added, removed }) =>
					added.slice(removed.length),
				).length
				stdout.write(`${path}: ${count} added\n`)
			}
			stdout.write(`${promoted.length} of ${taught.length} taught questions stand in the content now.\n`)
		}
		for (const { taught: one, why } of left) stderr.write(`${codeOf(one)} (${one.lng}, ${one.entry}) stays taught: ${why}\n`)
		return left.length > 0 ? 1 : 0
	} finally {
		await stores.close()
	}
}
