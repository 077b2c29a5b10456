import type { Range } from '../time/range-text.ts'
import type { RowsAnswer } from '../views/contract.ts'

/** An answer with what it was asked for: the range moves on, and the answer with it. */
export interface PanelAnswer {
  readonly answer: RowsAnswer
  readonly range: Range
  readonly zone: string
}
