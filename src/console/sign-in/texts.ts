import type { ConsoleLng } from '../language'
import type { FaultReason } from './fault'

/** A page of plain words. */
export interface Words {
	title: string
	paragraphs: string[]
}

export type PageKey = FaultReason | 'firstRun' | 'notSetUp' | 'signedOut' | 'spentLink' | 'forbidden' | 'foreignForm'

const sv: Record<PageKey, Words> = {
	firstRun: {
		title: 'Logga in',
		paragraphs: ['Öppna länken som tjänsten skrev ut när den startade. Den gäller en gång, i 15 minuter från starten.'],
	},
	notSetUp: {
		title: 'Det går inte att logga in än',
		paragraphs: ['Ingen inloggning är inställd. Be den som sköter tjänsten att ställa in den.'],
	},
	signedOut: {
		title: 'Du är utloggad',
		paragraphs: ['Du kan vara inloggad kvar hos kommunens inloggningstjänst. Stäng webbläsaren om fler använder datorn.'],
	},
	spentLink: {
		title: 'Länken gäller inte längre',
		paragraphs: ['Länken gäller en gång, i 15 minuter. Starta om tjänsten för att få en ny.'],
	},
	forbidden: {
		title: 'Du får inte göra det här',
		paragraphs: ['Din roll får läsa men inte ändra. Be den som sköter tjänsten om en annan roll.'],
	},
	foreignForm: {
		title: 'Formuläret gäller inte',
		paragraphs: [
			'Det hör till en annan inloggning eller en annan webbplats, och inget är gjort. Öppna sidan här i tjänsten och gör det igen.',
		],
	},
	expired: {
		title: 'Inloggningen tog för lång tid',
		paragraphs: ['Inloggningen är avslutad, eller påbörjades i en annan webbläsare. Försök igen.'],
	},
	untrusted: {
		title: 'Inloggningen gick inte att slutföra',
		paragraphs: ['Svaret från inloggningstjänsten hör inte till den här inloggningen, eller är redan använt. Försök igen.'],
	},
	declined: {
		title: 'Inloggningen avbröts',
		paragraphs: ['Inloggningstjänsten släppte inte in dig, eller så avbröt du själv.'],
	},
	'no-role': {
		title: 'Du har ingen roll här',
		paragraphs: ['Kommunen känner igen dig, men du har ingen roll i den här tjänsten. Be den som sköter tjänsten om en.'],
	},
	unavailable: {
		title: 'Inloggningstjänsten svarar inte',
		paragraphs: ['Vänta en stund och försök igen. Säg till den som sköter tjänsten om det inte går över.'],
	},
}

const en: Record<PageKey, Words> = {
	firstRun: {
		title: 'Sign in',
		paragraphs: ['Open the link that the service wrote when it started. It is good once, for 15 minutes from the start.'],
	},
	notSetUp: {
		title: 'Nobody can sign in yet',
		paragraphs: ['No way to sign in is set up. Ask whoever runs the service to set one up.'],
	},
	signedOut: {
		title: 'You are signed out',
		paragraphs: ['You may still be signed in at the municipality’s sign-in service. Close the browser if others use this computer.'],
	},
	spentLink: {
		title: 'The link is no longer good',
		paragraphs: ['The link is good once, for 15 minutes. Start the service again for a new one.'],
	},
	forbidden: {
		title: 'You may not do this',
		paragraphs: ['Your role may read but not change. Ask whoever runs the service for another role.'],
	},
	foreignForm: {
		title: 'The form is not good',
		paragraphs: ['It belongs to another sign-in or another site, and nothing was done. Open the page here in the service and do it again.'],
	},
	expired: {
		title: 'Signing in took too long',
		paragraphs: ['The sign-in is over, or was begun in another browser. Try again.'],
	},
	untrusted: {
		title: 'The sign-in could not be completed',
		paragraphs: ['The answer of the sign-in service is not of this sign-in, or has been used already. Try again.'],
	},
	declined: {
		title: 'The sign-in was stopped',
		paragraphs: ['The sign-in service did not let you in, or you stopped it yourself.'],
	},
	'no-role': {
		title: 'You have no role here',
		paragraphs: ['The municipality knows you, but you have no role in this service. Ask whoever runs the service for one.'],
	},
	unavailable: {
		title: 'The sign-in service does not answer',
		paragraphs: ['Wait a while and try again. Tell whoever runs the service if it goes on.'],
	},
}

const words: Record<ConsoleLng, Record<PageKey, Words>> = { sv, en }
const labels = {
	sv: { signIn: 'Logga in', again: 'Försök igen', console: 'Till inkorgen' },
	en: { signIn: 'Sign in', again: 'Try again', console: 'To the inbox' },
}

export type LinkKey = keyof (typeof labels)['sv']

export function wordsFor(lng: ConsoleLng, key: PageKey): Words {
	return words[lng][key]
}

export function labelFor(lng: ConsoleLng, key: LinkKey): string {
	return labels[lng][key]
}
