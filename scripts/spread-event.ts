import { fieldNames } from '@weir/event-model'

/** `packages/event-model/src/generated/spread-event.ts`: a statement for each field of the catalogue. */
export function renderSpreadEvent(): string {
  return [
    '// Generated from fields.ts by `npm run generate`; do not edit.',
    "import type { LogEvent } from '../event.ts'",
    "import type { FieldColumn } from '../field-column.ts'",
    '',
    '/**',
    " * Puts what an event holds into its fields' columns, which are those of the catalogue in its order.",
    ' *',
    ' * Meant for events of which `hasAllFields` is true: of those V8 knows where each field lies. Of an event with other keys it would',
    ' * leave those out.',
    ' */',
    'export function spreadEvent(event: LogEvent, columns: readonly FieldColumn[], at: number): void {',
    '  let column: FieldColumn',
    '  let value: unknown',
    ...fieldNames.flatMap((name, place) => [
      `  value = event${/^[a-z]+$/.test(name) ? `.${name}` : `['${name}']`}`,
      '  if (value !== undefined && value !== null) {',
      `    column = columns[${place}] as FieldColumn`,
      '    column.values[at] = value',
      '    column.filled = true',
      '  }',
    ]),
    '}',
    '',
  ].join('\n')
}
