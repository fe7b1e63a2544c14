/** The legend over the scene: heat map, levels of service, visitor kinds, as far as their layers are shown. */
import { Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { serviceLevels, walkwayDensityLimits } from '../../domain/level-of-service.ts'
import { textIn } from '../../domain/localized-text.ts'
import { heatMapGradient, heatMapLimit, visitorColours } from '../scene/colour-scales.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { type HeatMapMode, useViewStore } from '../state/view-store.ts'
import { useWords } from '../state/words.ts'
import styles from './Workbench.module.css'
import { shellWords } from './words.ts'

export function LegendCard() {
  const layers = useViewStore((state) => state.layers)
  const colouring = useViewStore((state) => state.colouring)
  const hasRun = useViewStore((state) => state.runUid !== null)
  const hasHeat = layers.has('heatMap')
  const hasVisitors = layers.has('visitors')
  if (!hasRun || (!hasHeat && !hasVisitors)) return null
  return (
    <Stack gap={8} className={styles.card} w={236}>
      {hasHeat && <HeatLegend />}
      {(hasHeat || colouring === 'density') && <LosLegend />}
      {hasVisitors && colouring === 'type' && <VisitorLegend />}
    </Stack>
  )
}

/** Densities of the legend's ticks, persons/m². */
const heatTicks = [0, 0.5, 1, 1.5, 2, heatMapLimit] as const

function HeatLegend() {
  const say = useWords(shellWords)
  const mode = useViewStore((state) => state.heatMapMode)
  return (
    <div>
      <Group justify="space-between" mb={4} wrap="nowrap">
        <Text size="xs" fw={600}>
          {say('legendHeat')} <span style={{ fontWeight: 400 }}>{say('legendUnit')}</span>
        </Text>
        <SegmentedControl
          size="xs"
          value={mode}
          onChange={(value) => useViewStore.setState({ heatMapMode: value as HeatMapMode })}
          data={[
            { value: 'now', label: say('legendHeatNow') },
            { value: 'peak', label: say('legendHeatPeak') },
          ]}
          styles={{ label: { padding: '1px 6px', fontSize: 11 } }}
        />
      </Group>
      <div style={{ height: 8, borderRadius: 4, border: '1px solid var(--ip-line)', background: heatMapGradient() }} />
      <Group justify="space-between" mt={2}>
        {heatTicks.map((tick) => (
          <Text key={tick} size="xs" c="dimmed">
            {tick === heatMapLimit ? `≥${tick}` : tick}
          </Text>
        ))}
      </Group>
    </div>
  )
}

function LosLegend() {
  const say = useWords(shellWords)
  return (
    <div>
      <Text size="xs" fw={600} mb={4}>
        {say('legendLos')} ({say('legendUnit')})
      </Text>
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
    </div>
  )
}

function VisitorLegend() {
  const language = useViewStore((state) => state.language)
  const types = useDocumentStore((state) => state.document.visitorTypes)
  const say = useWords(shellWords)
  return (
    <div>
      <Text size="xs" fw={600} mb={2}>
        {say('legendVisitors')}
      </Text>
      <Group gap="4px 10px">
        {Object.values(types).map((type) => (
          <Group key={type.uid} gap={4} wrap="nowrap">
            <span aria-hidden style={{ width: 9, height: 9, borderRadius: '50%', background: visitorColours[type.kind] }} />
            <Text size="xs">{textIn(type.name, language)}</Text>
          </Group>
        ))}
      </Group>
    </div>
  )
}
