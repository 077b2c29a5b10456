import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { apiUrl } from '../api/get-json.ts'
import { Menu } from '../parts/menu.tsx'
import { useAsked } from '../state/use-asked.ts'

/** All events that match as a file, with the columns that are shown or with every field. */
export function ExportMenu({ columns }: { readonly columns: readonly string[] }): ReactNode {
  const { parameters } = useAsked()
  const fields = columns.join(',')
  const file = (format: string, more: Readonly<Record<string, string>>) =>
    apiUrl(`/v1/export.${format}`, { ...parameters, ...more })
  const items = [
    { name: 'CSV, these columns', href: file('csv', { fields, safe: 'spreadsheet' }) },
    { name: 'NDJSON, these columns', href: file('ndjson', { fields }) },
    { name: 'Parquet, these columns', href: file('parquet', { fields }) },
    { name: 'CSV, all fields', href: file('csv', { safe: 'spreadsheet' }) },
    { name: 'NDJSON, all fields', href: file('ndjson', {}) },
    { name: 'Parquet, all fields', href: file('parquet', {}) },
  ]
  return (
    <Menu
      label="Export events"
      className="button"
      button={
        <>
          <Download size={15} aria-hidden="true" />
          Export
        </>
      }
      items={items.map((item) => ({ ...item, download: true }))}
    />
  )
}
