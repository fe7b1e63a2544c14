/** Date and time of day, which the sun follows. The slider moves the playhead. */
import { Slider, Text } from '@mantine/core'
import { useId, useSyncExternalStore } from 'react'
import { formatSecondOfDay } from '../../../domain/index.ts'
import { sunAt } from '../../scene/sun.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { changePlayback, playback, subscribePlayback } from '../../state/playback.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { DateField } from '../fields/DateField.tsx'
import { PanelSection } from '../fields/PanelFrame.tsx'
import classes from '../fields/panel.module.css'
import { layerWords } from './layer-words.ts'

/** Step of the slider, s. */
const sliderStep = 300
const day = 86_400
/** Whole steps, so that playing does not draw the section more often than the slider moves. */
const shownSecond = () => Math.round(playback.second / sliderStep) * sliderStep

export function LightSection() {
  const say = useWords(layerWords)
  const id = useId()
  const date = useViewStore((state) => state.date)
  const second = useSyncExternalStore(subscribePlayback, shownSecond, shownSecond)
  return (
    <PanelSection title={say('light')}>
      <DateField label={say('date')} value={date} isView onCommit={(next) => useViewStore.setState({ date: next })} />
      <Text size="xs" fw={500} mt={8} mb={2} id={id}>
        {say('time', { time: formatSecondOfDay(second) })}
      </Text>
      <Slider
        size="sm"
        mb={20}
        min={0}
        max={Math.max(day, second)}
        step={sliderStep}
        value={second}
        label={(value) => formatSecondOfDay(value)}
        thumbLabel={say('timeLabel')}
        thumbProps={{ 'aria-valuetext': formatSecondOfDay(second) }}
        marks={[0, 6, 12, 18, 24].map((hour) => ({ value: hour * 3600, label: `${hour}` }))}
        onChange={(value) => changePlayback({ second: value })}
      />
      <SunLine date={date} second={second} />
    </PanelSection>
  )
}

function SunLine({ date, second }: { readonly date: string; readonly second: number }) {
  const say = useWords(layerWords)
  const site = useDocumentStore((state) => state.document.site.site)
  if (!site) return null
  const { altitudeDeg, azimuthDeg } = sunAt(site, date, second)
  const altitude = Math.abs(Math.round(altitudeDeg))
  const azimuth = Math.round((azimuthDeg + 360) % 360)
  return <span className={classes.caption}>{altitudeDeg < 0 ? say('sunBelow', { altitude }) : say('sun', { altitude, azimuth })}</span>
}
