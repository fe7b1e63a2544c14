/** What the tint of zones tells: their status, or their use with its colours. */
import { SegmentedControl } from '@mantine/core'
import { zoneUses } from '../../../domain/index.ts'
import { zoneUseColours } from '../../scene/colour-scales.ts'
import { useViewStore, type ZoneColouring, zoneColourings } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { zoneUseWords } from '../fields/kind-words.ts'
import { PanelSection } from '../fields/PanelFrame.tsx'
import { zoneTintWords } from './zone-tint-words.ts'

export function ZonesSection() {
  const say = useWords(zoneTintWords)
  const colouring = useViewStore((state) => state.zoneColouring)
  return (
    <PanelSection title={say('title')}>
      <SegmentedControl<ZoneColouring>
        size="xs"
        fullWidth
        aria-label={say('title')}
        value={colouring}
        data={zoneColourings.map((value) => ({ value, label: say(value) }))}
        onChange={(value) => useViewStore.setState({ zoneColouring: value })}
      />
      {colouring === 'use' && <UseLegend />}
    </PanelSection>
  )
}

function UseLegend() {
  const say = useWords(zoneUseWords)
  return (
    <ul style={{ listStyle: 'none', margin: '8px 0 0', padding: 0, display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 4, fontSize: 11 }}>
      {zoneUses.map((use) => (
        <li key={use} style={{ display: 'flex', alignItems: 'center', gap: 6 }}>
          <span aria-hidden style={{ width: 12, height: 12, borderRadius: 3, background: zoneUseColours[use] }} />
          {say(use)}
        </li>
      ))}
    </ul>
  )
}
