import type { DraftProblemCode } from '../../knowledge/authoring/draft-entry'
import type { ConsoleLng } from '../language'

/** What is wrong and what to do; `label` is the field's, `about` what the problem names. */
type Sentence = (label: string, about: string) => string

export interface DraftWords {
	asked: string
	askedHint: string
	allAsked: (count: number) => string
	nothingOpen: string
	reopen: string
	elsewhere: (place: string, places: string) => string
	about: string
	contactFacts: string
	contactFactsHint: string
	choose: string
	itself: string
	newSource: string
	/** Of the fields of a new source. */
	newSourceLegend: string
	newSourceHint: string
	sectionHint: string
	title: string
	publisher: string
	year: string
	url: string
	idHint: string
	mayBeEmpty: string
	ownWords: string
	otherLanguageHint: (language: string) => string
	questionsHint: string
	gistHint: string
	previewHint: string
	toPublish: string
	publishHint: string
	kindHint: string
	inOtherLanguage: (language: string, shown: string) => string
	/** By what is wrong, and where a field needs to be told otherwise, by field. */
	problems: Record<DraftProblemCode, Sentence>
	problemsAt: Readonly<Record<string, Partial<Record<DraftProblemCode, Sentence>>>>
}

const sv: DraftWords = {
	asked: 'Frågor som posten svarar på',
	askedHint: 'De som ställde de kryssade frågorna får svaret när du publicerar.',
	allAsked: (count) => `Alla ${count} frågor`,
	nothingOpen: 'Ingen av frågorna väntar längre, så ingen post kan publiceras för dem. Inget är gjort.',
	reopen:
		'Det du skrev står kvar. Om posten ändå behövs: öppna frågornas sida i en ny flik, ångra det som är gjort, och kom tillbaka hit och publicera igen.',
	elsewhere: (place, places) =>
		`Posten gäller i ${place}, men kryssade frågor är ställda om ${places}. Där skulle den inte svara. Inget är gjort. Välj en annan plats, eller ta bort krysset för de frågorna.`,
	about: 'Om posten',
	contactFacts: 'Kontaktuppgifter',
	contactFactsHint: 'Bara för slaget Kontakt. En lokal kan ha adress, men inte resten. Fält som inte behövs lämnas tomma.',
	choose: 'Välj …',
	itself: 'Den nya kontakten själv',
	newSource: 'En ny källa (fyll i här nedanför)',
	newSourceLegend: 'En ny källa',
	newSourceHint:
		'Fyll i när uppgiften kommer från något som inte finns i listan, eller från er själva. Till exempel: titel ”Uppgift från Idélabbet”, utgivare ”Ekerö kommun” och året nu. Den som frågar ser källan.',
	sectionHint: 'Rubriken där uppgiften står, eller för en ny källa valfri text, till exempel ”Öppettider”.',
	title: 'Titel',
	publisher: 'Utgivare',
	year: 'År',
	url: 'Webbadress till källan',
	idHint: 'Lämna tomt, så görs det av platsen och namnet, till exempel ekero-cykelverkstad. Det kan inte ändras senare.',
	mayBeEmpty: 'Får lämnas tomt.',
	ownWords: 'Behövs alltid.',
	otherLanguageHint: (language) =>
		`Lämna namn och beskrivning tomma om du inte skriver på ${language}. Då visas svaret på engelska, med besked om det.`,
	questionsHint: 'Så som folk verkligen frågar. Ta gärna bort frågor som liknar varandra.',
	gistHint: 'En eller två enkla meningar.',
	previewHint: 'Inget är publicerat än. Läs igenom och ändra om det behövs.',
	toPublish: 'Till knappen Publicera',
	publishHint: 'Att publicera kan ta upp till en minut.',
	kindHint: 'Ett bidrag får inga villkor här: den som söker hänvisas till kontakten.',
	inOtherLanguage: (language, shown) => `${language} – inga egna ord, visas på ${shown}`,
	problems: {
		'missing-value': (label) => `Fyll i ”${label}”.`,
		'too-long': (label, about) => `”${label}” är för långt. Korta till högst ${about} tecken.`,
		'bad-value': (label) => `”${label}” går inte att använda som det är skrivet. Ändra det.`,
		'unknown-key': (label) => `Poster av det här slaget har inget fält ”${label}”. Töm det, eller välj ett annat slag.`,
		'unknown-area': () => 'Platsen finns inte. Välj en i listan.',
		'unknown-id': (label) => `Det som är valt i ”${label}” finns inte. Välj i listan.`,
		'unknown-section': (_label, about) =>
			`Källan har inget sådant avsnitt. ${about ? `Menade du ”${about}”? ` : ''}Välj ett som visas när du skriver i fältet, eller lägg in en ny källa.`,
		'duplicate-id': (label) => `”${label}” är upptaget. Skriv något annat.`,
		'missing-words': (label) => `Posten behöver namn, beskrivning och frågor på både svenska och engelska. Fyll i ”${label}”.`,
		'missing-file': (label) =>
			`Språket finns inte i kunskapsbasen. Töm ”${label}”, eller be den som sköter tjänsten att lägga till språket.`,
		'bad-placeholder': (label) => `Tecknen { och } går inte att använda. Ta bort dem i ”${label}”.`,
		'unreadable-file': (_label, about) =>
			`Filen ${about} går inte att lägga till något i. Inget är ändrat. Spara det du skrev och be den som sköter tjänsten att se på filen.`,
		'unwritable-file': (_label, about) =>
			`Kunskapsbasens filer går inte att skriva (${about}). Inget är ändrat. Försök igen, och be annars den som sköter tjänsten om hjälp.`,
		'invalid-content': () =>
			'Kunskapsbasen gick inte att läsa in med den här posten. Inget är ändrat. Spara det du skrev och be den som sköter tjänsten att köra ”envagin validate”.',
	},
	problemsAt: {
		id: {
			'bad-value': (_label, about) =>
				`Skriv id:t med små bokstäver a–z, siffror och bindestreck, och börja med ${about}-. Eller lämna fältet tomt.`,
			'duplicate-id': () => 'En annan post har redan det id:t. Skriv ett annat, eller lämna fältet tomt.',
			'missing-value': () => 'Namnet har inga bokstäver som kan stå i ett id. Skriv ett id med små bokstäver a–z.',
		},
		route_to: {
			'missing-value': () => 'Välj den kontakt som hjälper vidare.',
			'unknown-id': () => 'Välj en kontakt i listan. Bara en ny kontakt kan hjälpa vidare själv.',
		},
		document: {
			'missing-value': () => 'Välj vilken källa uppgiften kommer från. Finns den inte i listan, välj ”En ny källa” och fyll i den.',
			'unknown-id': () => 'Källan finns inte i kunskapsbasen. Välj en i listan, eller ”En ny källa”.',
		},
		section: { 'missing-value': () => 'Skriv var i källan uppgiften står, till exempel en rubrik.' },
		'newSource.title': { 'duplicate-id': () => 'Källan finns redan i kunskapsbasen. Välj den i listan ”Källa” i stället.' },
		'newSource.year': {
			'bad-value': (_label, about) =>
				about ? `Året har inte varit än. Skriv ${about} eller tidigare.` : 'Skriv året med fyra siffror, till exempel 2026.',
			'missing-value': () => 'Skriv året som uppgiften är från, med fyra siffror.',
		},
		'newSource.url': { 'bad-value': () => 'Skriv hela webbadressen, till exempel https://www.kommun.se/sida, eller töm fältet.' },
		url: { 'bad-value': () => 'Skriv hela webbadressen, till exempel https://www.kommun.se/sida, eller töm fältet.' },
		email: { 'bad-value': () => 'Skriv en e-postadress, till exempel namn@kommun.se, eller töm fältet.' },
		audience: {
			'missing-value': () => 'Kryssa i minst en grupp som posten är till för.',
			'bad-value': () => 'Välj bland rutorna i ”För vem”.',
		},
	},
}

const en: DraftWords = {
	asked: 'Questions that the entry answers',
	askedHint: 'Those who asked the ticked questions get the answer when you publish.',
	allAsked: (count) => `All ${count} questions`,
	nothingOpen: 'None of the questions is waiting any more, so no entry can be published for them. Nothing was done.',
	reopen:
		'What you wrote is still here. If the entry is still needed: open the questions’ page in a new tab, undo what was done, come back here and publish again.',
	elsewhere: (place, places) =>
		`The entry holds in ${place}, but ticked questions were asked about ${places}. It would not answer there. Nothing was done. Choose another place, or leave those questions out.`,
	about: 'About the entry',
	contactFacts: 'Contact details',
	contactFactsHint: 'Only for the kind Contact. A room may have an address, but not the rest. Leave fields that are not needed empty.',
	choose: 'Choose …',
	itself: 'The new contact itself',
	newSource: 'A new source (fill it in below)',
	newSourceLegend: 'A new source',
	newSourceHint:
		'Fill this in when the fact comes from something that is not in the list, or from yourselves. For example: title “Uppgift från Idélabbet”, publisher “Ekerö kommun” and this year. Whoever asks sees the source.',
	sectionHint: 'The heading under which the fact stands, or any text for a new source, for example “Öppettider”.',
	title: 'Title',
	publisher: 'Publisher',
	year: 'Year',
	url: 'Web address of the source',
	idHint: 'Leave it empty and it is made of the place and the Swedish name, for example ekero-cykelverkstad. It cannot be changed later.',
	mayBeEmpty: 'May be left empty.',
	ownWords: 'Always needed.',
	otherLanguageHint: (language) =>
		`Leave name and description empty if you do not write ${language}. The answer is then shown in English, and says so.`,
	questionsHint: 'As people really ask. Feel free to remove questions that are much alike.',
	gistHint: 'One or two plain sentences.',
	previewHint: 'Nothing is published yet. Read it through and change it if needed.',
	toPublish: 'To the button Publish',
	publishHint: 'Publishing may take up to a minute.',
	kindHint: 'A grant gets no conditions here: whoever applies is sent to the contact.',
	inOtherLanguage: (language, shown) => `${language} – no words of its own, shown in ${shown}`,
	problems: {
		'missing-value': (label) => `Fill in “${label}”.`,
		'too-long': (label, about) => `“${label}” is too long. Shorten it to at most ${about} characters.`,
		'bad-value': (label) => `“${label}” cannot be used as it is written. Change it.`,
		'unknown-key': (label) => `Entries of this kind have no field “${label}”. Empty it, or choose another kind.`,
		'unknown-area': () => 'There is no such place. Choose one in the list.',
		'unknown-id': (label) => `What is chosen in “${label}” does not exist. Choose in the list.`,
		'unknown-section': (_label, about) =>
			`The source has no such section. ${about ? `Did you mean “${about}”? ` : ''}Choose one that is shown as you write in the field, or add a new source.`,
		'duplicate-id': (label) => `“${label}” is taken. Write something else.`,
		'missing-words': (label) => `The entry needs a name, a description and questions in both Swedish and English. Fill in “${label}”.`,
		'missing-file': (label) =>
			`The language is not in the knowledge base. Empty “${label}”, or ask whoever runs the service to add the language.`,
		'bad-placeholder': (label) => `The signs { and } cannot be used. Remove them in “${label}”.`,
		'unreadable-file': (_label, about) =>
			`Nothing can be added to the file ${about}. Nothing was changed. Save what you wrote and ask whoever runs the service to look at the file.`,
		'unwritable-file': (_label, about) =>
			`The files of the knowledge base cannot be written (${about}). Nothing was changed. Try again, or ask whoever runs the service for help.`,
		'invalid-content': () =>
			'The knowledge base could not be read with this entry. Nothing was changed. Save what you wrote and ask whoever runs the service to run “envagin validate”.',
	},
	problemsAt: {
		id: {
			'bad-value': (_label, about) =>
				`Write the id in small letters a–z, digits and hyphens, and begin with ${about}-. Or leave the field empty.`,
			'duplicate-id': () => 'Another entry has that id already. Write another one, or leave the field empty.',
			'missing-value': () => 'The name has no letters that can stand in an id. Write an id in small letters a–z.',
		},
		route_to: {
			'missing-value': () => 'Choose the contact that helps on.',
			'unknown-id': () => 'Choose a contact in the list. Only a new contact can help on by itself.',
		},
		document: {
			'missing-value': () => 'Choose the source that the fact comes from. If it is not in the list, choose “A new source” and fill it in.',
			'unknown-id': () => 'The source is not in the knowledge base. Choose one in the list, or “A new source”.',
		},
		section: { 'missing-value': () => 'Write where in the source the fact stands, for example a heading.' },
		'newSource.title': { 'duplicate-id': () => 'The source is in the knowledge base already. Choose it in the list “Source” instead.' },
		'newSource.year': {
			'bad-value': (_label, about) =>
				about ? `The year has not come yet. Write ${about} or earlier.` : 'Write the year in four digits, for example 2026.',
			'missing-value': () => 'Write the year that the fact is from, in four digits.',
		},
		'newSource.url': { 'bad-value': () => 'Write the whole web address, for example https://www.kommun.se/sida, or empty the field.' },
		url: { 'bad-value': () => 'Write the whole web address, for example https://www.kommun.se/sida, or empty the field.' },
		email: { 'bad-value': () => 'Write an e-mail address, for example namn@kommun.se, or empty the field.' },
		audience: {
			'missing-value': () => 'Tick at least one group that the entry is for.',
			'bad-value': () => 'Choose among the boxes of “For whom”.',
		},
	},
}

export function draftWords(lng: ConsoleLng): DraftWords {
	return lng === 'en' ? en : sv
}
