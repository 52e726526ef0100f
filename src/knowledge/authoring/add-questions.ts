import { isMap, isScalar, isSeq, type YAMLSeq } from 'yaml'
import { groupBy } from '../../language/group-by'
import type { Lng } from '../../language/tags'
import { folderOfKind, type Kind } from '../schema/facts'
import { distinctTexts, sameTextKey } from './clean-draft'
import type { DraftProblem, FileChanges, Files } from './draft-entry'
import { appendToList, type Insertion, insert, readDocument } from './yaml-insert'

export interface NewQuestion {
	lng: Lng
	entry: string
	kind: Kind
	text: string
}

export interface AddedQuestions {
	changes: FileChanges
	/** Questions that are new; the others stood there already or have a problem. */
	added: number
	/** At `questions.<index>`, of those that were given. */
	problems: DraftProblem[]
}

type Placed = NewQuestion & { index: number }

function problemAt({ index }: Placed, code: DraftProblem['code'], message: string): DraftProblem {
	return { field: `questions.${index}`, code, message }
}

function textProblem(question: Placed): DraftProblem[] {
	if (sameTextKey(question.text) === '') return [problemAt(question, 'bad-value', 'The question is empty.')]
	if (/[{}]/.test(question.text)) return [problemAt(question, 'bad-placeholder', 'A question cannot hold the signs { and }. Remove them.')]
	return []
}

/** The texts that are not among the list's, each once. */
function newTexts(list: YAMLSeq, texts: readonly string[]): string[] {
	const present = new Set(list.items.flatMap((item) => (isScalar(item) ? [sameTextKey(String(item.value))] : [])))
	return distinctTexts(texts).filter((text) => !present.has(sameTextKey(text)))
}

function addToFile(path: string, before: string | undefined, questions: readonly Placed[]) {
	const problems: DraftProblem[] = []
	const insertions: Insertion[] = []
	let added = 0
	const document = before === undefined ? undefined : readDocument(before)
	if (before === undefined || !document) {
		const told = before === undefined ? `There is no file ${path}.` : `${path} cannot be read. Mend it first.`
		const code = before === undefined ? 'missing-words' : 'unreadable-file'
		return { after: undefined, added, problems: questions.map((question) => problemAt(question, code, told)) }
	}
	const entries = document.get('entries')
	for (const [id, ofEntry] of groupBy(questions, ({ entry }) => entry)) {
		const words = isMap(entries) ? entries.get(id) : undefined
		const list = isMap(words) ? words.get('questions', true) : undefined
		if (!isSeq(list) || list.items.length === 0) {
			const told = `“${id}” has no words in ${path}. Write its name, answer and questions in this language first.`
			problems.push(...ofEntry.map((question) => problemAt(question, 'missing-words', told)))
			continue
		}
		const texts = newTexts(
			list,
			ofEntry.map(({ text }) => text),
		)
		added += texts.length
		if (texts.length > 0) insertions.push(appendToList(before, list, texts))
	}
	return { after: insertions.length > 0 ? insert(before, insertions) : undefined, added, problems }
}

/**
 * Puts questions last under their entries' `questions`; every line that is there stays as it is. What an entry has
 * already, whatever its case and white space, is not added again. Questions with a problem are left out, the others go in.
 */
export function addQuestions(files: Files, questions: readonly NewQuestion[]): AddedQuestions {
	const placed = questions.map((question, index): Placed => ({ ...question, index }))
	const problems = placed.flatMap(textProblem)
	const wrong = new Set(problems.map(({ field }) => field))
	const sound = placed.filter(({ index }) => !wrong.has(`questions.${index}`))
	const changes = new Map<string, string>()
	let added = 0
	for (const [path, ofFile] of groupBy(sound, ({ lng, kind }) => `locales/${lng}/${folderOfKind[kind]}.yaml`)) {
		const result = addToFile(path, files.get(path), ofFile)
		if (result.after !== undefined) changes.set(path, result.after)
		added += result.added
		problems.push(...result.problems)
	}
	const indexOf = ({ field }: DraftProblem) => Number(field.slice('questions.'.length))
	return { changes, added, problems: problems.sort((a, b) => indexOf(a) - indexOf(b)) }
}
