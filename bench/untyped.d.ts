// nlp.js has no types of its own.
declare module '@nlpjs/*'
