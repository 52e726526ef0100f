import { runCommand } from '../support/command'

interface Line {
	id: unknown
	grants?: { id: string; status: string; met: string[]; unmet: string[]; unknown: string[] }[]
	next?: string | null
	error?: string
	warnings?: string[]
}

async function decide(...lines: (object | string)[]): Promise<{ code: number | null; answers: Line[] }> {
	const stdin = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
	const { code, stdout } = await runCommand(['grants', '--jsonl'], { stdin })
	return {
		code,
		answers: stdout
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line)),
	}
}

test('grants --jsonl answers each line in order, and a bad one does not stop the rest', async () => {
	const friends = { applicant_type: 'informal-group', group_size: 4, open_activity: true, benefits_residents: true, amount_sek: 10_000 }
	const { code, answers } = await decide(
		{ id: 'nothing', area: 'ekero', facts: {} },
		{ id: 2, area: 'ekero', facts: friends },
		{ id: 'several', area: 'ekero', facts: { ...friends, applicant_type: ['company', 'private-person'] } },
		{ id: 'null', area: 'ekero', facts: { applicant_type: null } },
		{ id: 'number', area: 'ekero', facts: { group_size: 'four' } },
		{ id: 'area', area: 'narnia', facts: {} },
		'{ not json',
		{ area: 'ekero' },
		{ id: 'ruleset', area: 'helsingborg', facts: { applicant_type: 'association' } },
		{ id: 'unknown', area: 'ekero', facts: { applicant_typ: 'association', applicant_type: 'asociation' } },
		{ id: 'country', area: null },
	)
	expect(code).toBe(1)
	expect(answers.map(({ id }) => id)).toEqual([
		'nothing',
		2,
		'several',
		'null',
		'number',
		'area',
		null,
		null,
		'ruleset',
		'unknown',
		'country',
	])
	expect(answers[0]).toEqual({
		id: 'nothing',
		grants: [
			{
				id: 'ekero-snabb-slant',
				status: 'possible',
				met: [],
				unmet: [],
				unknown: ['applicant_type', 'group_size', 'open_activity', 'benefits_residents', 'amount_sek'],
			},
			{ id: 'national-mucf-statsbidrag', status: 'possible', met: [], unmet: [], unknown: ['applicant_type'] },
			{ id: 'national-lok-stodet', status: 'possible', met: [], unmet: [], unknown: ['applicant_type', 'field_of_activity'] },
			{ id: 'national-bostadsbolag-lokal-och-sponsring', status: 'ask', met: [], unmet: [], unknown: ['purpose'] },
		],
		next: 'applicant_type',
	})
	expect(answers.slice(1, 4).map(({ grants }) => grants?.[0]?.status)).toEqual(['eligible', 'eligible', 'possible'])
	expect(answers[4]?.error).toContain('group_size')
	expect(answers[5]?.error).toContain('area')
	expect(answers[8]).toMatchObject({ next: 'helsingborg-villkor-foreningsstod' })
	expect(answers[8]?.grants?.map(({ id }) => id)).not.toContain('helsingborg-villkor-foreningsstod')
	expect(answers[9]?.warnings).toEqual([expect.stringContaining('applicant_typ'), expect.stringContaining('“association”')])
	expect(answers[10]?.grants?.every(({ id }) => id.startsWith('national-'))).toBe(true)
})

test('a number stays a number to the end', async () => {
	const { answers } = await decide({ id: 1, area: 'lund', facts: { applicant_type: 'organisation', field_of_activity: 'sport' } })
	expect(answers[0]).toMatchObject({
		id: 1,
		grants: expect.arrayContaining([expect.objectContaining({ id: 'national-mucf-statsbidrag', status: 'eligible' })]),
	})
})

test('grants --explain tells what decides, and how the examples come out', async () => {
	const { code, stdout } = await runCommand(['grants', '--explain', 'ekero-snabb-slant'])
	expect(code).toBe(0)
	expect(stdout).toMatch(/group_size >= 3: Ni är minst 3 personer\./)
	expect(stdout).toMatch(/only promised:\n {2}Kontakta Idélabbet/)
	expect(stdout).toMatch(/applicants who can reach it:\n {2}private-person, informal-group/)
	expect(stdout).toMatch(/right: eligible for/)
	expect(stdout).not.toContain('WRONG')
	const english = await runCommand(['grants', '--explain', 'ekero-snabb-slant', '--lang', 'en'])
	expect(english.stdout).toContain('You are at least 3 people.')
})

test('grants --matrix tells who reaches what, and what is likely not meant', async () => {
	const { code, stdout } = await runCommand(['grants', '--matrix'])
	expect(code).toBe(0)
	expect(stdout).toMatch(/grants that nobody can reach:\n {2}none/)
	expect(stdout).toMatch(/fields that never decide:\n(?: {2}\w+\n)* {2}cultivation\n/)
	expect(stdout).toMatch(/linkoping-verksamhetsbidrag, linkoping-deltagarstod/)
})

test.each([
	['nothing to do', []],
	['two things at once', ['--jsonl', '--matrix']],
	['a grant that is not there', ['--explain', 'ekero-snab-slant']],
	['an entry that is no grant', ['--explain', 'ekero-idelabbet']],
	['a language that is not there', ['--matrix', '--lang', 'xx']],
])('wrong usage gives 2 and says so: %s', async (_name, args) => {
	const { code, stderr } = await runCommand(['grants', ...args])
	expect(code).toBe(2)
	expect(stderr.length).toBeGreaterThan(10)
})
