// The types of what peggy writes into kql-parser.js; by hand, since peggy writes none.
import type { KqlSyntax } from '../kql-syntax.ts'

export function parse(text: string): KqlSyntax | null

export interface Expectation {
  readonly type: 'literal' | 'class' | 'any' | 'end' | 'other' | 'not'
  readonly description?: string
  readonly text?: string
}

export class SyntaxError extends Error {
  readonly expected: readonly Expectation[] | null
  readonly found: string | null
  readonly location: { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } }
}
