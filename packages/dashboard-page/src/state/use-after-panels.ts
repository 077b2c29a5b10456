import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

/** True from when the first panels were answered: what is asked then takes no place from them. */
export function useAfterPanels(): boolean {
  const client = useQueryClient()
  const fetching = useIsFetching({ queryKey: ['panel'] })
  const [isAfter, setAfter] = useState(false)
  const isNow =
    isAfter || (fetching === 0 && client.getQueryCache().findAll({ queryKey: ['panel'] }).length > 0)
  if (isNow !== isAfter) setAfter(isNow)
  return isNow
}
