// A program by itself: reads the content and learns every language, and keeps what it read and learned on disk.
import { type ContentConfig, learnAll, loadContext } from '../content'

const config = JSON.parse(process.argv[2] ?? '{}') as ContentConfig
// Content that is not valid is told of by the service, which reads it too.
learnAll(loadContext(config), config.cachePath)
