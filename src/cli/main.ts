#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { ConfigError } from '../config'
import { ContentError } from '../content'
import { type AskOptions, ask } from './ask'
import { chat } from './chat'
import type { ExitCode, Terminal } from './command'
import { coverage } from './coverage'
import { detect } from './detect'
import { type EvaluateOptions, evaluate } from './evaluate'
import { type ExplainOptions, explain } from './explain'
import { type ExportOptions, exportLanguage } from './export'
import { type FitOptions, fitToQuestions } from './fit'
import { type GrantsOptions, grants } from './grants'
import { type ImportOptions, importLanguage } from './import'
import { index } from './index-command'
import { LinesError } from './jsonl'
import { type LanguagesOptions, languages } from './languages'
import { lint } from './lint'
import { type MatchOptions, match } from './match'
import { promote } from './promote'
import { replay } from './replay'
import {
	assignDoor,
	dismissQuestions,
	listGroups,
	listTrail,
	type ReplyOptions,
	replyInWords,
	showQuestions,
	type TeachOptions,
	teachEntry,
	undoReview,
	type WhichOptions,
} from './review'
import { show } from './show'
import { unanswered } from './unanswered'
import { validate } from './validate'

const manifest = join(__dirname, '..', '..', 'package.json')

/** Runs one command. Gives its exit code, or undefined while a service runs on. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode | undefined> {
	let exitCode: ExitCode | undefined = 0
	const program = new Command('envagin')
		.description('One door into the municipality: ask the knowledge base, serve it, check it.')
		.version(JSON.parse(readFileSync(manifest, 'utf8')).version)
		.exitOverride()
		.configureOutput({ writeOut: (text) => terminal.stdout.write(text), writeErr: (text) => terminal.stderr.write(text) })

	program
		.command('ask [text]')
		.description('answer one question, or many as JSON lines on standard input')
		.option('--lang <tag>', 'answer in this language')
		.option('--area <id>', 'the place it is about')
		.option('--json', 'answer as one JSON object')
		.option('--jsonl', 'read {id, text, area?, lang?} lines and answer each')
		.action(async (text: string | undefined, options: AskOptions) => {
			exitCode = await ask(text, options, terminal)
		})
	program
		.command('chat')
		.description('a conversation in the terminal')
		.action(async () => {
			exitCode = await chat(terminal)
		})
	program
		.command('grants')
		.description('which grants fit an applicant, and what decides about them')
		.option('--jsonl', 'read {id, area, facts} lines; give each grant, and what to ask next')
		.option('--explain <id>', 'everything that decides about one grant, with its examples')
		.option('--matrix', 'which applicants reach which grants, and what is likely not meant')
		.option('--lang <tag>', 'language of the sentences')
		.action(async (options: GrantsOptions) => {
			exitCode = await grants(options, terminal)
		})
	program
		.command('match')
		.description('the matcher on entries and questions of your own; thresholds come from --tune only')
		.requiredOption('--entries <file>', '{id, lang, texts} lines')
		.requiredOption('--queries <file>', '{id, lang, text} lines')
		.option('--tune <file>', '{lang, text, label} lines; label null where no entry is right')
		.action(async (options: MatchOptions) => {
			exitCode = await match(options, terminal)
		})
	program
		.command('detect')
		.description('the language of {id, text} lines on standard input')
		.option('--jsonl', 'the only form there is')
		.action(async () => {
			exitCode = await detect(terminal)
		})
	program
		.command('explain <text>')
		.description('why a question ends as it does')
		.option('--lang <tag>', 'read it in this language')
		.option('--area <id>', 'the place it is about')
		.action(async (text: string, options: ExplainOptions) => {
			exitCode = await explain(text, options, terminal)
		})
	program
		.command('evaluate <files...>')
		.description('how well questions with a known outcome come out, by language and style')
		.option('--curve <file>', 'draw the risk-coverage curve (SVG)')
		.option('--misses', 'list the questions that did not come out right')
		.action(async (files: string[], options: EvaluateOptions) => {
			exitCode = await evaluate(files, options, terminal)
		})
	program
		.command('fit [files...]')
		.description('find how sure the bot must be, from its own questions and those in the files')
		.option('--output <file>', 'where to write it')
		.action(async (files: string[], options: FitOptions) => {
			exitCode = await fitToQuestions(files, options, terminal)
		})
	program
		.command('serve')
		.description('the service: page, health and, with an app id, Bot Framework')
		.action(async () => {
			const { serve } = await import('./serve.js')
			exitCode = await serve(terminal)
		})
	program
		.command('validate [dir]')
		.description('report every problem of the content as file:line:col: message')
		.action(async (dir: string | undefined) => {
			exitCode = await validate(dir, terminal)
		})
	program
		.command('lint [dir]')
		.description('report what is valid but likely not meant: questions two entries share, hard sentences, stray figures')
		.action(async (dir: string | undefined) => {
			exitCode = await lint(dir, terminal)
		})
	program
		.command('show <id>')
		.description('print an entry as a person in each language sees it')
		.option('--lang <tag>', 'in this language only')
		.action(async (id: string, options: { lang?: string }) => {
			exitCode = await show(id, options, terminal)
		})
	program
		.command('index [dir]')
		.description('write knowledge/INDEX.md: every entry with its name and door')
		.action(async (dir: string | undefined) => {
			exitCode = await index(dir, terminal)
		})
	program
		.command('coverage')
		.description('count the entries by area, kind and language, and look for the facts of a catalogue in them')
		.option('--catalogue <dir>', 'a folder of lists of entries with their facts')
		.action(async (options: { catalogue?: string }) => {
			exitCode = await coverage(options, terminal)
		})
	program
		.command('languages')
		.description('how complete each language is, and whether a native speaker has read it')
		.option('--gaps', 'list where a language differs from Swedish')
		.action(async (options: LanguagesOptions) => {
			exitCode = await languages(options, terminal)
		})
	program
		.command('export')
		.description('a language beside Swedish, as XLIFF 2.0 for translators')
		.requiredOption('--lang <tag>', 'the language; it may be a new one')
		.option('--output <file>', 'where to write it; else standard output')
		.action(async (options: ExportOptions) => {
			exitCode = await exportLanguage(options, terminal)
		})
	program
		.command('import <file>')
		.description('take a translated XLIFF file in, all of it or none')
		.option('--reviewed', 'a native speaker has read all of it')
		.action(async (file: string, options: ImportOptions) => {
			exitCode = await importLanguage(file, options, terminal)
		})
	program
		.command('unanswered')
		.description('questions that got no answer, newest first')
		.option('--json', 'one JSON object a line')
		.action(async (options: { json?: boolean }) => {
			exitCode = await unanswered(options, terminal)
		})

	const review = program.command('review').description('what staff do about questions that got no answer')
	const one = ['--alone', 'the question with this code, not its whole group'] as const
	review
		.command('list', { isDefault: true })
		.description('groups of open questions, the largest first')
		.option('--json', 'one JSON object a line')
		.action(async (options: { json?: boolean }) => {
			exitCode = await listGroups(options, terminal)
		})
	review
		.command('show <which>')
		.description('the questions of a group, or the one with a code')
		.option(...one)
		.option('--json', 'one JSON object a line')
		.action(async (which: string, options: WhichOptions & { json?: boolean }) => {
			exitCode = await showQuestions(which, options, terminal)
		})
	review
		.command('teach <which>')
		.description('they belong to an entry, from now on and for those who asked')
		.option(...one)
		.requiredOption('--entry <id>', 'the entry that answers them')
		.option('--yes', 'also when known questions are answered otherwise by it')
		.action(async (which: string, options: TeachOptions) => {
			exitCode = await teachEntry(which, options, terminal)
		})
	review
		.command('assign <which>')
		.description('another contact looks after them')
		.option(...one)
		.requiredOption('--door <id>', 'the contact')
		.action(async (which: string, options: WhichOptions & { door: string }) => {
			exitCode = await assignDoor(which, options, terminal)
		})
	review
		.command('reply <which>')
		.description('answer those who asked in words of your own')
		.option(...one)
		.requiredOption('--text <text>', 'what they read')
		.option('--lang <tag>', 'the language it is written in; sv if not given')
		.option('--entry <id>', 'an entry to show beside it')
		.action(async (which: string, options: ReplyOptions) => {
			exitCode = await replyInWords(which, options, terminal)
		})
	review
		.command('dismiss <which>')
		.description('they get no answer')
		.option(...one)
		.requiredOption('--reason <text>', 'why, for your colleagues')
		.action(async (which: string, options: WhichOptions & { reason: string }) => {
			exitCode = await dismissQuestions(which, options, terminal)
		})
	review
		.command('undo <review>')
		.description('take back what was done, by its id in the trail')
		.action(async (id: string) => {
			exitCode = await undoReview(id, terminal)
		})
	review
		.command('trail')
		.description('what was done, newest first')
		.option('--json', 'one JSON object a line')
		.action(async (options: { json?: boolean }) => {
			exitCode = await listTrail(options, terminal)
		})
	program
		.command('promote')
		.description('write what is taught into the content')
		.option('--dry-run', 'write nothing; print what would be added')
		.action(async (options: { dryRun?: boolean }) => {
			exitCode = await promote(options, terminal)
		})
	program
		.command('replay <id> [text]')
		.description('the answer that a receipt was given for, as the knowledge base has it now; 1 when it differs')
		.action(async (id: string, text: string | undefined) => {
			exitCode = await replay(id, text, terminal)
		})

	try {
		await program.parseAsync(args as string[], { from: 'user' })
		return exitCode
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
		if (error instanceof ContentError || error instanceof ConfigError || error instanceof LinesError) {
			terminal.stderr.write(`${error.message}\n`)
			return 1
		}
		throw error
	}
}

if (require.main === module) {
	const { stdin, stdout, stderr, env: environment } = process
	// The reader has had enough, as `head` has.
	stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1))
	run(process.argv.slice(2), { stdin, stdout, stderr, environment }).then(
		(code) => {
			if (code !== undefined) process.exitCode = code
		},
		(error: Error) => {
			stderr.write(`${error.message}\n`)
			process.exitCode = 1
		},
	)
}
