import { readConfig } from '../config'
import { keptContent } from '../content'
import type { DraftLanguage } from '../knowledge/draft'
import { contentRoot, loadKnowledge } from '../knowledge/loader'
import { formatProblem } from '../knowledge/problems'
import { unitsOfLanguages } from '../knowledge/translation/language-files'
import { type Gap, parityGaps } from '../knowledge/translation/parity'
import type { Unit } from '../knowledge/translation/units'
import type { ExitCode, Terminal } from './command'
import { table } from './table'

export interface LanguagesOptions {
	gaps?: boolean
}

/** What a file of Swedish has, and how much of it the language has. */
function shareOf(units: readonly Unit[], file: string): string {
	const inSwedish = units.filter((unit) => unit.file === file && unit.source !== undefined)
	const there = inSwedish.filter(({ target }) => target !== undefined)
	return inSwedish.length === 0 ? '-' : `${Math.floor((100 * there.length) / inSwedish.length)} %`
}

function reviewOf({ interface: words, areas, profile, concepts, outside, entries }: DraftLanguage): string {
	const files = [words, areas, profile, concepts, outside, ...Object.values(entries)].flatMap((parsed) =>
		parsed ? [parsed.data.review] : [],
	)
	const native = files.filter((review) => review === 'native').length
	if (native === files.length) return 'native'
	return native === 0 ? 'machine' : `native in ${native} of ${files.length} files`
}

function median(numbers: readonly number[]): number {
	const ordered = [...numbers].sort((a, b) => a - b)
	return ordered[Math.floor(ordered.length / 2)] ?? 0
}

const gapLine = ({ kind, lng, file, path }: Gap) => `locales/${lng}/${file}: ${path.join(' › ')} [${kind}]`

/** `envagin languages`: how complete each language is, who has read it, and where it differs from Swedish. */
export async function languages({ gaps: tellsGaps }: LanguagesOptions, { stdout, stderr, environment }: Terminal): Promise<ExitCode> {
	const { contentPath, cachePath } = readConfig(environment)
	const root = contentRoot(contentPath)
	const loaded = loadKnowledge(root, keptContent(cachePath))
	if (!loaded.knowledge) {
		stderr.write(`${loaded.problems.map(formatProblem).join('\n')}\n`)
		return 1
	}
	const { knowledge, draft } = loaded
	const units = unitsOfLanguages(
		root,
		draft.languages.map(({ lng }) => lng),
	)
	const gaps = parityGaps(units)
	const rows = draft.languages.map((language) => {
		const { lng } = language
		const words = knowledge.languages.get(lng)
		const own = units.get(lng) ?? []
		return [
			lng,
			words?.interface.language.name ?? '',
			...['ui.yaml', 'areas.yaml', 'profile.yaml', 'concepts.yaml'].map((file) => shareOf(own, file)),
			`${words?.entries.size ?? 0} of ${knowledge.entries.size}`,
			median([...(words?.entries.values() ?? [])].map(({ questions }) => questions.length)),
			words?.outside.length ?? 0,
			gaps.filter((gap) => gap.lng === lng).length,
			reviewOf(language),
		]
	})
	const head = ['', 'name', 'interface', 'places', 'vocabulary', 'meanings', 'entries', 'questions each', 'outside', 'gaps', 'read by']
	stdout.write(`${table([head, ...rows]).join('\n')}\n`)
	if (tellsGaps && gaps.length > 0) stdout.write(`\n${gaps.map(gapLine).join('\n')}\n`)
	return gaps.length > 0 ? 1 : 0
}
