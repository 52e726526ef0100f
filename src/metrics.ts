import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Outcome } from './conversation/step'
import type { Lng } from './language/tags'

/** What a turn was; a label that is not known is counted as `other`, so that nothing a person writes becomes one. */
export interface MeasuredTurn {
	outcome: Outcome
	lng: Lng
	channel: string
	seconds: number
}

export interface Metrics {
	turn(turn: MeasuredTurn): void
	/** Whether a question for staff could be saved. */
	saved(ok: boolean): void
	/** In Prometheus' text format. */
	text(): Promise<string>
	contentType: string
}

export interface MetricsOptions {
	/** Languages that the service answers in now. */
	languages: () => Iterable<Lng>
	/** How many questions wait for staff; the gauge has no value when this fails or takes more than a second. */
	openQuestions: () => Promise<number>
}

const outcomes: Record<Outcome, true> = { answer: true, clarify: true, 'grant-finder': true, chat: true, handoff: true }
const channels: ReadonlySet<string> = new Set(['web', 'bot', 'direct-line', 'terminal'])
const other = 'other'
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2]
const longestMilliseconds = 1000

function inTime<Value>(work: Promise<Value>): Promise<Value> {
	let timer: NodeJS.Timeout | undefined
	const late = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new Error('It took too long')), longestMilliseconds)
	})
	return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** What is measured of one running service, in a registry of its own. */
export function createMetrics({ languages, openQuestions }: MetricsOptions): Metrics {
	const registry = new Registry()
	const registers = [registry]
	collectDefaultMetrics({ register: registry })
	const turns = new Counter({
		name: 'envagin_turns_total',
		help: 'Turns of conversations',
		labelNames: ['outcome', 'language', 'channel'] as const,
		registers,
	})
	const questions = new Counter({
		name: 'envagin_questions_saved_total',
		help: 'Questions for staff, by whether they could be saved',
		labelNames: ['saved'] as const,
		registers,
	})
	const durations = new Histogram({ name: 'envagin_turn_seconds', help: 'How long a turn took, in seconds', buckets, registers })
	new Gauge({
		name: 'envagin_open_questions',
		help: 'Questions that wait for staff',
		registers,
		async collect() {
			// Without a value rather than with the last one, which may be long out of date.
			try {
				this.set(await inTime(openQuestions()))
			} catch {
				this.remove()
			}
		},
	})
	for (const saved of ['true', 'false']) questions.inc({ saved }, 0)

	return {
		turn({ outcome, lng, channel, seconds }) {
			turns.inc({
				outcome: Object.hasOwn(outcomes, outcome) ? outcome : other,
				language: [...languages()].includes(lng) ? lng : other,
				channel: channels.has(channel) ? channel : other,
			})
			if (Number.isFinite(seconds)) durations.observe(seconds)
		},
		saved: (ok) => questions.inc({ saved: String(ok) }),
		text: () => registry.metrics(),
		contentType: registry.contentType,
	}
}
