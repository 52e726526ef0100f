// npm run bench:understanding -- FILES: how well questions with a known outcome come out, what each part of the matcher
// is worth, and how others do on the same questions. Writes to bench/RESULTS.md and bench/risk-coverage.svg.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readAsked } from '../src/cli/questions-files'
import { readConfig } from '../src/config'
import type { Asked } from '../src/evaluation/asked'
import { judge } from '../src/evaluation/judge'
import { riskCoverage, riskCoverageSvg } from '../src/evaluation/risk-coverage'
import { askedSamples } from '../src/evaluation/samples'
import { rowsOf, tableOf } from '../src/evaluation/table'
import { tokenize } from '../src/language/text'
import { probability } from '../src/matching/calibration'
import { corpusOf } from '../src/matching/entry-texts'
import fitted from '../src/matching/fitted.json'
import { loadContext } from '../src/service'
import { ablations } from './ablation'
import { compareOurs, comparePeer } from './compare'
import { fusePeer } from './peers/fuse'
import { miniSearchPeer } from './peers/minisearch'
import { nlpPeer } from './peers/nlp'
import { writeSection } from './results'
import { measureScale } from './scale'

const curve = 'risk-coverage.svg'
/** nlp.js needs minutes to learn one language. */
const languagesOfPeers = ['sv', 'en', 'so']

const three = (value: number) => value.toFixed(3)

async function main(files: readonly string[]): Promise<void> {
	const context = loadContext(readConfig(process.env))
	const asked = readAsked(files)
	const table = tableOf(rowsOf(asked.map((each) => judge(context, each))))

	const confident = askedSamples(context, asked).map(({ evidence, bestIsRight }) => ({
		confidence: probability(evidence, fitted.best),
		isRight: bestIsRight,
	}))
	const answered = confident.filter(({ confidence }) => confidence >= fitted.thresholds.answer).length / confident.length
	writeFileSync(join(__dirname, curve), riskCoverageSvg(riskCoverage(confident), answered))

	const parts = ablations(context, asked)
	const forPeers = asked.filter(({ lang, expect }: Asked) => languagesOfPeers.includes(lang) && expect.outcome !== 'chat')
	const fresh = loadContext(readConfig(process.env))
	const compared = [compareOurs(fresh, forPeers)]
	for (const peer of [fusePeer, miniSearchPeer, nlpPeer]) compared.push(await comparePeer(fresh, peer, forPeers))

	const words = corpusOf(context.knowledge)
		.entries.filter(({ lng }) => lng === 'en')
		.flatMap(({ questions }) => questions.flatMap((text) => [...tokenize(text)]))
	const entries = context.knowledge.entries.size
	const scales = [measureScale(entries, words), measureScale(entries * 100, words)]

	writeSection('understanding', [
		'## Understanding',
		'',
		`Made by \`npm run bench:understanding -- FILES\` with ${asked.length} questions whose outcome is known, none of which the knowledge base has.`,
		`Thresholds fitted ${fitted.made.date} by \`envagin fit FILES\` on these and ${fitted.made.samples} samples in all. Shares are of the questions that have an answer; “outside sent on” of those that have none.`,
		'',
		...table,
		'',
		`![Risk and coverage](${curve})`,
		'',
		'### What each part is worth',
		'',
		'| left out | best is right | right among four | learning, all languages |',
		'| --- | --: | --: | --: |',
		...parts.map(
			({ without, first, amongFour, learnMilliseconds }) =>
				`| ${without} | ${three(first)} | ${three(amongFour)} | ${learnMilliseconds.toFixed(0)} ms |`,
		),
		'',
		`### The same entries and questions by others (${languagesOfPeers.join(', ')}; ${forPeers.length} questions)`,
		'',
		'Each other gets the threshold that serves it best on these very questions; this bot keeps its own.',
		'',
		'| | right | wrong | right among four | outside sent on | learning | a question (median) |',
		'| --- | --: | --: | --: | --: | --: | --: |',
		...compared.map(
			({ name, right, wrong, amongFour, sentOn, learnMilliseconds, p50Milliseconds }) =>
				`| ${name} | ${[right, wrong, amongFour, sentOn].map(three).join(' | ')} | ${(learnMilliseconds / 1000).toFixed(1)} s | ${p50Milliseconds.toFixed(3)} ms |`,
		),
		'',
		'### A hundred times larger',
		'',
		'| made-up entries | learning | a question (median) |',
		'| --: | --: | --: |',
		...scales.map(
			(scale) => `| ${scale.entries} | ${(scale.learnMilliseconds / 1000).toFixed(1)} s | ${scale.p50Milliseconds.toFixed(3)} ms |`,
		),
	])
}

main(process.argv.slice(2))
