import { createInterface } from 'node:readline'
import pino from 'pino'
import { readConfig } from '../config'
import { menuOptions } from '../conversation/menu'
import { plainText } from '../conversation/plain-text'
import { newConversation } from '../conversation/state'
import { defaultLng } from '../conversation/turn'
import { createService } from '../service'
import type { ExitCode, Terminal } from './command'

/** `envagin chat`: a conversation in the terminal until end of input. */
export async function chat({ stdin, stdout, environment }: Terminal): Promise<ExitCode> {
	const service = await createService({ config: readConfig(environment), logger: pino({ level: 'silent' }) })
	try {
		const context = service.context()
		const menu = menuOptions({ context, lng: defaultLng }).map(({ label }) => label)
		stdout.write(`${context.translate(defaultLng, 'chat.greeting')}\n(${menu.join(' · ')})\n> `)
		let state = newConversation()
		for await (const text of createInterface({ input: stdin })) {
			const turn = await service.respond(state, { text }, { channel: 'terminal' })
			state = turn.state
			stdout.write(`\n${turn.replies.map((reply) => plainText(service.context(), reply)).join('\n\n')}\n\n> `)
		}
		stdout.write('\n')
		return 0
	} finally {
		await service.close()
	}
}
