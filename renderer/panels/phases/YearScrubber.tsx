/** The year as a number, a slider with a tick for each year of changes, and the ways to move it. */
import { ActionIcon, Button, Group, Slider, Text, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react'
import { toggleTool, useToolStore } from '../../state/tool-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import classes from '../fields/panel.module.css'
import { phaseWords } from './phase-words.ts'
import { firstYear, lastYear, yearOfNextChange } from './phase-years.ts'
import { showYear, useYearPlaying } from './year-playing.ts'

type Props = { readonly year: number; readonly counts: ReadonlyMap<number, number> }

export function YearScrubber({ year, counts }: Props) {
  const say = useWords(phaseWords)
  const phaseDate = useViewStore((state) => state.phaseDate)
  const date = useViewStore((state) => state.date)
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" gap={8}>
        <div>
          <div className={classes.number} data-testid="phase-year">
            {say('yearOf', { year })}
          </div>
          <span className={classes.caption}>{phaseDate === null ? say('following', { date }) : say('shownDate', { date: phaseDate })}</span>
        </div>
        <Button
          size="compact-xs"
          variant="default"
          title={say('followHelp')}
          disabled={phaseDate === null}
          onClick={() => useViewStore.setState({ phaseDate: null })}
        >
          {say('follow')}
        </Button>
      </Group>
      <Slider
        size="sm"
        mt={8}
        min={firstYear}
        max={lastYear}
        step={1}
        value={year}
        label={null}
        thumbLabel={say('year')}
        onChange={showYear}
      />
      <Ticks year={year} counts={counts} />
      <Buttons year={year} counts={counts} />
    </div>
  )
}

/** One line a year of changes, higher where more changes. Each year's count is told by the list below. */
function Ticks({ year, counts }: Props) {
  const most = Math.max(1, ...counts.values())
  const x = (one: number) => ((one - firstYear) / (lastYear - firstYear)) * 1000
  return (
    <>
      <svg
        viewBox="0 0 1000 20"
        preserveAspectRatio="none"
        aria-hidden
        style={{ display: 'block', width: '100%', height: 20, marginTop: 4 }}
      >
        {[...counts].map(([one, count]) => (
          <line
            key={one}
            x1={x(one)}
            x2={x(one)}
            y1={0}
            y2={5 + 15 * Math.sqrt(count / most)}
            stroke={one === year ? 'var(--ip-accent-text)' : 'var(--ip-muted)'}
            strokeWidth={one === year ? 3 : 1.5}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      <Group justify="space-between">
        {[firstYear, 1950, 1980, 2010, lastYear].map((one) => (
          <Text key={one} fz={11} c="dimmed">
            {one}
          </Text>
        ))}
      </Group>
    </>
  )
}

function Buttons({ year, counts }: Props) {
  const say = useWords(phaseWords)
  const { isPlaying, toggle } = useYearPlaying(counts)
  const isSplit = useToolStore((state) => state.tool === 'split')
  const [before, after] = [yearOfNextChange(counts, year, -1), yearOfNextChange(counts, year, 1)]
  const playLabel = say(isPlaying ? 'pause' : 'play')
  return (
    <Group justify="center" gap={8} mt={4}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={say('previous')}
        title={say('previous')}
        disabled={before === null}
        onClick={() => before !== null && showYear(before)}
      >
        <IconChevronLeft size={16} />
      </ActionIcon>
      <Tooltip label={playLabel} withinPortal>
        <ActionIcon radius="xl" aria-label={playLabel} aria-pressed={isPlaying} disabled={counts.size === 0} onClick={toggle}>
          {isPlaying ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
        </ActionIcon>
      </Tooltip>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={say('next')}
        title={say('next')}
        disabled={after === null}
        onClick={() => after !== null && showYear(after)}
      >
        <IconChevronRight size={16} />
      </ActionIcon>
      <Button
        size="compact-xs"
        variant={isSplit ? 'light' : 'default'}
        aria-pressed={isSplit}
        title={say('splitHelp')}
        onClick={() => toggleTool('split')}
      >
        {say('split')}
      </Button>
    </Group>
  )
}
