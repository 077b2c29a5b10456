import type { ReactNode } from 'react'
import type { ApiProblem } from '../api/problem.ts'
import { visibleText } from '../text/visible-text.ts'

/** So many characters around the fault are shown. */
const AROUND = 60

interface KqlFaultProps {
  readonly id: string
  readonly problem: ApiProblem
  readonly text: string
}

/** What is wrong with a query, and a caret under where. */
export function KqlFault({ id, problem, text }: KqlFaultProps): ReactNode {
  const { offset, message } = problem
  return (
    <div id={id} className="kql-fault" role="alert">
      {offset !== undefined && <pre aria-hidden="true">{caretLines(text, offset)}</pre>}
      <p>{message}</p>
    </div>
  )
}

function caretLines(text: string, offset: number): string {
  const start = Math.max(0, offset - AROUND)
  const before = `${start > 0 ? '…' : ''}${visibleText(text.slice(start, offset))}`
  const after = visibleText(text.slice(offset, offset + AROUND))
  return `${before}${after}\n${' '.repeat([...before].length)}^`
}
