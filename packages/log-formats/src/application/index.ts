import type { LogFormat } from '../log-format.ts'
import { flaskAccess } from './flask-access.ts'
import { pythonLogging } from './python-logging.ts'

/** Application logs. `python_logging` stands first: it takes the access lines of Flask's server as well. */
export const applicationFormats: readonly LogFormat[] = [pythonLogging, flaskAccess]
