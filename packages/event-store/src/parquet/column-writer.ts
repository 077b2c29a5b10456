/** Parquet's physical types and how they are read: a `timestamp` has no zone, an `instant` is in UTC. */
export type PhysicalType =
  | 'boolean'
  | 'int64'
  | 'uint64'
  | 'timestamp'
  | 'instant'
  | 'double'
  | 'text'
  | 'uuid'

/** A column of a file. */
export interface StagedColumn {
  readonly name: string
  readonly type: PhysicalType
  readonly list: boolean
}

/** One column of one row group: pages ready to be written. The bytes are views that are good until the next row group. */
export interface ColumnChunk {
  readonly column: StagedColumn
  /** Values and nulls; of a list column every element. */
  readonly values: number
  readonly dictionary?: { readonly entries: number; readonly bytes: Uint8Array }
  readonly data: readonly Uint8Array[]
}

/** What is staged: any record whose keys are column names. */
export type Row = object

/** Gathers one field of many rows. */
export interface ColumnWriter {
  /** One field may fill several columns: its own and hidden ones beside it. */
  readonly columns: readonly StagedColumn[]
  /** The field whose values it takes. */
  readonly name: string
  /**
   * The field's values in the next `rows` rows, `undefined` where one has none. Throws {@link UnfitValue} where a value is
   * not what the column holds.
   */
  append(values: readonly unknown[], rows: number): void
  /** The next `rows` rows have no value. */
  skip(rows: number): void
  /**
   * The dictionary codes of the rows of the last `append` or `skip`, -1 for a row without a value; absent or `undefined`
   * where values are not coded. What guides other columns (see `guided-codes.ts`).
   */
  lastCodes?(): Int32Array | undefined
  /** The row group so far, one chunk a column; the next `append` begins another. Throws as `append` does. */
  finish(): readonly ColumnChunk[]
  /** Forgets the row group so far. */
  discard(): void
}

/** The most rows of a row group, and those of one in the database; a dictionary of so many fits 16 bits. */
export const ROW_GROUP_ROWS = 30_720

/** The value of a field cannot be stored. */
export class UnfitValue extends Error {
  override name = 'UnfitValue'
}
