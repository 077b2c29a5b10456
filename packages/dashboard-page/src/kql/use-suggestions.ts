import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Field } from '../api/answers.ts'
import { fieldsQuestion, valuesQuestion } from '../api/questions.ts'
import { useAfterPanels } from '../state/use-after-panels.ts'
import { type CompletionPlace, completionPlace } from './completion-place.ts'
import { type Suggestion, suggestionsAt } from './suggestions.ts'

/** Milliseconds for which nothing is written before the store is asked for values. */
const QUIET = 150
const MOST_VALUES = 12

/** What can be completed at the cursor; the store is asked for values of the field that stands there. */
export function useSuggestions(
  text: string,
  cursor: number,
  isActive: boolean,
): { readonly suggestions: readonly Suggestion[]; readonly place: CompletionPlace } {
  const place = useMemo(() => completionPlace(text, cursor), [text, cursor])
  const isAfterPanels = useAfterPanels()
  const { data } = useQuery({ ...fieldsQuestion, enabled: isActive || isAfterPanels })
  const fields = useMemo((): readonly Field[] => {
    const labels = data?.labels ?? []
    return [...(data?.fields ?? []), ...labels.map(labelField)]
  }, [data])
  const asked = useQuiet(place.kind === 'value' ? `${place.field}\n${place.partial}` : '')
  const [field = '', prefix = ''] = asked.split('\n')
  const isKeyword = fields.some(({ name, type, group }) => name === field && type === 'keyword' && group)
  const values = useQuery({
    ...valuesQuestion(field, prefix, MOST_VALUES),
    enabled: isActive && isKeyword && !field.startsWith('labels.'),
  })
  const stored = values.data?.values
  const suggestions = useMemo(() => suggestionsAt(place, fields, stored ?? []), [place, fields, stored])
  return { suggestions, place }
}

function labelField(name: string): Field {
  const can = { search: true, group: true, sort: false }
  return { name, type: 'keyword', meaning: 'A label of JSON logs', ...can }
}

function useQuiet(value: string): string {
  const [quiet, setQuiet] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), QUIET)
    return () => clearTimeout(timer)
  }, [value])
  return quiet
}
