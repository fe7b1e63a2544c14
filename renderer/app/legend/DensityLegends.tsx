/** Legends of the density map and of the levels of service. */
import { Group, SegmentedControl, Text } from '@mantine/core'
import { serviceLevels, walkwayDensityLimits } from '../../../domain/level-of-service.ts'
import { heatMapGradient, heatMapLimit } from '../../scene/colour-scales.ts'
import { type HeatMapMode, useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { LegendPart } from './LegendPart.tsx'
import { legendWords } from './legend-words.ts'

/** Densities of the legend's ticks, persons/m². */
const heatTicks = [0, 0.5, 1, 1.5, 2, heatMapLimit] as const

export function HeatLegend() {
  const say = useWords(legendWords)
  const isPeak = useViewStore((state) => state.heatMapMode === 'peak')
  return (
    <LegendPart title={say('heat')} unit={say('density')} aside={<ModeChoice />} note={say(isPeak ? 'peakGround' : 'decks')}>
      <div style={{ height: 8, borderRadius: 4, border: '1px solid var(--ip-line)', background: heatMapGradient() }} />
      <Group justify="space-between" mt={2}>
        {heatTicks.map((tick) => (
          <Text key={tick} size="xs" c="dimmed">
            {tick === heatMapLimit ? `≥${tick}` : tick}
          </Text>
        ))}
      </Group>
    </LegendPart>
  )
}

function ModeChoice() {
  const say = useWords(legendWords)
  const mode = useViewStore((state) => state.heatMapMode)
  return (
    <SegmentedControl
      size="xs"
      value={mode}
      onChange={(value) => useViewStore.setState({ heatMapMode: value as HeatMapMode })}
      data={[
        { value: 'now', label: say('now') },
        { value: 'peak', label: say('peak') },
      ]}
      styles={{ label: { padding: '1px 6px', fontSize: 11 } }}
    />
  )
}

/** Letters, colours and limits; with the choice of the moment where the map itself shows them. */
export function ServiceLegend({ isMap }: { readonly isMap: boolean }) {
  const say = useWords(legendWords)
  const isPeak = useViewStore((state) => state.heatMapMode === 'peak')
  return (
    <LegendPart
      title={say('service')}
      unit={say('density')}
      {...(isMap ? { aside: <ModeChoice />, note: say(isPeak ? 'peakGround' : 'decks') } : {})}
    >
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(6, 1fr)', gap: 2 }}>
        {serviceLevels.map((level, index) => (
          <div key={level}>
            <div style={{ height: 8, borderRadius: 2, background: `var(--los-${level.toLowerCase()})` }} />
            <Text size="xs" ta="center" lh={1.2} mt={2}>
              <b>{level}</b>
            </Text>
            <Text fz={10} c="dimmed" ta="center" lh={1.2}>
              {index < walkwayDensityLimits.length ? `≤${walkwayDensityLimits[index]}` : `>${walkwayDensityLimits[index - 1]}`}
            </Text>
          </div>
        ))}
      </div>
    </LegendPart>
  )
}
