/** The card of the section: standing or lying, its place, bearing, and which side is kept. */
import { Button, SegmentedControl, Slider } from '@mantine/core'
import { cameraNow } from '../../scene/camera-actions.ts'
import type { SectionAxis } from '../../scene/tools/section/section-geometry.ts'
import { bearingStep, highestSection, sectionReach, startSection, useSectionStore } from '../../scene/tools/section/section-store.ts'
import { toolWords } from '../../scene/tools/tool-words.ts'
import { useWords } from '../../state/words.ts'
import { ToolCard } from './ToolCard.tsx'
import styles from './tools.module.css'

export function SectionCard() {
  const say = useWords(toolWords)
  const { axis, isFlipped } = useSectionStore()
  const faceCamera = () => {
    const { position, target } = cameraNow()
    startSection(position, target)
  }
  return (
    <ToolCard title={say('section')}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={say('section')}
        value={axis}
        onChange={(value) => useSectionStore.setState({ axis: value as SectionAxis })}
        data={[
          { value: 'vertical', label: say('vertical') },
          { value: 'horizontal', label: say('horizontal') },
        ]}
      />
      <dl className={styles.facts} style={{ gridTemplateColumns: 'auto 1fr auto', alignItems: 'center' }}>
        {axis === 'vertical' ? <UprightFields /> : <LevelField />}
      </dl>
      <div className={styles.row}>
        <Button
          size="compact-xs"
          variant="default"
          aria-pressed={isFlipped}
          onClick={() => useSectionStore.setState({ isFlipped: !isFlipped })}
        >
          {say('flip')}
        </Button>
        {axis === 'vertical' ? (
          <Button size="compact-xs" variant="default" onClick={faceCamera}>
            {say('toCamera')}
          </Button>
        ) : null}
      </div>
      <p className={styles.hint}>{say('sectionHint')}</p>
    </ToolCard>
  )
}

type FieldProps = {
  readonly label: string
  readonly text: string
  readonly range: readonly [number, number]
  readonly step: number
  readonly value: number
  onChange(value: number): void
}

function Field({ label, text, range, step, value, onChange }: FieldProps) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Slider size="sm" min={range[0]} max={range[1]} step={step} value={value} label={null} thumbLabel={label} onChange={onChange} />
      </dd>
      <dd style={{ minWidth: 52 }}>{text}</dd>
    </>
  )
}

function UprightFields() {
  const say = useWords(toolWords)
  const { offset, bearingDeg } = useSectionStore()
  return (
    <>
      <Field
        label={say('offset')}
        text={`${offset.toFixed(1)} m`}
        range={[-sectionReach, sectionReach]}
        step={0.5}
        value={offset}
        onChange={(value) => useSectionStore.setState({ offset: value })}
      />
      <Field
        label={say('bearing')}
        text={`${bearingDeg}°`}
        range={[0, 355]}
        step={bearingStep}
        value={bearingDeg}
        onChange={(value) => useSectionStore.setState({ bearingDeg: value })}
      />
    </>
  )
}

function LevelField() {
  const say = useWords(toolWords)
  const { height } = useSectionStore()
  return (
    <Field
      label={say('heightOf')}
      text={`${height.toFixed(1)} m`}
      range={[0.5, highestSection]}
      step={0.5}
      value={height}
      onChange={(value) => useSectionStore.setState({ height: value })}
    />
  )
}
