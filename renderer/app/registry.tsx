/** The panels of the left rail in their order, each loaded when it is first opened. */
import {
  IconAlertTriangle,
  IconCalendarEvent,
  IconCamera,
  IconChartBar,
  IconDoorEnter,
  IconHistory,
  IconMapPins,
  IconNote,
  IconPlayerPlay,
  IconStack2,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { PanelName } from './shell-store.ts'

export type PanelEntry = {
  readonly name: PanelName
  readonly icon: TablerIcon
  readonly Content: LazyExoticComponent<ComponentType>
  /** A line is drawn above the entry. */
  readonly startsGroup?: boolean
}

export const panelEntries: readonly PanelEntry[] = [
  {
    name: 'problems',
    icon: IconAlertTriangle,
    Content: lazy(() => import('../panels/problems/ProblemsPanel.tsx').then((part) => ({ default: part.ProblemsPanel }))),
  },
  {
    name: 'results',
    icon: IconChartBar,
    Content: lazy(() => import('../panels/results/ResultsPanel.tsx').then((part) => ({ default: part.ResultsPanel }))),
  },
  {
    name: 'runs',
    icon: IconPlayerPlay,
    Content: lazy(() => import('../panels/runs/RunsPanel.tsx').then((part) => ({ default: part.RunsPanel }))),
  },
  {
    name: 'events',
    icon: IconCalendarEvent,
    startsGroup: true,
    Content: lazy(() => import('../panels/events/EventsPanel.tsx').then((part) => ({ default: part.EventsPanel }))),
  },
  {
    name: 'demand',
    icon: IconUsers,
    Content: lazy(() => import('../panels/demand/DemandPanel.tsx').then((part) => ({ default: part.DemandPanel }))),
  },
  {
    name: 'zones',
    icon: IconMapPins,
    startsGroup: true,
    Content: lazy(() => import('../panels/zones/ZonesPanel.tsx').then((part) => ({ default: part.ZonesPanel }))),
  },
  {
    name: 'gates',
    icon: IconDoorEnter,
    Content: lazy(() => import('../panels/gates/GatesPanel.tsx').then((part) => ({ default: part.GatesPanel }))),
  },
  {
    name: 'phases',
    icon: IconHistory,
    Content: lazy(() => import('../panels/phases/PhasesPanel.tsx').then((part) => ({ default: part.PhasesPanel }))),
  },
  {
    name: 'layers',
    icon: IconStack2,
    startsGroup: true,
    Content: lazy(() => import('../panels/layers/LayersPanel.tsx').then((part) => ({ default: part.LayersPanel }))),
  },
  {
    name: 'views',
    icon: IconCamera,
    Content: lazy(() => import('../panels/views/ViewsPanel.tsx').then((part) => ({ default: part.ViewsPanel }))),
  },
  {
    name: 'notes',
    icon: IconNote,
    Content: lazy(() => import('../panels/notes/NotesPanel.tsx').then((part) => ({ default: part.NotesPanel }))),
  },
]
