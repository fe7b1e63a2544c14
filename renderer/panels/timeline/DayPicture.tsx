/** The still part of the timeline: drawn again when the day, the run or the size changes, never for a frame. */
import { memo } from 'react'
import { formatSecondOfDay } from '../../../domain/index.ts'
import { textIn } from '../../../domain/localized-text.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { selectRecord } from '../fields/select-record.ts'
import type { DayScale } from './DayChart.tsx'
import { barText, type DayWindow, type EventBar, tickHours } from './day-layout.ts'
import { barFont, useTextWidth } from './text-width.ts'
import styles from './timeline.module.css'
import { timelineWords } from './timeline-words.ts'
import { venueColour } from './venue-colours.ts'

type Props = {
  readonly scale: DayScale
  readonly height: number
  readonly bars: readonly EventBar[]
  readonly path: string
  readonly recorded: DayWindow | null
}

const axisHeight = 20

export const DayPicture = memo(function DayPicture({ scale, height, bars, path, recorded }: Props) {
  const base = height - axisHeight
  return (
    <svg width={scale.width} height={height} aria-hidden="true">
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2" height="6" fill="var(--ip-muted)" />
        </pattern>
      </defs>
      {recorded && (
        <rect
          x={scale.x(recorded.from)}
          width={Math.max(0, scale.x(recorded.to) - scale.x(recorded.from))}
          height={base}
          fill="var(--mantine-color-ember-5)"
          opacity={0.09}
        />
      )}
      <path d={path} fill="var(--ip-accent-text)" fillOpacity={0.28} stroke="var(--ip-accent-text)" strokeWidth={1} />
      <Hours scale={scale} base={base} />
      <Bars scale={scale} bars={bars} base={base} />
    </svg>
  )
})

function Hours({ scale, base }: { readonly scale: DayScale; readonly base: number }) {
  const { from, to } = scale.window
  const step = tickHours((scale.width / Math.max(1, to - from)) * 3600) * 3600
  const seconds: number[] = []
  for (let second = Math.ceil(from / step) * step; second <= to; second += step) seconds.push(second)
  return (
    <g>
      <line x1={0} x2={scale.width} y1={base + 0.5} y2={base + 0.5} stroke="var(--ip-line)" />
      {seconds.map((second) => (
        <g key={second} transform={`translate(${scale.x(second).toFixed(1)} ${base})`}>
          <line y1={0} y2={5} stroke="var(--ip-muted)" />
          <text y={16} textAnchor={second === from ? 'start' : second === to ? 'end' : 'middle'} fontSize={11} fill="var(--ip-muted)">
            {formatSecondOfDay(second)}
          </text>
        </g>
      ))}
    </g>
  )
}

const barTop = 22
const barHeight = 17

function Bars({ scale, bars, base }: { readonly scale: DayScale; readonly bars: readonly EventBar[]; readonly base: number }) {
  const rows = bars.reduce((most, bar) => Math.max(most, bar.row + 1), 0)
  // Many events at once get thinner rows, so that none falls below the axis.
  const pitch = Math.min(barHeight + 3, Math.max(6, (base - barTop) / Math.max(1, rows)))
  return (
    <g>
      {bars.map((bar) => (
        <Bar key={`${bar.event.uid}/${bar.start}`} bar={bar} scale={scale} y={barTop + bar.row * pitch} height={pitch - 3} />
      ))}
    </g>
  )
}

type BarProps = { readonly bar: EventBar; readonly scale: DayScale; readonly y: number; readonly height: number }

function Bar({ bar, scale, y, height }: BarProps) {
  const say = useWords(timelineWords)
  const language = useViewStore((state) => state.language)
  const widthOf = useTextWidth()
  const { event } = bar
  const x = Math.max(0, scale.x(bar.start))
  const width = Math.max(3, Math.min(scale.width, scale.x(bar.end)) - x)
  const name = textIn(event.name, language)
  const hours = `${formatSecondOfDay(bar.start)}–${formatSecondOfDay(bar.end)}`
  const audience = event.audience.value > 0 ? ` · ${say('audience', { count: Math.round(event.audience.value) })}` : ''
  const note = event.isCancelled ? ` · ${say('cancelled')}` : audience
  const colour = venueColour(event.venueZoneUid)
  // A name that would be cut spends less of its room on margins.
  const margin = widthOf(name) <= width - 12 ? 6 : 3
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse; the calendar panel lists the same events for the keyboard.
    <g
      className={styles.bar}
      onPointerDown={(press) => press.stopPropagation()}
      onClick={() => selectRecord('events', event.uid)}
      opacity={event.isCancelled ? 0.7 : 1}
    >
      <title>{`${name} · ${hours}${note}`}</title>
      <rect x={x} y={y} width={width} height={height} rx={3} fill={event.isCancelled ? 'url(#hatch)' : colour} stroke={colour} />
      {height >= 13 && width > 40 && (
        <svg x={x} y={y} width={width - 1} height={height} aria-hidden="true">
          <text
            x={margin}
            y={height / 2 + 4}
            fontFamily={barFont.family}
            fontSize={barFont.size}
            fontWeight={barFont.weight}
            fill={event.isCancelled ? 'var(--ip-text)' : '#0e1012'}
            textDecoration={event.isCancelled ? 'line-through' : undefined}
          >
            {barText(name, note, width - 2 * margin, widthOf)}
          </text>
        </svg>
      )}
    </g>
  )
}
