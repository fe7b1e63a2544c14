/** The shadow study: what is asked for, how far it is, and what came of it. */
import { create } from 'zustand'
import type { SunGrid, ZoneSun } from './sun-hours.ts'

export type SunResult = {
  readonly date: string
  readonly phaseDate: string
  readonly grid: SunGrid
  /** Of each sample, h. */
  readonly hours: Float32Array
  readonly zones: readonly ZoneSun[]
  /** Hours that the sun is up, h. */
  readonly daylight: number
  readonly triangles: number
  /** Time that it took, s. */
  readonly took: number
}

export type SheetView = 'plan' | 'camera'

export type SunState = {
  readonly date: string
  readonly cell: 5 | 10 | 20
  readonly stage: 'idle' | 'running' | 'done' | 'failed'
  /** 0 to 1. */
  readonly progress: number
  readonly result: SunResult | null
  readonly isMapShown: boolean
  /** A wish to count; grows by one each time. */
  readonly asked: number
  readonly sheet: { readonly view: SheetView; readonly done: number; readonly total: number } | null
}

export const useSunStore = create<SunState>(() => ({
  date: '',
  cell: 10,
  stage: 'idle',
  progress: 0,
  result: null,
  isMapShown: true,
  asked: 0,
  sheet: null,
}))

export function askSunHours(): void {
  useSunStore.setState(({ asked }) => ({ asked: asked + 1, stage: 'running', progress: 0 }))
}

/** Gives up a count under way; a result that was there stays. */
export function cancelSunHours(): void {
  useSunStore.setState(({ result }) => ({ stage: result ? 'done' : 'idle', progress: 0 }))
}

/** Days that planners look at, of the year of `date`: solstices, equinoxes and Great Cold (大寒). */
export function studyDays(date: string): readonly { readonly key: 'winter' | 'cold' | 'spring' | 'summer'; readonly date: string }[] {
  const year = date.slice(0, 4) || '2025'
  return [
    { key: 'winter', date: `${year}-12-21` },
    { key: 'cold', date: `${year}-01-20` },
    { key: 'spring', date: `${year}-03-20` },
    { key: 'summer', date: `${year}-06-21` },
  ]
}
