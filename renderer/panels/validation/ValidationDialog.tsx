/** The validation page: what the engine was held against, with plots over measured points and every figure with its range and source. */
import { Alert, Button, Checkbox, Group, Loader, Modal, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { VerificationAnswer, VerificationReport } from '../../../backend/client/contract.ts'
import { type LocalizedText, textIn } from '../../../domain/localized-text.ts'
import { client } from '../../api/client.ts'
import { errorText } from '../../api/notices.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { type CheckRow, checkRows, figureText, findRows, rangeText } from './check-rows.ts'
import styles from './validation.module.css'
import { validationWords } from './validation-words.ts'

const plotWords = {
  'validation-one-way.svg': 'oneWay',
  'validation-two-way.svg': 'twoWay',
  'validation-necks.svg': 'necks',
} as const

export function ValidationDialog({ onClose }: { onClose(): void }) {
  const say = useWords(validationWords)
  const language = useViewStore((state) => state.language)
  const [answer, setAnswer] = useState<VerificationAnswer | null>(null)
  const [failure, setFailure] = useState<LocalizedText | null>(null)
  const ask = useCallback(() => {
    setFailure(null)
    client()
      .verification()
      .then(setAnswer, (error: unknown) => setFailure(errorText(error)))
  }, [])
  useEffect(ask, [ask])
  return (
    <Modal opened onClose={onClose} title={say('title')} size="min(1180px, 96vw)">
      {failure && (
        <Alert color="red" role="alert" title={say('failed')}>
          <Stack gap="xs" align="flex-start">
            {textIn(failure, language)}
            <Button size="xs" onClick={ask}>
              {say('retry')}
            </Button>
          </Stack>
        </Alert>
      )}
      {!answer && !failure && (
        <Group gap="xs" role="status">
          <Loader size="sm" />
          <Text c="dimmed">{say('reading')}</Text>
        </Group>
      )}
      {answer && (
        <Stack gap="md">
          <Verdict report={answer.report} />
          <Text size="sm" c="dimmed">
            {say('about')}
          </Text>
          <Plots plots={answer.plots} />
          <Checks report={answer.report} />
        </Stack>
      )}
    </Modal>
  )
}

function Verdict({ report }: { readonly report: VerificationReport }) {
  const say = useWords(validationWords)
  const own = useDocumentStore((state) => state.session?.engine)
  const outside = report.checks.filter(({ pass }) => !pass).length
  const about = { engine: report.engine, date: report.date.replace('T', ' '), seconds: Math.round(report.wallSeconds) }
  const all = report.checks.length
  return (
    <Stack gap={4}>
      <Text fw={600} data-testid="validation-verdict">
        {outside === 0 ? say('allHold', { ...about, count: all }) : say('someFail', { ...about, count: outside, all })}
      </Text>
      {own !== undefined && own !== report.engine && <Text c="orange">{say('otherEngine', { engine: report.engine, own })}</Text>}
    </Stack>
  )
}

function Plots({ plots }: { readonly plots: VerificationAnswer['plots'] }) {
  const say = useWords(validationWords)
  return (
    <section aria-label={say('plots')}>
      <Title order={4} mb="xs">
        {say('plots')}
      </Title>
      <div className={styles.plots}>
        {plots.map(({ name, svg }) => {
          const word = plotWords[name as keyof typeof plotWords]
          return (
            <img key={name} className={styles.plot} alt={word ? say(word) : name} src={`data:image/svg+xml,${encodeURIComponent(svg)}`} />
          )
        })}
      </div>
    </section>
  )
}

function Checks({ report }: { readonly report: VerificationReport }) {
  const say = useWords(validationWords)
  const [sought, setSought] = useState('')
  const [onlyOutside, setOnlyOutside] = useState(false)
  const rows = useMemo(() => checkRows(report), [report])
  const shown = findRows(rows, sought, onlyOutside)
  return (
    <section aria-label={say('checks')}>
      <Group justify="space-between" mb="xs">
        <Title order={4}>{say('checks')}</Title>
        <Group gap="md">
          <Checkbox label={say('onlyOutside')} checked={onlyOutside} onChange={(event) => setOnlyOutside(event.currentTarget.checked)} />
          <TextInput
            w={260}
            aria-label={say('find')}
            placeholder={say('find')}
            value={sought}
            onChange={(event) => setSought(event.currentTarget.value)}
          />
        </Group>
      </Group>
      {shown.length === 0 ? (
        <Text c="dimmed">{say(onlyOutside && sought.trim() === '' ? 'noneOutside' : 'none')}</Text>
      ) : (
        <Table.ScrollContainer minWidth={860}>
          <Table striped verticalSpacing={4} className={styles.checks}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say('what')}</Table.Th>
                <Table.Th className={styles.figure}>{say('fixed')}</Table.Th>
                <Table.Th className={styles.figure}>{say('multiRate')}</Table.Th>
                <Table.Th className={styles.figure}>{say('range')}</Table.Th>
                <Table.Th>{say('source')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  )
}

function Row({ row }: { readonly row: CheckRow }) {
  const say = useWords(validationWords)
  const language = useViewStore((state) => state.language)
  const range = rangeText(row)
  return (
    <Table.Tr data-check={row.id}>
      <Table.Td>
        {textIn(row.title, language)}
        <Text span size="xs" c="dimmed" ml={6} style={{ whiteSpace: 'nowrap' }}>
          {row.id}
        </Text>
      </Table.Td>
      <Figure check={row.fixed} unit={row.unit} />
      <Figure check={row.multiRate} unit={row.unit} />
      <Table.Td className={styles.figure}>{range === null ? say('reported') : `${range} ${row.unit}`}</Table.Td>
      <Table.Td>
        <Text size="xs" c="dimmed">
          {row.source}
        </Text>
      </Table.Td>
    </Table.Tr>
  )
}

function Figure({ check, unit }: { readonly check: CheckRow['fixed']; readonly unit: string }) {
  const say = useWords(validationWords)
  if (!check) return <Table.Td className={styles.figure}>–</Table.Td>
  const text = check.value === null ? say('notRun') : `${figureText(check.value)} ${unit}`
  return (
    <Table.Td className={styles.figure}>
      {text}
      {!check.pass && (
        <Text span c="red" fw={600} ml={6}>
          {say('outside')}
        </Text>
      )}
    </Table.Td>
  )
}
