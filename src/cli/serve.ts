import { start } from '../main'
import type { ExitCode, Terminal } from './command'

/** `envagin serve`: the service itself. Undefined while it runs. */
export async function serve({ environment }: Terminal): Promise<ExitCode | undefined> {
	return (await start(environment)) === undefined ? undefined : 1
}
