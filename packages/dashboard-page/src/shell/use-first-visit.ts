import { useQuery } from '@tanstack/react-query'
import { useLayoutEffect, useState } from 'react'
import { infoQuestion } from '../api/questions.ts'
import { usePageState } from '../state/use-page-state.ts'

/** True where nothing was chosen yet: no address that says anything, and no step of ours in the history. */
function isFirstVisit(): boolean {
  return location.search === '' && history.state === null
}

/**
 * What somebody sees who comes without having chosen anything: of simulated traffic all seven days of it, and how it goes
 * on. False until that is decided, so that nothing is asked in vain.
 */
export function useFirstVisit(): boolean {
  const { replace } = usePageState()
  const { data, isError } = useQuery(infoQuestion)
  const [isSettled, setSettled] = useState(() => !isFirstVisit())
  useLayoutEffect(() => {
    if (isSettled || (data === undefined && !isError)) return
    if (data?.simulated === true && isFirstVisit()) replace({ from: 'now-7d', to: 'now', live: true })
    setSettled(true)
  }, [isSettled, data, isError, replace])
  return isSettled
}
