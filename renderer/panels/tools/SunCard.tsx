/** The card of the shadow study: day and grid, the count with its progress, the table by zone, and the sheet of pictures. */
import { Button, NativeSelect, Progress, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { isDate } from '../../../domain/index.ts'
import { textIn } from '../../../domain/localized-text.ts'
import { sunGradient } from '../../scene/tools/sun/sun-colours.ts'
import { darkBelow, sunTableText } from '../../scene/tools/sun/sun-hours.ts'
import { askSunHours, cancelSunHours, type SheetView, type SunResult, studyDays, useSunStore } from '../../scene/tools/sun/sun-store.ts'
import { toolWords } from '../../scene/tools/tool-words.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { copyText } from './copy-text.ts'
import { ToolCard } from './ToolCard.tsx'
import styles from './tools.module.css'

export function SunCard() {
  const say = useWords(toolWords)
  const { stage, progress, result } = useSunStore()
  const isRunning = stage === 'running'
  return (
    <ToolCard title={say('sun')} isWide>
      <Wishes />
      <div className={styles.row}>
        {isRunning ? (
          <Button size="compact-xs" variant="default" onClick={cancelSunHours}>
            {say('cancel')}
          </Button>
        ) : (
          <Button size="compact-xs" onClick={askSunHours} data-testid="count-sun">
            {say('count')}
          </Button>
        )}
        {isRunning ? <Progress value={progress * 100} flex={1} aria-label={say('progress')} /> : null}
        {stage === 'failed' ? <span role="alert">{say('sunFailed')}</span> : null}
      </div>
      {result && !isRunning ? <Result result={result} /> : null}
      <Sheet />
      <p className={styles.hint}>{say('sunHint')}</p>
    </ToolCard>
  )
}

function Wishes() {
  const say = useWords(toolWords)
  const { date, cell } = useSunStore()
  return (
    <>
      <div className={styles.row} style={{ marginTop: 0, alignItems: 'flex-end' }}>
        <TextInput
          size="xs"
          type="date"
          label={say('day')}
          value={date}
          onChange={(event) => {
            const { value } = event.currentTarget
            if (isDate(value)) useSunStore.setState({ date: value })
          }}
        />
        <NativeSelect
          size="xs"
          label={say('grid')}
          value={String(cell)}
          data={[5, 10, 20].map((metres) => ({ value: String(metres), label: `${metres} m` }))}
          onChange={(event) => useSunStore.setState({ cell: Number(event.currentTarget.value) as 5 | 10 | 20 })}
        />
      </div>
      <div className={styles.row}>
        {studyDays(date).map((day) => (
          <Button
            key={day.key}
            size="compact-xs"
            variant={day.date === date ? 'light' : 'subtle'}
            onClick={() => useSunStore.setState({ date: day.date })}
          >
            {say(day.key)}
          </Button>
        ))}
      </div>
    </>
  )
}

function Result({ result }: { readonly result: SunResult }) {
  const say = useWords(toolWords)
  const language = useViewStore((state) => state.language)
  const zones = useDocumentStore((state) => state.document.zones)
  const isMapShown = useSunStore((state) => state.isMapShown)
  const [isCopied, setCopied] = useState(false)
  const rows = [...result.zones].sort((a, b) => a.mean - b.mean)
  const nameOf = (uid: string) => {
    const zone = zones[uid]
    return zone ? textIn(zone.name, language) : uid
  }
  const head = [say('zone'), say('meanHours'), say('leastHours'), say('below', { hours: darkBelow })]
  const copy = async () => {
    const body = rows.map(({ uid, mean, least, shareBelow }) => [
      nameOf(uid),
      +mean.toFixed(2),
      +least.toFixed(2),
      +(shareBelow * 100).toFixed(1),
    ])
    setCopied(await copyText(sunTableText(head, body)))
  }
  return (
    <div data-testid="sun-result">
      <div className={styles.row}>
        <Switch
          size="xs"
          label={say('showMap')}
          checked={isMapShown}
          onChange={(event) => useSunStore.setState({ isMapShown: event.currentTarget.checked })}
        />
        <Button size="compact-xs" variant="default" onClick={copy} onBlur={() => setCopied(false)}>
          {say(isCopied ? 'copied' : 'copyTable')}
        </Button>
      </div>
      <div style={{ height: 8, marginTop: 8, borderRadius: 4, border: '1px solid var(--ip-line)', background: sunGradient() }} />
      <div className={styles.row} style={{ justifyContent: 'space-between', marginTop: 2 }}>
        <span>0 h</span>
        <span>{(result.daylight / 2).toFixed(1)} h</span>
        <span>{result.daylight.toFixed(1)} h</span>
      </div>
      <p className={styles.hint}>
        {say('sunFacts', {
          date: result.date,
          phase: result.phaseDate.slice(0, 4),
          samples: result.hours.length.toLocaleString('en'),
          took: result.took.toFixed(1),
        })}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            {head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ uid, mean, least, shareBelow }) => (
            <tr key={uid}>
              <td>{nameOf(uid)}</td>
              <td>{mean.toFixed(1)}</td>
              <td>{least.toFixed(1)}</td>
              <td>{Math.round(shareBelow * 100)} %</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Sheet() {
  const say = useWords(toolWords)
  const sheet = useSunStore((state) => state.sheet)
  const begin = (view: SheetView) => useSunStore.setState({ sheet: { view, done: 0, total: 9 }, isMapShown: false })
  if (sheet)
    return (
      <div className={styles.row}>
        <span>{say('sheetProgress', { done: sheet.done, total: sheet.total })}</span>
        <Button size="compact-xs" variant="default" onClick={() => useSunStore.setState({ sheet: null })}>
          {say('cancel')}
        </Button>
      </div>
    )
  return (
    <div className={styles.row}>
      <span>{say('sheet')}</span>
      <Button size="compact-xs" variant="default" onClick={() => begin('plan')}>
        {say('sheetPlan')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => begin('camera')}>
        {say('sheetCamera')}
      </Button>
    </div>
  )
}
