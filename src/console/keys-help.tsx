import type { ConsoleLng } from './language'
import { consoleWords } from './words'

/** A key and what it does on the page. The element that it leads to has it as `aria-keyshortcuts`. */
export type Key = readonly [key: string, does: string]

/** A button that shows the keys of the page; the script uncovers it, as without script there are none. */
export function KeysHelp({ lng, keys }: { lng: ConsoleLng; keys: readonly Key[] }) {
	const words = consoleWords(lng).keys
	return (
		<>
			<button type="button" id="show-keys" class="keys" aria-keyshortcuts="?" hidden>
				{words.title} <kbd>?</kbd>
			</button>
			<dialog id="keys" aria-labelledby="keys-title">
				<h2 id="keys-title">{words.title}</h2>
				<dl>
					{[...keys, ['?', words.help] as const].map(([key, does]) => (
						<div>
							<dt>
								{key.split(' ').map((each) => (
									<kbd>{words.names[each] ?? each}</kbd>
								))}
							</dt>
							<dd>{does}</dd>
						</div>
					))}
				</dl>
				<form method="dialog">
					<label class="consent">
						<input type="checkbox" id="keys-on" checked />
						<span>{words.on}</span>
					</label>
					<button type="submit">{words.close}</button>
				</form>
			</dialog>
		</>
	)
}
