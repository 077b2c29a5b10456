import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useApiAway } from '../api/connection.ts'
import { infoQuestion } from '../api/questions.ts'

/** What must be known of everything below: that it is made up, or that nothing new comes. */
export function Banners(): ReactNode {
  const isAway = useApiAway()
  const { data } = useQuery(infoQuestion)
  return (
    <>
      <div role="status">
        {isAway && <p className="banner away">The API does not answer; trying again</p>}
      </div>
      {data?.simulated === true && (
        <p className="banner">
          <span>
            <strong>Simulated.</strong> The traffic here is made up: no person and no site is behind it.
          </span>
        </p>
      )}
    </>
  )
}
