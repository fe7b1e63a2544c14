/** The shell's own state: which panel and dialog are open, and how large the panels are. Sizes are remembered. */
import { create } from 'zustand'
import type { LocalizedText } from '../../domain/index.ts'
import { remember, remembered } from './preferences.ts'

export const panelNames = [
  'problems',
  'results',
  'runs',
  'events',
  'demand',
  'zones',
  'gates',
  'phases',
  'layers',
  'views',
  'notes',
] as const
export type PanelName = (typeof panelNames)[number]

/** `run` carries the date that is asked for. */
export type Dialog =
  | { readonly name: 'open' | 'saveAs' | 'help' | 'validation' }
  | { readonly name: 'run'; readonly date: string }
  | { readonly name: 'import'; readonly files: readonly File[] }

export type ShellState = {
  readonly panel: PanelName | null
  readonly panelWidth: number
  readonly timelineHeight: number
  readonly dialog: Dialog | null
  /** What could not be done, shown as a dialog until it is closed. */
  readonly failure: LocalizedText | null
  /** Playback starts again at the window's end. */
  readonly isLooping: boolean
  /** Window narrower than 1280 px: one panel at a time. */
  readonly isNarrow: boolean
}

export const panelWidthRange = [240, 560] as const
export const timelineHeightRange = [96, 180] as const

function rememberedNumber(key: string, fallback: number, [low, high]: readonly [number, number]): number {
  const value = Number(remembered(key) ?? fallback)
  return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : fallback
}

function rememberedPanel(): PanelName | null {
  const value = remembered('panel')
  if (value === 'none') return null
  return panelNames.find((name) => name === value) ?? 'problems'
}

export const useShellStore = create<ShellState>(() => ({
  panel: rememberedPanel(),
  panelWidth: rememberedNumber('panelWidth', 300, panelWidthRange),
  timelineHeight: rememberedNumber('timelineHeight', 132, timelineHeightRange),
  dialog: null,
  failure: null,
  isLooping: true,
  isNarrow: false,
}))

/** Opens a panel, or closes it where it is open. */
export function togglePanel(name: PanelName): void {
  showPanel(useShellStore.getState().panel === name ? null : name)
}

export function showPanel(panel: PanelName | null): void {
  useShellStore.setState({ panel })
  remember('panel', panel ?? 'none')
}

export function openDialog(dialog: Dialog | null): void {
  useShellStore.setState({ dialog })
}

export function showFailure(failure: LocalizedText | null): void {
  useShellStore.setState({ failure })
}

export function setPanelWidth(width: number): void {
  const panelWidth = Math.round(Math.min(panelWidthRange[1], Math.max(panelWidthRange[0], width)))
  useShellStore.setState({ panelWidth })
  remember('panelWidth', String(panelWidth))
}

export function setTimelineHeight(height: number): void {
  const timelineHeight = Math.round(Math.min(timelineHeightRange[1], Math.max(timelineHeightRange[0], height)))
  useShellStore.setState({ timelineHeight })
  remember('timelineHeight', String(timelineHeight))
}
