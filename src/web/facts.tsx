import type { FactRow } from '../conversation/reply'

/** Rows of facts; a checklist is there to tick off on paper. */
export function Facts({ rows }: { rows: readonly FactRow[] }) {
	if (rows.length === 0) return null
	return (
		<dl>
			{rows.map(({ label, values, checklist }) => (
				<div>
					<dt>{label}</dt>
					<dd>
						{values.length === 1 && !checklist ? (
							values[0]
						) : (
							<ul class={checklist ? 'checklist' : undefined}>
								{values.map((value) => (
									<li>{value}</li>
								))}
							</ul>
						)}
					</dd>
				</div>
			))}
		</dl>
	)
}
