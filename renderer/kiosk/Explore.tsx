/** What a visitor may do: at most four choices on a screen, and a way back from each. */
import { IconArrowLeft, IconBuildingFactory2, IconFlame, IconLanguage, IconMapPin, IconSun, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatSecondOfDay, standingMark, standingOf, textIn } from '../../domain/index.ts'
import { playback } from '../state/playback.ts'
import { useShownRun } from '../state/shown-run.ts'
import { useViewStore } from '../state/view-store.ts'
import { useWords } from '../state/words.ts'
import styles from './kiosk.module.css'
import type { KioskMode, KioskState } from './kiosk-machine.ts'
import { kioskWords } from './kiosk-words.ts'
import type { KioskHandle } from './use-kiosk.ts'

/** Most choices on a screen. */
export const mostChoices = 4

export function Explore({ kiosk }: { readonly kiosk: KioskHandle }) {
  const { state } = kiosk
  return (
    <>
      <EveningFigures mode={state.mode} />
      <div className={styles.controls}>
        {state.screen === 'home' ? <HomeChoices kiosk={kiosk} /> : <ViewChoices kiosk={kiosk} />}
        <WayOut kiosk={kiosk} />
      </div>
    </>
  )
}

type ChoiceProps = { readonly icon: ReactNode; readonly label: string; readonly isOn?: boolean; onChoose(): void }

function Choice({ icon, label, isOn, onChoose }: ChoiceProps) {
  return (
    <button type="button" className={styles.choice} aria-pressed={isOn} data-choice onClick={onChoose}>
      {icon}
      <span>{label}</span>
    </button>
  )
}

function HomeChoices({ kiosk: { state, send } }: { readonly kiosk: KioskHandle }) {
  const say = useWords(kioskWords)
  const choose = (mode: Exclude<KioskMode, 'crowd'>) => () => send({ type: 'choose', mode })
  return (
    <fieldset className={styles.choices} aria-label={say('choices')}>
      <Choice icon={<IconMapPin />} label={say('views')} onChoose={() => send({ type: 'showViews' })} />
      <Choice icon={<IconFlame />} label={say('heat')} isOn={state.mode === 'heat'} onChoose={choose('heat')} />
      <Choice
        icon={<IconSun />}
        label={say(state.mode === 'day' ? 'evening' : 'day')}
        isOn={state.mode === 'day'}
        onChoose={choose('day')}
      />
      <Choice
        icon={<IconBuildingFactory2 />}
        label={say(state.mode === 'past' ? 'today' : 'past')}
        isOn={state.mode === 'past'}
        onChoose={choose('past')}
      />
    </fieldset>
  )
}

/** Views that a visitor may choose: those of the loop that show the park of today, at most four. */
export function choosableViews(views: KioskHandle['views']): { uid: string; index: number; name: KioskHandle['views'][number]['name'] }[] {
  return views
    .map((view, index) => ({ uid: view.uid, index, name: view.name, date: view.date }))
    .filter(({ date }) => date === null || date >= '2010')
    .slice(0, mostChoices)
}

function ViewChoices({ kiosk: { state, views, send } }: { readonly kiosk: KioskHandle }) {
  const say = useWords(kioskWords)
  const language = useViewStore((store) => store.language)
  return (
    <fieldset className={styles.choices} aria-label={say('views')}>
      {choosableViews(views).map(({ uid, index, name }) => (
        <Choice
          key={uid}
          icon={<IconMapPin />}
          label={textIn(name, language)}
          isOn={state.view === index}
          onChoose={() => send({ type: 'pickView', view: index })}
        />
      ))}
    </fieldset>
  )
}

/** Back, language and finish: no screen is more than two touches from the loop. */
function WayOut({ kiosk: { state, send } }: { readonly kiosk: KioskHandle }) {
  const say = useWords(kioskWords)
  const language = useViewStore((store) => store.language)
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <div className={styles.wayOut}>
      {state.screen === 'views' ? (
        <button type="button" className={styles.quiet} onClick={() => send({ type: 'back' })}>
          <IconArrowLeft />
          {say('back')}
        </button>
      ) : (
        <button type="button" className={styles.quiet} lang={other} onClick={() => useViewStore.setState({ language: other })}>
          <IconLanguage />
          {say('otherLanguage')}
        </button>
      )}
      <button type="button" className={styles.quiet} onClick={() => send({ type: 'startOver' })}>
        <IconX />
        {say('startOver')}
      </button>
    </div>
  )
}

/** Time and people of the evening that plays, with the standing of the number; nothing where no recorded moment is shown. */
function EveningFigures({ mode }: { readonly mode: KioskState['mode'] }) {
  const say = useWords(kioskWords)
  const run = useShownRun()
  const summary = run?.summary
  if (!summary || mode === 'day') return null
  if (mode === 'past')
    return (
      <p className={styles.figures} data-covers>
        {say('past')}
      </p>
    )
  const minute = Math.floor((playback.second - summary.seriesStart) / 60)
  const present = summary.presentPerMinute[minute]
  const standing = standingOf(summary.evidence, summary.honesty, null)
  return (
    <p className={styles.figures} data-covers>
      <strong>{formatSecondOfDay(playback.second)}</strong>
      {present === undefined ? null : <span>{say('present', { count: Math.round(present) })}</span>}
      <small>
        {standingMark(standing)} {say('simulated')} · {say(summary.evidence)}
        {mode === 'heat' ? ` · ${say('heatHint')}` : ''}
      </small>
    </p>
  )
}
