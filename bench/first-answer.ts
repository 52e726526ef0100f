import { percentile, startBuiltService } from './built-service'
import type { AskedQuestion } from './questions'

export interface FirstAnswer {
	p50Milliseconds: number
	p99Milliseconds: number
}

/** Each language is learned at its first question. */
const warmUp = 100

/** Time from sending the form of the page without script until the whole page with the answer is there, one at a time. */
export async function measureFirstAnswer(questions: readonly AskedQuestion[]): Promise<FirstAnswer> {
	const service = await startBuiltService()
	try {
		const times: number[] = []
		for (const { text, lng } of [...questions.slice(0, warmUp), ...questions]) {
			const begun = performance.now()
			const response = await fetch(`${service.url}/`, {
				method: 'POST',
				headers: { accept: 'text/html', 'accept-language': lng },
				body: new URLSearchParams({ text }),
			})
			await response.text()
			times.push(performance.now() - begun)
			if (response.status !== 200) throw new Error(`The page answered ${response.status}`)
		}
		const measured = times.slice(warmUp)
		return { p50Milliseconds: percentile(measured, 0.5), p99Milliseconds: percentile(measured, 0.99) }
	} finally {
		await service.stop()
	}
}
