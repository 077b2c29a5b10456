import { renderFieldReference, renderMapping } from './field-reference.ts'

export interface GeneratedFile {
  /** From the root, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** Every file that is derived from code, with the text it must have. */
export async function generatedFiles(): Promise<GeneratedFile[]> {
  return [
    { path: 'docs/reference/fields.md', text: renderFieldReference() },
    { path: 'docs/reference/elasticsearch-mapping.json', text: renderMapping() },
  ]
}
