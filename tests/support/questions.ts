/** Answered by the entry `ekero-snabb-slant`. */
export const answerable = 'Hur söker vi Snabb slant i Ekerö?'
/** Answered by the grants of a place. */
export const aboutGrants = 'vilka bidrag kan vi söka'
/** Answered by no entry; it holds personal data. */
export const unanswerable = 'Varför är månen gjord av grön ost? Ring Zebrafink på 070-123 45 67 eller anna.svensson@exempel.se'
export const unanswerableRedacted = 'Varför är månen gjord av grön ost? Ring Zebrafink på [phone] eller [email]'
