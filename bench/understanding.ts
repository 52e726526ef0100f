// npm run bench:understanding -- FILES: how well questions with a known outcome come out, what each part of the matcher
// is worth, and how others do on the same questions. Writes to bench/RESULTS.md and bench/risk-coverage.svg.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readAsked } from '../src/cli/read-asked'
import { readConfig } from '../src/config'
import { loadContext } from '../src/content'
import type { Asked } from '../src/evaluation/asked'
import { judge } from '../src/evaluation/judge'
import { riskCoverage, riskCoverageSvg } from '../src/evaluation/risk-coverage'
import { askedSamples } from '../src/evaluation/samples'
import { rowsOf, tableOf } from '../src/evaluation/table'
import { tokenize } from '../src/language/text'
import { probability } from '../src/matching/calibration'
import { corpusOf } from '../src/matching/entry-texts'
import fitted from '../src/matching/fitted.json'
import { type Ablation, ablations, ablationsOfLending } from './ablation'
import { type Comparison, compareOurs, comparePeer } from './compare'
import { fusePeer } from './peers/fuse'
import { miniSearchPeer } from './peers/minisearch'
import { nlpPeer } from './peers/nlp'
import type { Peer } from './peers/peer'
import { writeSection } from './results'
import { measureScale } from './scale'

const curve = 'risk-coverage.svg'
const languagesOfPeers = ['sv', 'en', 'so']
/** nlp.js needs minutes to learn a language, and longer for a large one. */
const languagesOfNlp = ['so']

const three = (value: number) => value.toFixed(3)

function comparisonLines(title: string, compared: readonly Comparison[]): string[] {
	return [
		'',
		title,
		'',
		'| | best is right | right among four | answered right | answered wrong | outside sent on | learning | a question (median) |',
		'| --- | --: | --: | --: | --: | --: | --: | --: |',
		...compared.map(
			({ name, first, right, wrong, amongFour, sentOn, learnMilliseconds, p50Milliseconds }) =>
				`| ${name} | ${[first, amongFour, right, wrong, sentOn].map(three).join(' | ')} | ${(learnMilliseconds / 1000).toFixed(1)} s | ${p50Milliseconds.toFixed(3)} ms |`,
		),
	]
}

function ablationLines(rows: readonly Ablation[]): string[] {
	return [
		'',
		'| left out | best is right | right among four | learning |',
		'| --- | --: | --: | --: |',
		...rows.map(
			({ without, first, amongFour, learnMilliseconds }) =>
				`| ${without} | ${three(first)} | ${three(amongFour)} | ${(learnMilliseconds / 1000).toFixed(1)} s |`,
		),
	]
}

async function main(files: readonly string[]): Promise<void> {
	const context = loadContext(readConfig(process.env))
	const asked = readAsked(files)
	const lines: string[] = []
	// Written after each part, as the last ones take minutes.
	const report = (...more: readonly string[]) => {
		lines.push(...more)
		writeSection('understanding', lines)
	}

	report(
		'## Understanding',
		'',
		`Made by \`npm run bench:understanding -- FILES\` with ${asked.length} questions whose outcome is known, none of which the knowledge base has.`,
		`Thresholds fitted ${fitted.made.date} by \`envagin fit FILES\`, on these and ${fitted.made.samples} samples in all. Shares are of the questions that have an answer; “outside sent on” of those that have none.`,
		'',
		...tableOf(rowsOf(asked.map((each) => judge(context, each)))),
		'',
		`![Risk and coverage](${curve})`,
	)
	const confident = askedSamples(context, asked).map(({ evidence, bestIsRight }) => ({
		confidence: probability(evidence, fitted.best),
		isRight: bestIsRight,
	}))
	const answered = confident.filter(({ confidence }) => confidence >= fitted.thresholds.answer).length / confident.length
	writeFileSync(join(__dirname, curve), riskCoverageSvg(riskCoverage(confident), answered))

	report('', '### What each part is worth', ...ablationLines(ablations(context, asked)))
	report(
		'',
		'The same where a language has no words for an entry but its name, and Swedish and English lend theirs:',
		...ablationLines(ablationsOfLending(context, asked)),
	)

	const questionsIn = (languages: readonly string[]) =>
		asked.filter(({ lang, expect }: Asked) => languages.includes(lang) && expect.outcome !== 'chat')
	const compare = async (languages: readonly string[], peers: readonly Peer[]) => {
		const questions = questionsIn(languages)
		const compared = [compareOurs(context, questions)]
		for (const peer of peers) compared.push(await comparePeer(context, peer, questions))
		report(
			...comparisonLines(`### The same entries and questions by others (${languages.join(', ')}; ${questions.length} questions)`, compared),
		)
	}
	report('', 'Each other gets the threshold that serves it best on these very questions; this bot keeps its own.')
	await compare(languagesOfPeers, [fusePeer, miniSearchPeer])

	const words = corpusOf(context.knowledge)
		.entries.filter(({ lng }) => lng === 'en')
		.flatMap(({ questions }) => questions.flatMap((text) => [...tokenize(text)]))
	const entries = context.knowledge.entries.size
	const scales = [measureScale(entries, words), measureScale(entries * 100, words)]
	report(
		'',
		'### A hundred times larger',
		'',
		'| made-up entries | learning | a question (median) |',
		'| --: | --: | --: |',
		...scales.map(
			(scale) => `| ${scale.entries} | ${(scale.learnMilliseconds / 1000).toFixed(1)} s | ${scale.p50Milliseconds.toFixed(3)} ms |`,
		),
	)
	await compare(languagesOfNlp, [nlpPeer])
}

main(process.argv.slice(2))
