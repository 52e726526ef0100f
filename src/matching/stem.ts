const stemLength = 6
const arabicPrefixes = /^(?:وال|بال|كال|فال|لل|ال)(?=\p{Script=Arabic}{3})/u

/**
 * Truncation stemming (McNamee and Mayfield 2004): the first six letters stand for the word, which serves languages
 * that have no stemmer. Arabic words lose the article and the particles written with it.
 */
export function stem(token: string): string {
	return token.replace(arabicPrefixes, '').slice(0, stemLength)
}
