import { type DuckDBPreparedStatement, DuckDBTimestampValue, DuckDBUUIDValue } from '@duckdb/node-api'

/** A value handed to the engine beside the SQL, never inside it. */
export type Parameter =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'long'; readonly value: number }
  | { readonly type: 'double'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  /** Epoch milliseconds. */
  | { readonly type: 'time'; readonly value: number }
  /** 64 bits, unsigned. */
  | { readonly type: 'unsigned'; readonly value: bigint }
  /** 128 bits, unsigned. */
  | { readonly type: 'uuid'; readonly value: bigint }

/** SQL as it is written down piece by piece, with what it will be run with. */
export interface Parameters {
  readonly list: readonly Parameter[]
  /** The placeholder of a parameter. */
  add(parameter: Parameter): string
}

export function parameters(): Parameters {
  const list: Parameter[] = []
  return {
    list,
    add(parameter) {
      list.push(parameter)
      return `$${list.length}`
    },
  }
}

export function bindAll(statement: DuckDBPreparedStatement, list: readonly Parameter[]): void {
  list.forEach((parameter, i) => {
    bind(statement, i + 1, parameter)
  })
}

function bind(statement: DuckDBPreparedStatement, index: number, parameter: Parameter): void {
  switch (parameter.type) {
    case 'text':
      statement.bindVarchar(index, parameter.value)
      return
    case 'long':
      statement.bindBigInt(index, BigInt(parameter.value))
      return
    case 'double':
      statement.bindDouble(index, parameter.value)
      return
    case 'boolean':
      statement.bindBoolean(index, parameter.value)
      return
    case 'time':
      statement.bindTimestamp(index, new DuckDBTimestampValue(BigInt(parameter.value) * 1000n))
      return
    case 'unsigned':
      statement.bindUBigInt(index, parameter.value)
      return
    case 'uuid':
      statement.bindUUID(index, DuckDBUUIDValue.fromUint128(parameter.value))
      return
  }
}
