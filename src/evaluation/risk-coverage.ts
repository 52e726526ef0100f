/** One threshold: the share of questions answered, and the share of those answers that are wrong. */
export interface RiskPoint {
	coverage: number
	risk: number
}

export interface Confident {
	/** How sure the bot is of its best entry, 0..1. */
	confidence: number
	isRight: boolean
}

/** Risk at every coverage, from the surest question on (El-Yaniv and Wiener 2010). */
export function riskCoverage(questions: readonly Confident[]): RiskPoint[] {
	const surestFirst = [...questions].sort((a, b) => b.confidence - a.confidence)
	let wrong = 0
	return surestFirst.map(({ isRight }, index) => {
		if (!isRight) wrong++
		return { coverage: (index + 1) / surestFirst.length, risk: wrong / (index + 1) }
	})
}

const width = 640
const height = 360
const margin = { left: 56, right: 16, top: 16, bottom: 44 }
const gridLines = 5

/** The curve as a picture of its own, with axes in percent. */
export function riskCoverageSvg(points: readonly RiskPoint[], at: number): string {
	const highest = Math.max(0.1, ...points.map(({ risk }) => risk))
	const x = (coverage: number) => margin.left + coverage * (width - margin.left - margin.right)
	const y = (risk: number) => height - margin.bottom - (risk / highest) * (height - margin.top - margin.bottom)
	const ticks = Array.from({ length: gridLines + 1 }, (_, index) => index / gridLines)
	const path = points
		.map(({ coverage, risk }, index) => `${index === 0 ? 'M' : 'L'}${x(coverage).toFixed(1)} ${y(risk).toFixed(1)}`)
		.join('')
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img" aria-label="Risk and coverage">`,
		`<rect width="${width}" height="${height}" fill="#fff"/>`,
		...ticks.flatMap((tick) => [
			`<line x1="${x(tick)}" y1="${y(0)}" x2="${x(tick)}" y2="${y(highest)}" stroke="#ddd"/>`,
			`<text x="${x(tick)}" y="${height - margin.bottom + 16}" text-anchor="middle">${Math.round(tick * 100)} %</text>`,
			`<line x1="${x(0)}" y1="${y(tick * highest)}" x2="${x(1)}" y2="${y(tick * highest)}" stroke="#ddd"/>`,
			`<text x="${margin.left - 6}" y="${y(tick * highest) + 4}" text-anchor="end">${(tick * highest * 100).toFixed(0)} %</text>`,
		]),
		`<line x1="${x(at)}" y1="${y(0)}" x2="${x(at)}" y2="${y(highest)}" stroke="#c33" stroke-dasharray="4 3"/>`,
		`<path d="${path}" fill="none" stroke="#0a4d68" stroke-width="2"/>`,
		`<text x="${width / 2}" y="${height - 8}" text-anchor="middle">questions answered (dashed: in use)</text>`,
		`<text transform="translate(14 ${height / 2}) rotate(-90)" text-anchor="middle">answers that are wrong</text>`,
		'</svg>',
		'',
	].join('\n')
}
