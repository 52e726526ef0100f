import { userInfo } from 'node:os'
import { readConfig } from '../config'
import { loadContext } from '../content'
import type { Context } from '../conversation/context'
import { createDesk, type Desk } from '../desk/desk'
import { contentRoot } from '../knowledge/loader'
import { type Reviewer, StaleError } from '../questions/reviews'
import { openStores, type Stores } from '../questions/stores'
import type { ExitCode, Terminal } from './command'

export interface Room {
	desk: Desk
	stores: Stores
	/** Read at its first use: what was done can be seen and undone whatever state the content is in. */
	context(): Context
	print(...lines: string[]): void
}

/** Why nothing was done. */
export class RefusalError extends Error {
	constructor(
		message: string,
		readonly exitCode: ExitCode,
	) {
		super(message)
	}
}

/** Runs work at the desk, and tells what was refused. */
export async function atDesk({ stdout, stderr, environment }: Terminal, work: (room: Room) => Promise<ExitCode>): Promise<ExitCode> {
	const config = readConfig(environment)
	let loaded: Context | undefined
	const context = () => {
		loaded ??= loadContext(config)
		return loaded
	}
	const print = (...lines: string[]) => void stdout.write(lines.map((line) => `${line}\n`).join(''))
	const stores = await openStores(config.database)
	try {
		const unused = async () => {}
		const root = contentRoot(config.contentPath)
		const { promisedHours } = config
		const desk = createDesk(stores, { context, base: config.publicUrl ?? '', promisedHours, root, useTaught: unused, takeIn: unused })
		await desk.refreshTaught()
		return await work({ desk, stores, context, print })
	} catch (error) {
		if (error instanceof RefusalError) {
			stderr.write(`${error.message}\n`)
			return error.exitCode
		}
		if (!(error instanceof StaleError)) throw error
		stderr.write(`${error.questions.join(', ')} changed meanwhile. Nothing was done; look again: envagin review show.\n`)
		return 1
	} finally {
		await stores.close()
	}
}

function nameOfUser(): string {
	try {
		return userInfo().username || 'terminal'
	} catch {
		// A container may run as a user without a name.
		return 'terminal'
	}
}

export function reviewer(): Reviewer {
	const name = nameOfUser()
	return { id: `terminal:${name}`, name }
}
