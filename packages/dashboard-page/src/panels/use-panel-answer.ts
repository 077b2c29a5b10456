import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Panel } from '@weir/dashboards'
import { ApiProblem } from '../api/problem.ts'
import { countQuestion, panelQuestion } from '../api/questions.ts'
import { joinKql } from '../state/asked-query.ts'
import { useAsked } from '../state/use-asked.ts'
import type { PanelAnswer } from './panel-answer.ts'
import { type CardState, isEmptyAnswer } from './panel-state.ts'

export interface ShownAnswer {
  readonly state: CardState
  readonly shown: PanelAnswer | undefined
  readonly error: Error | null
  readonly retry: () => void
  /** The field that no event in query and range has, though there are events. */
  readonly lacks: string | undefined
}

/** The answer that a panel's card shows. What was shown stays until the next is there. */
export function usePanelAnswer(panel: Panel, rank: () => number): ShownAnswer {
  const { parameters, q } = useAsked()
  const query = useQuery({
    ...panelQuestion(panel.id, parameters, rank),
    placeholderData: keepPreviousData,
  })
  const shown = query.data
  const isEmpty = shown !== undefined && isEmptyAnswer(panel, shown.answer)
  const count = useQuery({
    ...countQuestion({ ...parameters, q: joinKql([q, `event.dataset: "${panel.dataset}"`]) }),
    enabled: isEmpty && panel.needs !== undefined && !query.isPlaceholderData,
  })
  const isWaiting = shown === undefined || query.isPlaceholderData
  // While the API is away, which a banner says, what is there is better than nothing.
  const isOnlyOld = !isWaiting && query.error instanceof ApiProblem && query.error.status === 0
  const hasFailed = query.isError && !isOnlyOld
  const found = count.data?.rows[0]?.['count']
  return {
    state: stateOf(hasFailed, isWaiting, isEmpty),
    shown,
    error: query.error,
    retry: () => void query.refetch(),
    lacks: isEmpty && typeof found === 'number' && found > 0 ? panel.needs : undefined,
  }
}

function stateOf(isError: boolean, isWaiting: boolean, isEmpty: boolean): CardState {
  if (isError) return 'error'
  if (isWaiting) return 'loading'
  return isEmpty ? 'empty' : 'ready'
}
