/** Time at each level of service, of people or of ground, by the standard that is chosen: one bar with letters and a list. */
import { Group, NativeSelect, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { type RunSummary, type ServiceStandard, serviceLevels, serviceStandards } from '../../../domain/index.ts'
import { wholeText } from '../../app/number-text.ts'
import { StandingBadge } from '../../app/StandingBadge.tsx'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { resultsWords } from './results-words.ts'

/** Parts narrower than this share carry no letter. */
const letterShare = 0.05

type Of = 'people' | 'ground'

export function LosBar({ summary }: { readonly summary: RunSummary }) {
  const say = useWords(resultsWords)
  const [standard, setStandard] = useState<ServiceStandard>('fruinWalkway')
  const [of, setOf] = useState<Of>('people')
  const chosen = summary.services?.find((service) => service.standard === standard)
  const minutes = chosen ? (of === 'people' ? chosen.personMinutes : chosen.areaMinutes) : summary.losMinutes
  return (
    <Stack gap={6}>
      {summary.services && (
        <Group gap={6} wrap="nowrap">
          <NativeSelect
            size="xs"
            style={{ flex: 1 }}
            aria-label={say('standard')}
            value={standard}
            onChange={(event) => setStandard(serviceStandards.find((name) => name === event.currentTarget.value) ?? 'fruinWalkway')}
            data={serviceStandards.map((name) => ({ value: name, label: say(name) }))}
          />
          <SegmentedControl
            size="xs"
            aria-label={say('countOf')}
            value={of}
            onChange={(value) => setOf(value === 'ground' ? 'ground' : 'people')}
            data={[
              { value: 'people', label: say('ofPeople') },
              { value: 'ground', label: say('ofGround') },
            ]}
          />
        </Group>
      )}
      <Bar summary={summary} minutes={minutes} />
    </Stack>
  )
}

function Bar({ summary, minutes }: { readonly summary: RunSummary; readonly minutes: readonly number[] }) {
  const language = useViewStore((state) => state.language)
  const total = minutes.reduce((sum, value) => sum + value, 0)
  const parts = serviceLevels.map((level, index) => {
    const value = minutes[index] ?? 0
    return { level, value, share: total > 0 ? value / total : 0, colour: `var(--los-${level.toLowerCase()})` }
  })
  return (
    <div>
      <div style={{ display: 'flex', height: 20, borderRadius: 4, overflow: 'hidden', background: 'var(--ip-line)' }} aria-hidden>
        {parts.map(({ level, share, colour }) => (
          <div
            key={level}
            style={{
              width: `${share * 100}%`,
              background: colour,
              color: level === 'A' || level === 'F' ? '#ffffff' : '#0e1012',
              fontSize: 11,
              fontWeight: 700,
              lineHeight: '20px',
              textAlign: 'center',
            }}
          >
            {share >= letterShare ? level : ''}
          </div>
        ))}
      </div>
      <Group gap="2px 12px" mt={4}>
        {parts.map(({ level, value, share, colour }) => (
          <Text key={level} size="xs">
            <span
              aria-hidden
              style={{ display: 'inline-block', width: 8, height: 8, borderRadius: 2, background: colour, marginRight: 4 }}
            />
            <b>{level}</b> {wholeText(value, language)} ({(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%)
          </Text>
        ))}
        <StandingBadge summary={summary} />
      </Group>
    </div>
  )
}
