/** The fields of a gate, for the inspector: names, lanes, rate, direction, hours, and what follows from them. */
import { Group, Select, Stack, Text } from '@mantine/core'
import { type Gate, gateDirections, gateKinds } from '../../../domain/index.ts'
import { useWords } from '../../state/words.ts'
import { CommitNumberField } from '../fields/CommitNumberField.tsx'
import { changedFigure } from '../fields/changed-figure.ts'
import { EvidenceMark } from '../fields/EvidenceMark.tsx'
import { changeRecord, labelled, useEditing } from '../fields/editing.ts'
import { HoursField } from '../fields/HoursField.tsx'
import { directionWords, gateKindWords } from '../fields/kind-words.ts'
import { NameFields } from '../fields/NameFields.tsx'
import { formatNumber } from '../fields/number-text.ts'
import { OpenSwitch } from '../fields/OpenSwitch.tsx'
import classes from '../fields/panel.module.css'
import { StepperField } from '../fields/StepperField.tsx'
import { capacityPerHour, laneFit } from './gate-capacity.ts'
import { gateWords } from './gate-words.ts'

export function GateFields({ gate }: { readonly gate: Gate }) {
  const say = useWords(gateWords)
  const sayKind = useWords(gateKindWords)
  const sayDirection = useWords(directionWords)
  const { canEdit, reason } = useEditing()
  const change = (part: Partial<Gate>, zh: string, en: string) => changeRecord('gates', gate.uid, part, labelled(zh, en, gate.name))
  return (
    <Stack gap={8}>
      <NameFields value={gate.name} onCommit={(name) => change({ name }, '重命名', 'Rename')} />
      <Group justify="space-between" wrap="nowrap" align="flex-end">
        <div>
          <Text size="xs" fw={500} mb={2}>
            {say('lanes')}
          </Text>
          <StepperField
            label={say('lanes')}
            value={gate.lanes}
            min={1}
            max={60}
            onCommit={(lanes) => change({ lanes }, `${lanes} 条通道：`, `${lanes} lanes at`)}
          />
        </div>
        <OpenSwitch table="gates" record={gate} />
      </Group>
      <CapacityLine gate={gate} />
      <div className={classes.grid}>
        <CommitNumberField
          label={say('laneRate')}
          value={gate.laneRate.value}
          min={0.1}
          max={200}
          onCommit={(value) => change({ laneRate: changedFigure(gate.laneRate, value) }, '修改通行速率：', 'Change the lane rate of')}
        />
        <Select
          size="xs"
          label={say('direction')}
          allowDeselect={false}
          disabled={!canEdit}
          title={reason ?? undefined}
          data={gateDirections.map((direction) => ({ value: direction, label: sayDirection(direction) }))}
          value={gate.direction}
          onChange={(value) => {
            const direction = gateDirections.find((one) => one === value)
            if (direction && direction !== gate.direction) change({ direction }, '修改方向：', 'Change the direction of')
          }}
        />
      </div>
      <Select
        size="xs"
        label={say('kind')}
        allowDeselect={false}
        disabled={!canEdit}
        title={reason ?? undefined}
        data={gateKinds.map((kind) => ({ value: kind, label: sayKind(kind) }))}
        value={gate.kind}
        onChange={(value) => {
          const kind = gateKinds.find((one) => one === value)
          if (kind && kind !== gate.kind) change({ kind }, '修改类型：', 'Change the kind of')
        }}
      />
      <HoursField value={gate.hours} onCommit={(hours) => change({ hours }, '修改开放时间：', 'Change the hours of')} />
    </Stack>
  )
}

function CapacityLine({ gate }: { readonly gate: Gate }) {
  const say = useWords(gateWords)
  const capacity = capacityPerHour(gate)
  const fit = laneFit(gate)
  const values = { lanes: gate.lanes, needed: formatNumber(fit.needed, 1), width: formatNumber(fit.width, 1) }
  return (
    <div>
      {capacity === null ? (
        <Text size="xs">{say('exitOnly')}</Text>
      ) : (
        <>
          <span className={classes.number}>{formatNumber(capacity)}</span> <span className={classes.mark}>{say('perHour')}</span>{' '}
          <EvidenceMark status={gate.laneRate.status} source={gate.laneRate.source} />
          <span className={classes.caption}>
            {say('formula', { count: gate.lanes, rate: formatNumber(gate.laneRate.value, 1) })} · {say('width', { n: values.width })}
          </span>
        </>
      )}
      {fit.isTooNarrow ? (
        <Text size="xs" c="var(--mantine-color-error)" mt={4} role="alert">
          {say('widthProblem', values)}
        </Text>
      ) : null}
    </div>
  )
}
