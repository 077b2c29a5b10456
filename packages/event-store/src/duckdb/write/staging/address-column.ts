import { addressNumber } from '@weir/query'
import { type Companion, codedColumn } from '../../../parquet/coded-column.ts'
import { type ColumnWriter, UnfitValue } from '../../../parquet/column-writer.ts'
import { type Dictionary, dictionary } from '../../../parquet/dictionary.ts'
import { listColumn } from '../../../parquet/list-column.ts'
import { uuidText, writeUuid } from '../../../parquet/uuid-bytes.ts'

/** Name of the hidden column that holds an address as a number. */
export function numberColumn(name: string): string {
  return `${name}#number`
}

/** Addresses: the text, and beside it the number by which they are compared, in UUID form (DuckDB orders it unsigned). */
export function addresses(name: string, guide?: ColumnWriter): ColumnWriter {
  return codedColumn(name, dictionary(name), { companion: numbersOf(name, false), guide })
}

export function addressLists(name: string): ColumnWriter {
  return listColumn(name, dictionary(name), numbersOf(name, true))
}

function numbersOf(name: string, list: boolean): Companion {
  return {
    column: { name: numberColumn(name), type: 'uuid', list },
    bytes: (entries) => addressBytes(name, entries),
  }
}

function addressBytes(name: string, entries: Dictionary): Uint8Array {
  const bytes = new Uint8Array(entries.size * 16)
  let at = 0
  for (const text of entries.keys()) {
    if (!writeIPv4(bytes, at, text) && !writeAny(bytes, at, text)) {
      throw new UnfitValue(`${name} is not an address`)
    }
    at += 16
  }
  return bytes
}

/** The usual case by hand: the general one makes BigInts and takes ten times as long. */
function writeIPv4(bytes: Uint8Array, at: number, text: string): boolean {
  let octet = -1
  let place = 12
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x30 && unit <= 0x39) {
      octet = Math.max(octet, 0) * 10 + unit - 0x30
      if (octet > 255) return false
    } else if (unit === 0x2e && octet >= 0 && place < 15) {
      bytes[at + place++] = octet
      octet = -1
    } else return false
  }
  if (place !== 15 || octet < 0) return false
  bytes[at + 15] = octet
  bytes[at + 10] = 0xff
  bytes[at + 11] = 0xff
  return true
}

function writeAny(bytes: Uint8Array, at: number, text: string): boolean {
  const number = addressNumber(text)
  return number !== undefined && writeUuid(bytes, at, uuidText(number))
}
