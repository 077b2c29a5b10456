import { type FieldDefinition, type FieldName, fields } from '@weir/event-model'
import { type ColumnWriter, ROW_GROUP_ROWS } from '../../parquet/column-writer.ts'
import { keywords } from '../../parquet/keyword-column.ts'
import { labelObjects } from '../../parquet/label-column.ts'
import { keywordLists } from '../../parquet/list-column.ts'
import { parquetBytes } from '../../parquet/parquet-bytes.ts'
import { rowGatherer } from '../../parquet/row-gatherer.ts'
import { booleans, doubles, instants, wholeNumbers } from '../../parquet/scalar-columns.ts'
import { plainTexts } from '../../parquet/text-column.ts'
import type { EventSource } from '../document.ts'
import type { EventFormat } from './event-format.ts'

/** Half of what a row group may hold: compressing one column of it takes some milliseconds of the thread. */
const ROWS = ROW_GROUP_ROWS / 2

/** A Parquet file of events, with the columns that the DuckDB store exports, row group by row group. */
export function parquetFormat(names: readonly FieldName[]): EventFormat {
  const writers = names.map(writerOf)
  const file = parquetBytes(
    writers.flatMap(({ columns }) => columns),
    'zstd',
  )
  const gather = rowGatherer(writers)
  const wanted = new Set<string>(names)
  let rows = 0
  const group = () => {
    const chunks = writers.flatMap((writer) => writer.finish())
    const bytes = Buffer.concat(file.rowGroup(rows, chunks))
    rows = 0
    return bytes
  }
  return {
    begin: () => [],
    *add(events) {
      const given = events.map((event) => onlyWanted(event, wanted))
      for (let at = 0; at < given.length; ) {
        const end = Math.min(given.length, at + ROWS - rows)
        gather(given, at, end)
        rows += end - at
        at = end
        if (rows === ROWS) yield group()
      }
    },
    *end() {
      if (rows > 0) yield group()
      yield Buffer.concat(file.end())
    },
  }
}

/** Time and id come with every event, asked for or not. */
function onlyWanted(event: EventSource, wanted: ReadonlySet<string>): EventSource {
  if (wanted.has('@timestamp') && wanted.has('event.id')) return event
  return Object.fromEntries(Object.entries(event).filter(([name]) => wanted.has(name)))
}

function writerOf(name: FieldName): ColumnWriter {
  const definition: FieldDefinition = fields[name]
  switch (definition.type) {
    case 'date':
      return instants(name, 'instant')
    case 'long':
      return wholeNumbers(name)
    case 'double':
      return doubles(name)
    case 'boolean':
      return booleans(name)
    case 'text':
      return plainTexts(name)
    case 'labels':
      return labelObjects(name)
    default:
      return definition.many === true
        ? keywordLists(name)
        : name === 'event.id'
          ? plainTexts(name)
          : keywords(name)
  }
}
