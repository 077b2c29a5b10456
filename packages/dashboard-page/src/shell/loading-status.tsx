import { type Query, useIsFetching } from '@tanstack/react-query'
import type { ReactNode } from 'react'

/** Tells those who do not see it when panels are loading and when all are there; not of refreshes, which change little. */
export function LoadingStatus(): ReactNode {
  const waiting = useIsFetching({ predicate: isFirst })
  return (
    <p className="visually-hidden" role="status">
      {waiting > 0 ? 'Loading' : 'Loaded'}
    </p>
  )
}

function isFirst({ queryKey, state }: Query): boolean {
  return (queryKey[0] === 'panel' || queryKey[0] === 'events') && state.status === 'pending'
}
