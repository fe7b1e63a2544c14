/** Counts of an import and what was noted on the way, filtered by kind. */
import { Badge, Group, ScrollArea, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ImportPlanAnswer } from '../../../backend/client/contract.ts'
import { textIn } from '../../../domain/index.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import styles from './import.module.css'
import { importWords } from './import-words.ts'

const tables = ['zones', 'structures', 'paths', 'gates', 'annotations', 'events'] as const

export function ImportReportView({ plan }: { readonly plan: ImportPlanAnswer }) {
  const say = useWords(importWords)
  const language = useViewStore((state) => state.language)
  const [code, setCode] = useState<string | null>(null)
  const { report, counts } = plan
  const codes = [...new Set(report.warnings.map((warning) => warning.code))]
  const shown = report.warnings.filter((warning) => code === null || warning.code === code)
  const list = tables
    .flatMap((table) => ((counts[table] ?? 0) > 0 ? [say(table, { count: counts[table] ?? 0 })] : []))
    .join(language === 'zh' ? '、' : ', ')
  return (
    <Stack gap="xs">
      <Group gap="xs" data-testid="import-counts">
        <Badge variant="light" color="teal">
          {say('taken', { count: report.taken })}
        </Badge>
        {report.mended > 0 && (
          <Badge variant="light" color="yellow">
            {say('mended', { count: report.mended })}
          </Badge>
        )}
        {report.refused > 0 && (
          <Badge variant="light" color="red">
            {say('refusedCount', { count: report.refused })}
          </Badge>
        )}
        {list !== '' && <Text size="xs">{say('records', { list })}</Text>}
      </Group>
      {report.warnings.length === 0 ? (
        <Text size="xs" c="dimmed">
          {say('noWarnings')}
        </Text>
      ) : (
        <>
          <Group justify="space-between">
            <Text size="sm" fw={500}>
              {say('warnings', { count: report.warnings.length })}
            </Text>
            {codes.length > 1 && (
              <Select
                size="xs"
                w={180}
                clearable
                placeholder={say('allCodes')}
                aria-label={say('filter')}
                data={codes}
                value={code}
                onChange={setCode}
                comboboxProps={{ withinPortal: true, zIndex: 500 }}
              />
            )}
          </Group>
          <ScrollArea.Autosize mah={150} tabIndex={0}>
            <ul className={styles.warnings} data-testid="import-warnings">
              {shown.slice(0, 500).map((warning, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: notes have no identity of their own
                <li key={index}>
                  {warning.feature !== null && <strong>{warning.feature} </strong>}
                  {textIn(warning.message, language)} <span className={styles.code}>{warning.code}</span>
                </li>
              ))}
            </ul>
          </ScrollArea.Autosize>
        </>
      )}
    </Stack>
  )
}
