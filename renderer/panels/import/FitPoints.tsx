/** Points that are known in a drawing and on the site, as rows of four numbers. */
import { ActionIcon, Button, NumberInput, Stack, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ImportOptions } from '../../../backend/client/contract.ts'
import { useWords } from '../../state/words.ts'
import styles from './import.module.css'
import { importWords } from './import-words.ts'

export type FitPoint = Extract<ImportOptions['crs'], { kind: 'fit' }>['points'][number]
const fields = ['x', 'y', 'easting', 'northing'] as const
const shortNames = { x: 'x', y: 'y', easting: 'E', northing: 'N' } as const

type Props = {
  readonly points: readonly FitPoint[]
  readonly residual: number | null
  readonly origin: { readonly easting: number; readonly northing: number }
  onChange(points: readonly FitPoint[]): void
}

export function FitPoints({ points, residual, origin, onChange }: Props) {
  const say = useWords(importWords)
  const change = (index: number, field: (typeof fields)[number], value: number) =>
    onChange(points.map((point, at) => (at === index ? { ...point, [field]: value } : point)))
  return (
    <Stack gap={4}>
      <Text size="xs" c="dimmed">
        {say('fitHelp')}
      </Text>
      {points.map((point, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
        <div key={index} className={styles.fitPoint}>
          {fields.map((field) => (
            <NumberInput
              key={field}
              size="xs"
              hideControls
              placeholder={shortNames[field]}
              aria-label={say('pointField', { number: index + 1, field: shortNames[field] })}
              value={point[field]}
              onChange={(value) => change(index, field, Number(value) || 0)}
            />
          ))}
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={say('removePoint', { number: index + 1 })}
            disabled={points.length <= 2}
            onClick={() => onChange(points.filter((_, at) => at !== index))}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      <Button size="compact-xs" variant="default" onClick={() => onChange([...points, { x: 0, y: 0, ...origin }])}>
        {say('addPoint')}
      </Button>
      {residual !== null && (
        <Text size="xs" data-testid="import-residual">
          {say('residual', { metres: residual.toFixed(2) })}
        </Text>
      )}
    </Stack>
  )
}
