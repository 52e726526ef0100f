/** A label that fits a picture, where text does not wrap; the table under it has the whole of it. */
export function shortenLabel(label: string, length: number): string {
	const characters = [...label]
	return characters.length > length
		? `${characters
				.slice(0, length - 1)
				.join('')
				.trimEnd()}…`
		: label
}

/** About how wide a text is in a picture, in its units; text is 13 units high. */
export function widthOfText(text: string): number {
	return [...text].length * 7.5
}
