// A program by itself: reads the content and learns every language, and keeps what it read and learned on disk.
import { type ContentConfig, learnLanguage, loadContext } from '../content'

// Content that is not valid is told of by the service, which reads it too.
const context = loadContext(JSON.parse(process.argv[2] ?? '{}') as ContentConfig)
for (const lng of context.knowledge.languages.keys()) learnLanguage(context, lng)
