import type { ConsoleLng } from '../language'

const sv = {
	toMend: 'Inget är gjort. Det här behöver rättas:',
	/** `label` is the field's. */
	missing: (label: string) => `Fyll i ”${label}”.`,
	unchosen: (label: string) => `Gör ett val i ”${label}”.`,
	tooLong: (label: string, most: number, length: number) =>
		`”${label}” får ha högst ${most} tecken, och din text har ${length}. Korta texten och skicka igen.`,
	noButton: 'Tryck på knappen för det du vill göra.',
	elsewhere: (entry: string, place: string, places: string) =>
		`Posten ”${entry}” gäller i ${place}, men frågor som du valt är ställda om ${places}. Där skulle den inte svara. Välj en post som gäller där, ta bort krysset för de frågorna, eller svara med egna ord.`,
	checkAgain: 'Du har ändrat valet sedan det prövades. Läs igenom och tryck en gång till.',
	staleUndo: 'Det går inte att ångra. Antingen är det redan ångrat, eller så är något annat gjort med frågan efteråt. Inget är ändrat.',
	entryStays: 'Posten är kvar i kunskapsbasen också när du ångrar. Frågorna blir obesvarade igen.',
	letterStays: 'Ett brev som är skickat går inte att ta tillbaka.',
	letterFailed: 'Brevet gick inte fram',
	letterFailures: {
		'bad-address': 'adressen är felskriven',
		refused: 'mottagarens e-post tog inte emot det',
		unreachable: 'e-postservern gick inte att nå på ett och ett halvt dygn',
	} as Record<string, string>,
	wholeGroup: (count: number) => `Visa alla ${count} frågor i gruppen`,
}

export type GroupWords = typeof sv

const en: GroupWords = {
	toMend: 'Nothing was done. This needs to be put right:',
	missing: (label) => `Fill in “${label}”.`,
	unchosen: (label) => `Choose something in “${label}”.`,
	tooLong: (label, most, length) =>
		`“${label}” may have at most ${most} characters, and your text has ${length}. Shorten the text and send again.`,
	noButton: 'Press the button of what you want to do.',
	elsewhere: (entry, place, places) =>
		`The entry “${entry}” holds in ${place}, but questions that you chose were asked about ${places}. It would not answer there. Choose an entry that holds there, leave those questions out, or reply in your own words.`,
	checkAgain: 'You have changed the choice since it was checked. Read it through and press once more.',
	staleUndo:
		'This cannot be undone. Either it is undone already, or something else was done about the question since. Nothing was changed.',
	entryStays: 'The entry stays in the knowledge base when you undo this. The questions are unanswered again.',
	letterStays: 'A letter that was sent cannot be taken back.',
	letterFailed: 'The letter did not get through',
	letterFailures: {
		'bad-address': 'the address is misspelt',
		refused: 'the recipient’s e-mail did not take it',
		unreachable: 'the mail server could not be reached for a day and a half',
	},
	wholeGroup: (count) => `Show all ${count} questions of the group`,
}

export function groupWords(lng: ConsoleLng): GroupWords {
	return lng === 'en' ? en : sv
}
