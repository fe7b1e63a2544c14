/** One layer's part of the legend: name, unit and standing, the key itself, and a note. */
import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useShownRun } from '../../state/shown-run.ts'
import { StandingBadge } from '../StandingBadge.tsx'

type Props = {
  readonly title: string
  readonly unit?: string
  readonly note?: string
  /** Shows what the run's figures are worth. */
  readonly isOfRun?: boolean
  readonly aside?: ReactNode
  readonly children?: ReactNode
}

export function LegendPart({ title, unit, note, isOfRun = true, aside, children }: Props) {
  const summary = useShownRun()?.summary ?? null
  return (
    <section aria-label={title}>
      <Group justify="space-between" mb={4} wrap="nowrap" gap={6}>
        <Text size="xs" fw={600}>
          {title} {unit && <span style={{ fontWeight: 400 }}>{unit}</span>}
          {isOfRun && summary && <StandingBadge summary={summary} />}
        </Text>
        {aside}
      </Group>
      {children}
      {note && (
        <Text fz={11} c="dimmed" lh={1.35} mt={2}>
          {note}
        </Text>
      )}
    </section>
  )
}

/** A colour with its meaning. */
export function Swatch({
  colour,
  children,
  isRound = true,
}: {
  readonly colour: string
  readonly children: ReactNode
  readonly isRound?: boolean
}) {
  return (
    <Group gap={4} wrap="nowrap" maw={206}>
      <span
        aria-hidden
        style={{ flex: '0 0 auto', width: isRound ? 9 : 14, height: 9, borderRadius: isRound ? '50%' : 2, background: colour }}
      />
      <Text size="xs" truncate>
        {children}
      </Text>
    </Group>
  )
}
