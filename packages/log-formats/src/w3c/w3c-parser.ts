import { applyForwarded, trustedProxies } from '../client-address.ts'
import type { LineParser, LogFormat, ParseContext } from '../log-format.ts'
import { dead, type Outcome, skip } from '../outcome.ts'
import { trimmedEnd } from '../text/index.ts'
import { cloudFrontCounts, cloudFrontFields, iisFields } from './default-fields.ts'
import {
  type Dialect,
  type FieldList,
  faultOfList,
  isDirective,
  listOfName,
  nameOfList,
} from './field-list.ts'
import { type ReadValues, valuesReader } from './read-values.ts'
import { fitsShapes } from './shapes.ts'
import { splitValues } from './split-values.ts'

const titles: Readonly<Record<Dialect, string>> = {
  w3c: 'IIS and others: W3C extended',
  cloudfront: 'AWS CloudFront: standard logs',
}

/**
 * The format that a name with a field list stands for: `w3c:date time c-ip …` or `cloudfront:date time …`; `undefined` where
 * the text is no such name. Its events carry the part before the colon in `weir.format`: the list belongs to the file.
 *
 * @throws RangeError for a list without a time, or without anything of a request
 */
export function w3cFormatNamed(name: string): LogFormat | undefined {
  const list = listOfName(name)
  if (list === undefined) return undefined
  const fault = faultOfList(list)
  if (fault !== undefined) throw new RangeError(`bad field list: ${fault}`)
  return {
    name: nameOfList(list),
    title: titles[list.dialect],
    parser: (context) => listParser(list, context),
  }
}

/** Parses the lines of a file by its field list; lines that begin with `#` are no requests. */
function listParser(list: FieldList, context: ParseContext): LineParser {
  const read = readerOf(list, context)
  const count = list.fields.length
  return linesParser((line) => {
    if (line.charCodeAt(0) === 35) return skip
    const values = splitValues(line, count)
    return values.length === count ? read(values, line) : wrongCount(values.length, count)
  })
}

function wrongCount(values: number, fields: number): Outcome {
  return dead('bad_syntax', `${values} values where the field list has ${fields} fields`)
}

/**
 * CloudFront's lines without their header: told by their tabs, the edge, and the number and shapes of their values. More
 * values than are known today are let pass: AWS adds fields at the end.
 */
export const cloudFront: LogFormat = {
  name: 'cloudfront',
  title: titles.cloudfront,
  parser: (context) => {
    const readers = cloudFrontCounts.map((count) => {
      const list: FieldList = { dialect: 'cloudfront', fields: cloudFrontFields.slice(0, count) }
      return { count, list, read: readerOf(list, context) }
    })
    return linesParser((line) => {
      if (line.charCodeAt(10) !== 9) return isDirective(line) ? skip : notCloudFront
      const values = line.split('\t')
      const known = Math.min(values.length, cloudFrontFields.length)
      const reader = readers.find(({ count }) => count === known)
      if (reader === undefined || !fitsShapes(reader.list.fields, values)) return notCloudFront
      return reader.read(values, line)
    })
  },
}

/** IIS's lines without their header, where they have the fields that IIS logs unless told otherwise. */
export const w3c: LogFormat = {
  name: 'w3c',
  title: titles.w3c,
  parser: (context) => {
    const readers = iisFields.map((fields) => ({
      fields,
      read: readerOf({ dialect: 'w3c', fields }, context),
    }))
    return linesParser((line) => {
      if (line.charCodeAt(4) !== 45 || line.charCodeAt(10) !== 32) return isDirective(line) ? skip : notIis
      const values = line.split(' ')
      const reader = readers.find(
        ({ fields }) => fields.length === values.length && fitsShapes(fields, values),
      )
      if (reader === undefined) return notIis
      return reader.read(values, line)
    })
  },
}

const notCloudFront = dead(
  'bad_syntax',
  'no #Fields line came first, and these are not the fields of CloudFront',
)
const notIis = dead('bad_syntax', 'no #Fields line came first, and these are not the default fields of IIS')

function readerOf(list: FieldList, context: ParseContext): ReadValues {
  const isTrusted = trustedProxies(context.trustedProxies)
  return valuesReader(list, (event, header) => applyForwarded(event, header, isTrusted))
}

/** Gives each line without the white space at its end; an empty one is skipped. */
function linesParser(parse: (line: string) => Outcome): LineParser {
  return (text, start, end) => {
    const stop = trimmedEnd(text, start, end)
    return stop === start ? skip : parse(text.slice(start, stop))
  }
}
