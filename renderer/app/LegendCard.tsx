/** The legend over the scene: one part for each layer that is shown and speaks in colours, widths or heights. */
import { Stack } from '@mantine/core'
import { useViewStore } from '../state/view-store.ts'
import { useWords } from '../state/words.ts'
import { HeatLegend, ServiceLegend } from './legend/DensityLegends.tsx'
import { CounterLegend, DesireLegend, FlowLegend, QueueLegend, WalkLegend } from './legend/LayerLegends.tsx'
import { legendWords } from './legend/legend-words.ts'
import { DestinationLegend, KindLegend, SpeedLegend } from './legend/VisitorLegends.tsx'
import styles from './Workbench.module.css'

export function LegendCard() {
  const say = useWords(legendWords)
  const layers = useViewStore((state) => state.layers)
  const colouring = useViewStore((state) => state.colouring)
  const hasRun = useViewStore((state) => state.runUid !== null)
  const hasServiceMap = layers.has('serviceMap')
  const hasHeat = layers.has('heatMap') && !hasServiceMap
  const hasVisitors = layers.has('visitors')
  const parts = hasRun
    ? [
        hasHeat && <HeatLegend key="heat" />,
        (hasHeat || hasServiceMap || (hasVisitors && colouring === 'density')) && <ServiceLegend key="service" isMap={hasServiceMap} />,
        hasVisitors && colouring === 'type' && <KindLegend key="kind" />,
        hasVisitors && colouring === 'speed' && <SpeedLegend key="speed" />,
        hasVisitors && colouring === 'destination' && <DestinationLegend key="destination" />,
        layers.has('flow') && <FlowLegend key="flow" />,
        layers.has('counters') && <CounterLegend key="counters" />,
        layers.has('queues') && <QueueLegend key="queues" />,
        layers.has('desireLines') && <DesireLegend key="desire" />,
        layers.has('walkTimes') && <WalkLegend key="walk" />,
      ]
    : [layers.has('walkTimes') && <WalkLegend key="walk" />]
  const shown = parts.filter(Boolean)
  if (shown.length === 0) return null
  return (
    <Stack component="aside" aria-label={say('title')} data-testid="legend" gap={8} className={`${styles.card} ${styles.legend}`} w={236}>
      {shown}
    </Stack>
  )
}
