/** What the grammar makes of a text, before fields and values are checked. Places are 0-based, in UTF-16 units. */
export type KqlSyntax =
  | { readonly kind: 'and' | 'or'; readonly children: readonly KqlSyntax[] }
  | { readonly kind: 'not'; readonly child: KqlSyntax }
  | { readonly kind: 'is'; readonly field: Literal; readonly value: ValueSyntax }
  | {
      readonly kind: 'compare'
      readonly field: Literal
      readonly op: '<' | '<=' | '>' | '>='
      readonly value: Literal
    }
  | { readonly kind: 'text'; readonly value: Literal }

/** What follows `field:`. */
export type ValueSyntax =
  | { readonly kind: 'and' | 'or'; readonly children: readonly ValueSyntax[] }
  | { readonly kind: 'not'; readonly child: ValueSyntax }
  | Literal

export interface Literal {
  readonly kind: 'literal'
  readonly quoted: boolean
  /** The text between unquoted, unescaped asterisks: `/shop*` is `['/shop', '']`, a text without any has one part. */
  readonly parts: readonly string[]
  readonly start: number
  readonly end: number
}
