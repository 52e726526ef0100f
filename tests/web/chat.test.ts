import { nameOfArea } from '../../src/knowledge/model'
import { open } from '../support/browser'
import { send } from '../support/http'
import { type Running, run } from '../support/running'

let running: Running
beforeAll(async () => {
	running = await run()
})
afterAll(() => running.close())

test.each(['sv', 'ar', 'so'])('the words of %s name every place that the page lets a person choose', async (lng) => {
	const { knowledge, translate } = running.service.context()
	const response = await send(`${running.url}/assets/chat/languages/${lng}`)
	const { places } = (await response.json()) as { places: Record<string, string> }
	const [form] = (await open(`${running.url}/chat?lng=sv`)).forms
	expect(Object.keys(places)).toEqual(form?.options[''])
	expect(places).toMatchObject({ 'place:ekero': nameOfArea(knowledge, lng, 'ekero'), 'place:': translate(lng, 'page.anyPlace') })
})
