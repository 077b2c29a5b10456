import { z } from 'zod'
import { bodyTypes } from '../ingest/pushed-lines.ts'
import { parameters, textParameter, wordParameter } from '../parameters/parameter.ts'
import { jsonAnswer, routeSchema } from './route-schema.ts'

const name = (description: string) =>
  textParameter(description, 255).refine((text) => text === undefined || /^[^\p{Cc}]+$/u.test(text), {
    error: 'must not be empty or hold control characters',
  })

const querystring = parameters({
  format: textParameter('Format of the lines; found from each line where absent', 4096),
  log: name('Name of the log that the lines belong to; http where absent'),
  host: name('Host that the lines come from'),
  zone: textParameter('IANA time zone of times that carry none', 100),
  ids: wordParameter('true: the answer holds the id of every line, in order', ['true', 'false']),
})

const headers = z.looseObject({
  'idempotency-key': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('Pushing the same body with the same key again stores nothing twice'),
})

/** What `/v1/ingest` takes and answers. */
export const ingestSchema = {
  ...routeSchema(
    'Ingest',
    {
      summary: 'Take lines in',
      description:
        'Plain lines, NDJSON, or a JSON object or array, plain or gzip. A JSON record is a raw record (its message is ' +
        'the line), a log line that is a JSON object, or a line as a string. Answered once the lines are durable; ' +
        'a body with a record that cannot be used is refused as a whole.',
      querystring,
    },
    {
      202: jsonAnswer(
        'The lines are durable',
        z.object({
          accepted: z.int().describe('Lines taken, empty ones included'),
          tooLong: z.int().describe('Lines among them over the line limit: they become dead letters'),
          ids: z.array(z.string()).optional().describe('With ids=true: the id of each line, in order'),
        }),
      ),
    },
  ),
  consumes: [...bodyTypes],
  headers,
  body: z.unknown().describe('Lines or records'),
}
