/** Playing the years: one step each 0.4 s to the last year; with less motion it goes from change to change, slowly. */
import { useEffect, useState } from 'react'
import { isMotionReduced } from '../../scene/reduced-motion.ts'
import { useViewStore } from '../../state/view-store.ts'
import { dateOfYear, firstYear, lastYear, yearOfDate, yearOfNextChange } from './phase-years.ts'

/** Time that a year stays, ms. */
export const yearTime = 400
/** Time that a change stays where the system asks for less motion, ms. Chosen: long enough to read what changes. */
export const calmTime = 2500

/** The year after `year`, or null at the end; `isCalm` skips the years in which nothing changes. */
export function nextYear(year: number, counts: ReadonlyMap<number, number>, isCalm: boolean): number | null {
  if (year >= lastYear) return null
  return isCalm ? (yearOfNextChange(counts, year, 1) ?? lastYear) : year + 1
}

export function showYear(year: number): void {
  useViewStore.setState({ phaseDate: dateOfYear(year) })
}

/** Whether the years play, and the switch; playing from the last year starts at the first. It ends with the panel. */
export function useYearPlaying(counts: ReadonlyMap<number, number>): { readonly isPlaying: boolean; readonly toggle: () => void } {
  const [isPlaying, setIsPlaying] = useState(false)
  useEffect(() => {
    if (!isPlaying) return
    const isCalm = isMotionReduced()
    const step = () => {
      const { phaseDate, date } = useViewStore.getState()
      const next = nextYear(yearOfDate(phaseDate ?? date), counts, isCalm)
      if (next === null) setIsPlaying(false)
      else showYear(next)
    }
    const timer = setInterval(step, isCalm ? calmTime : yearTime)
    return () => clearInterval(timer)
  }, [isPlaying, counts])
  const toggle = () => {
    const { phaseDate, date } = useViewStore.getState()
    if (!isPlaying && (phaseDate === null || yearOfDate(phaseDate ?? date) >= lastYear)) showYear(firstYear)
    setIsPlaying(!isPlaying)
  }
  return { isPlaying, toggle }
}
