/** How files are read: coordinate system, place, attributes, layers. */
import { Checkbox, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ImportOptions, ImportPlanAnswer, ReadSummary } from '../../../backend/client/contract.ts'
import { textIn } from '../../../domain/index.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { FitPoints } from './FitPoints.tsx'
import { importWords } from './import-words.ts'

type Props = {
  readonly summary: ReadSummary
  readonly options: ImportOptions
  readonly plan: ImportPlanAnswer | null
  onChange(options: ImportOptions): void
}

export function ImportOptionsForm(props: Props) {
  const { summary } = props
  const hasPlace = summary.files.some(({ layers }) => layers.length > 0)
  return (
    <Stack gap="xs">
      {hasPlace && <PlaceFields {...props} />}
      {summary.attributes.length > 0 && <AttributeFields {...props} />}
      <LayerChoice {...props} />
    </Stack>
  )
}

function PlaceFields({ options, plan, onChange }: Props) {
  const say = useWords(importWords)
  const language = useViewStore((state) => state.language)
  const site = useDocumentStore((state) => state.document.site.site)
  const [at, setAt] = useState('')
  const { crs } = options
  const origin = { easting: site?.origin.easting ?? 0, northing: site?.origin.northing ?? 0 }
  const isSite = crs.kind === 'epsg' && crs.code === site?.epsg
  const chosen = isSite ? 'site' : crs.kind
  const choose = (value: string | null) => {
    if (value === 'site') onChange({ ...options, crs: { kind: 'epsg', code: site?.epsg ?? 4326 } })
    else if (value === 'epsg') onChange({ ...options, crs: { kind: 'epsg', code: 4326 } })
    else if (value === 'fit')
      onChange({
        ...options,
        crs: {
          kind: 'fit',
          points: [
            { x: 0, y: 0, ...origin },
            { x: 100, y: 0, easting: origin.easting + 100, northing: origin.northing },
          ],
        },
      })
    else if (value === 'auto' || value === 'wgs84' || value === 'gcj02' || value === 'local') onChange({ ...options, crs: { kind: value } })
  }
  const choices = [
    ...(['auto', 'wgs84', 'gcj02'] as const).map((value) => ({ value, label: say(value) })),
    { value: 'site', label: say('site', { code: site?.epsg ?? '' }) },
    ...(['epsg', 'local', 'fit'] as const).map((value) => ({ value, label: say(value) })),
  ]
  const [placed] = plan?.layers ?? []
  const takeAt = (text: string) => {
    setAt(text)
    const numbers = text.split(/[,，\s]+/).map(Number)
    const [easting, northing] = numbers
    const isPlace = numbers.length === 2 && numbers.every(Number.isFinite) && text.trim() !== ''
    onChange({ ...options, at: isPlace && easting !== undefined && northing !== undefined ? [easting, northing] : null })
  }
  return (
    <>
      <Select
        size="xs"
        label={say('crs')}
        data={choices}
        value={chosen}
        onChange={choose}
        allowDeselect={false}
        comboboxProps={{ withinPortal: true, zIndex: 500 }}
        data-testid="import-crs"
      />
      {placed && (
        <Text size="xs" c="dimmed">
          {say('placed', { crs: placed.crsName, reason: textIn(placed.reason, language) })}
        </Text>
      )}
      {crs.kind === 'epsg' && !isSite && (
        <NumberInput
          size="xs"
          label={say('epsgCode')}
          value={crs.code}
          hideControls
          onChange={(value) => onChange({ ...options, crs: { kind: 'epsg', code: Math.max(1, Number(value) || 1) } })}
        />
      )}
      {crs.kind === 'fit' && (
        <FitPoints
          points={crs.points}
          residual={placed?.residual ?? null}
          origin={origin}
          onChange={(points) => onChange({ ...options, crs: { kind: 'fit', points } })}
        />
      )}
      {crs.kind !== 'fit' && (
        <TextInput
          size="xs"
          label={say('at')}
          description={say('atHelp')}
          placeholder={`${origin.easting.toFixed(0)}, ${origin.northing.toFixed(0)}`}
          value={at}
          onChange={(event) => takeAt(event.currentTarget.value)}
        />
      )}
      <NumberInput
        size="xs"
        label={say('within')}
        description={say('withinHelp')}
        min={0}
        max={1_000_000}
        hideControls
        value={options.within ?? ''}
        onChange={(value) => onChange({ ...options, within: value === '' ? null : Math.max(0, Number(value) || 0) })}
      />
    </>
  )
}

const shownFields = ['name', 'height', 'levels', 'kind'] as const

function AttributeFields({ summary, options, onChange }: Props) {
  const say = useWords(importWords)
  const data = summary.attributes.map(({ name, examples }) => ({ value: name, label: `${name}　${examples.join(' · ')}`.slice(0, 90) }))
  const change = (field: (typeof shownFields)[number], value: string | null) => {
    const { [field]: _, ...rest } = options.map
    onChange({ ...options, map: value === null ? rest : { ...rest, [field]: value } })
  }
  return (
    <div>
      <Text size="sm" fw={600}>
        {say('fields')}
      </Text>
      {shownFields.map((field) => (
        <Select
          key={field}
          size="xs"
          mt={4}
          label={say(field)}
          placeholder={say('none')}
          data={data}
          searchable
          clearable
          comboboxProps={{ withinPortal: true, zIndex: 500 }}
          value={options.map[field] ?? summary.guesses[field] ?? null}
          onChange={(value) => change(field, value)}
        />
      ))}
    </div>
  )
}

function LayerChoice({ summary, options, onChange }: Props) {
  const say = useWords(importWords)
  const names = [...new Set(summary.files.flatMap(({ layers }) => layers.map(({ name }) => name)))]
  if (names.length < 2) return null
  return (
    <Checkbox.Group
      label={say('layers')}
      value={[...(options.layers ?? names)]}
      onChange={(layers) => onChange({ ...options, layers: layers.length === names.length ? null : layers })}
    >
      <Stack gap={4} mt={4} mah={140} style={{ overflowY: 'auto' }}>
        {names.slice(0, 300).map((name) => (
          <Checkbox key={name} size="xs" value={name} label={name} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
