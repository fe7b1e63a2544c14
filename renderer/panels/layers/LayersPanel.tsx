/** What the scene shows, and in which light: all of it a matter of view. */
import { Button, Group, SegmentedControl, Switch, Text } from '@mantine/core'
import { useId } from 'react'
import { useShownRun } from '../../state/shown-run.ts'
import {
  type HeatMapMode,
  type LayerName,
  layerNames,
  type QualityLevel,
  toggleLayer,
  useViewStore,
  type VisitorColouring,
  visitorColourings,
  type Weather,
} from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { PanelFrame, PanelSection } from '../fields/PanelFrame.tsx'
import classes from '../fields/panel.module.css'
import { LightSection } from './LightSection.tsx'
import { layerWords } from './layer-words.ts'
import { ZonesSection } from './ZonesSection.tsx'

/** Layers that are empty until a run is shown. */
const layersOfRun: ReadonlySet<LayerName> = new Set<LayerName>([
  'visitors',
  'heatMap',
  'serviceMap',
  'flow',
  'counters',
  'queues',
  'desireLines',
  'problems',
])

export function LayersPanel() {
  const say = useWords(layerWords)
  return (
    <PanelFrame label={say('title')} foot={<span className={classes.caption}>{say('viewOnly')}</span>}>
      <ShownSection />
      <CrowdSection />
      <ZonesSection />
      <LightSection />
      <WeatherSection />
      <QualitySection />
    </PanelFrame>
  )
}

function ShownSection() {
  const say = useWords(layerWords)
  const layers = useViewStore((state) => state.layers)
  const hasRun = useShownRun() !== null
  const set = (names: readonly LayerName[]) => useViewStore.setState({ layers: new Set(names) })
  const buttons = (
    <Group gap={4}>
      <Button size="compact-xs" variant="subtle" onClick={() => set(layerNames.filter((name) => name !== 'serviceMap'))}>
        {say('showAll')}
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={() => set([])}>
        {say('showNone')}
      </Button>
    </Group>
  )
  return (
    <PanelSection title={say('shown')} aside={buttons}>
      <ul className={classes.list} style={{ padding: 0 }}>
        {layerNames.map((name) => (
          <li key={name} style={{ padding: '4px 0' }}>
            <Switch
              size="xs"
              checked={layers.has(name)}
              label={say(name)}
              {...(layersOfRun.has(name) && !hasRun ? { description: say('needsRun') } : {})}
              onChange={() => toggleLayer(name)}
            />
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}

type Choice<T extends string> = {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
}

/** One of a few, under its name. */
function Choices<T extends string>({ label, value, options, onChange }: Choice<T>) {
  const id = useId()
  return (
    <div style={{ marginBottom: 8 }}>
      <Text size="xs" fw={500} mb={4} id={id}>
        {label}
      </Text>
      <SegmentedControl<T> size="xs" fullWidth aria-labelledby={id} value={value} data={[...options]} onChange={onChange} />
    </div>
  )
}

function CrowdSection() {
  const say = useWords(layerWords)
  const heatMapMode = useViewStore((state) => state.heatMapMode)
  const colouring = useViewStore((state) => state.colouring)
  const modes: readonly HeatMapMode[] = ['now', 'peak']
  return (
    <PanelSection title={say('visitors')}>
      <Choices
        label={say('heatMode')}
        value={heatMapMode}
        options={modes.map((value) => ({ value, label: say(value) }))}
        onChange={(value) => useViewStore.setState({ heatMapMode: value })}
      />
      <p className={classes.caption} style={{ margin: '-4px 0 8px' }}>
        {say('heatHelp')}
      </p>
      <Choices<VisitorColouring>
        label={say('colouring')}
        value={colouring}
        options={visitorColourings.map((value) => ({ value, label: say(value) }))}
        onChange={(value) => useViewStore.setState({ colouring: value })}
      />
    </PanelSection>
  )
}

function WeatherSection() {
  const say = useWords(layerWords)
  const weather = useViewStore((state) => state.weather)
  const weathers: readonly Weather[] = ['clear', 'snow']
  return (
    <PanelSection title={say('weather')}>
      <Choices
        label={say('weatherHelp')}
        value={weather}
        options={weathers.map((value) => ({ value, label: say(value) }))}
        onChange={(value) => useViewStore.setState({ weather: value })}
      />
    </PanelSection>
  )
}

function QualitySection() {
  const say = useWords(layerWords)
  const quality = useViewStore((state) => state.quality)
  const isByHand = useViewStore((state) => state.isQualityByHand)
  const levels: readonly QualityLevel[] = ['low', 'medium', 'high']
  const button = isByHand ? (
    <Button size="compact-xs" variant="subtle" onClick={() => useViewStore.setState({ isQualityByHand: false })}>
      {say('backToItself')}
    </Button>
  ) : null
  return (
    <PanelSection title={say('quality')} aside={button}>
      <Choices
        label={say(isByHand ? 'byHand' : 'byItself')}
        value={quality}
        options={levels.map((value) => ({ value, label: say(value) }))}
        onChange={(value) => useViewStore.setState({ quality: value, isQualityByHand: true })}
      />
    </PanelSection>
  )
}
