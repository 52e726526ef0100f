import { nextAttempt } from '../../src/mail/retry'

const now = new Date('2026-03-29T00:30:00.000Z')

test.each([
	['first', 0, '2026-03-29T00:31:00.000Z'],
	['second', 1, '2026-03-29T00:35:00.000Z'],
	['third', 2, '2026-03-29T01:00:00.000Z'],
	['fourth, over the change to summer time', 3, '2026-03-29T02:30:00.000Z'],
	['fifth', 4, '2026-03-29T08:30:00.000Z'],
	['sixth', 5, '2026-03-30T00:30:00.000Z'],
])('after the %s failure it waits longer than before', (_name, attempts, at) => {
	expect(nextAttempt(attempts, now)?.toISOString()).toBe(at)
})

test.each([6, 7, 1000])('a letter that had failed %i times before is given up', (attempts) => {
	expect(nextAttempt(attempts, now)).toBeNull()
})
