declare module 'xliff' {
	interface Texts {
		source: string
		target?: string
		note?: string
	}
	interface Content {
		sourceLanguage: string
		targetLanguage: string
		resources: Record<string, Record<string, Texts>>
	}
	export function js2xliff(content: Content): Promise<string>
	/** Rejects for what is not XLIFF 2.0. */
	export function xliff2js(text: string): Promise<Content>
}
