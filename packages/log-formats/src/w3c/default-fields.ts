/**
 * The fields of CloudFront's standard logs, in order; AWS has only ever added to the end
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html).
 */
export const cloudFrontFields: readonly string[] = [
  'date',
  'time',
  'x-edge-location',
  'sc-bytes',
  'c-ip',
  'cs-method',
  'cs(Host)',
  'cs-uri-stem',
  'sc-status',
  'cs(Referer)',
  'cs(User-Agent)',
  'cs-uri-query',
  'cs(Cookie)',
  'x-edge-result-type',
  'x-edge-request-id',
  'x-host-header',
  'cs-protocol',
  'cs-bytes',
  'time-taken',
  'x-forwarded-for',
  'ssl-protocol',
  'ssl-cipher',
  'x-edge-response-result-type',
  'cs-protocol-version',
  'fle-status',
  'fle-encrypted-fields',
  'c-port',
  'time-to-first-byte',
  'x-edge-detailed-result-type',
  'sc-content-type',
  'sc-content-len',
  'sc-range-start',
  'sc-range-end',
]

/** How many of them the lines had over the years; a line with another number was cut. */
export const cloudFrontCounts: readonly number[] = [12, 15, 18, 19, 23, 24, 26, 33]

const iisStart = [
  'date',
  'time',
  's-ip',
  'cs-method',
  'cs-uri-stem',
  'cs-uri-query',
  's-port',
  'cs-username',
  'c-ip',
  'cs(User-Agent)',
] as const

/**
 * What IIS logs unless told otherwise: since version 8, in 7 and 7.5, and in 6
 * (https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2003/cc786596(v=ws.10)).
 */
export const iisFields: readonly (readonly string[])[] = [
  [...iisStart, 'cs(Referer)', 'sc-status', 'sc-substatus', 'sc-win32-status', 'time-taken'],
  [...iisStart, 'sc-status', 'sc-substatus', 'sc-win32-status', 'time-taken'],
  [
    'date',
    'time',
    's-sitename',
    's-ip',
    'cs-method',
    'cs-uri-stem',
    'cs-uri-query',
    's-port',
    'cs-username',
    'c-ip',
    'cs(User-Agent)',
    'sc-status',
    'sc-substatus',
    'sc-win32-status',
  ],
]
