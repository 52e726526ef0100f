import { containerBootstrap } from '@nlpjs/core'
import { LangAr } from '@nlpjs/lang-ar'
import { LangEn } from '@nlpjs/lang-en'
import { LangEs } from '@nlpjs/lang-es'
import { LangFa } from '@nlpjs/lang-fa'
import { LangFi } from '@nlpjs/lang-fi'
import { LangPl } from '@nlpjs/lang-pl'
import { LangSv } from '@nlpjs/lang-sv'
import { LangTr } from '@nlpjs/lang-tr'
import { LangUk } from '@nlpjs/lang-uk'
import { Nlp } from '@nlpjs/nlp'
import { bestOfEach, type Peer } from './peer'

const plugins = { sv: LangSv, en: LangEn, fi: LangFi, ar: LangAr, fa: LangFa, uk: LangUk, pl: LangPl, tr: LangTr, es: LangEs } as Record<
	string,
	unknown
>

interface Classified {
	classifications: { intent: string; score: number }[]
}

/** nlp.js: its neural classifier, one intent for each entry, with its stemmer where it has one. */
export const nlpPeer: Peer = {
	name: 'nlp.js',
	async learn(lng, texts) {
		const container = await containerBootstrap()
		container.use(Nlp)
		if (plugins[lng]) container.use(plugins[lng])
		const nlp = container.get('nlp')
		Object.assign(nlp.settings, { autoSave: false, autoLoad: false, log: false, nlu: { log: false } })
		nlp.addLanguage(lng)
		for (const { id, text } of texts) nlp.addDocument(lng, text, id)
		await nlp.train()
		return async (question) => {
			const { classifications }: Classified = await nlp.process(lng, question)
			return bestOfEach(classifications.map(({ intent, score }) => ({ id: intent, score })))
		}
	},
}
