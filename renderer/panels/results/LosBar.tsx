/** Person-minutes by level of service, as one bar with letters and a list. */
import { Group, Text } from '@mantine/core'
import { type RunSummary, serviceLevels } from '../../../domain/index.ts'
import { wholeText } from '../../app/number-text.ts'
import { StandingBadge } from '../../app/StandingBadge.tsx'
import { useViewStore } from '../../state/view-store.ts'

/** Parts narrower than this share carry no letter. */
const letterShare = 0.05

export function LosBar({ summary }: { readonly summary: RunSummary }) {
  const language = useViewStore((state) => state.language)
  const total = summary.losMinutes.reduce((sum, minutes) => sum + minutes, 0)
  const parts = serviceLevels.map((level, index) => {
    const minutes = summary.losMinutes[index] ?? 0
    return { level, minutes, share: total > 0 ? minutes / total : 0, colour: `var(--los-${level.toLowerCase()})` }
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
        {parts.map(({ level, minutes, share, colour }) => (
          <Text key={level} size="xs">
            <span
              aria-hidden
              style={{ display: 'inline-block', width: 8, height: 8, borderRadius: 2, background: colour, marginRight: 4 }}
            />
            <b>{level}</b> {wholeText(minutes, language)} ({(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%)
          </Text>
        ))}
        <StandingBadge summary={summary} />
      </Group>
    </div>
  )
}
