/** The exhibition: the park and what floats over it; no chrome. */
import { type CSSProperties, memo, useEffect, useMemo, useState } from 'react'
import { ScenePart } from '../state/scene-part.ts'
import { useWords } from '../state/words.ts'
import { Attract } from './Attract.tsx'
import { Explore } from './Explore.tsx'
import { IdleRing } from './IdleRing.tsx'
import { KioskBoundary } from './KioskBoundary.tsx'
import styles from './kiosk.module.css'
import { countdownOf } from './kiosk-machine.ts'
import { controlBand, type KioskScreenSize, pixelsPerMm, screenSizeOf } from './kiosk-screen.ts'
import { kioskWords } from './kiosk-words.ts'
import { PinPad } from './PinPad.tsx'
import { StaffCorner } from './StaffCorner.tsx'
import { keepHeartbeat } from './shell-watch.ts'
import { type KioskClock, pageClock, useKiosk } from './use-kiosk.ts'

/** Apart and remembered, so that the kiosk's clock does not draw the canvas's tree anew. */
const Park = memo(function Park() {
  const say = useWords(kioskWords)
  return (
    <main className={styles.park} aria-label={say('park')}>
      <KioskBoundary>
        <ScenePart isLoop />
      </KioskBoundary>
    </main>
  )
})

/** The screen's millimetres as CSS variables. */
function sizeVariables(size: KioskScreenSize, heightPx: number): CSSProperties {
  const band = controlBand(size)
  const variables = {
    '--kiosk-mm': `${pixelsPerMm(size, heightPx)}px`,
    '--kiosk-bottom': String(band.bottomMm),
    '--kiosk-band': String(band.topMm - band.bottomMm),
  }
  return variables as CSSProperties
}

function useWindowHeight(): number {
  const [height, setHeight] = useState(() => window.innerHeight)
  useEffect(() => {
    const onResize = () => setHeight(window.innerHeight)
    window.addEventListener('resize', onResize)
    return () => window.removeEventListener('resize', onResize)
  }, [])
  return height
}

/** A browser goes full screen at the first touch, the earliest that it allows; one that refuses stays in its window. */
function useFullScreen(isExploring: boolean): void {
  useEffect(() => {
    if (!isExploring || document.fullscreenElement || 'ironpark' in window) return
    document.documentElement.requestFullscreen?.().catch((error: unknown) => console.info('full screen refused:', error))
  }, [isExploring])
}

/** No menu of the browser under a long touch, wherever it happens. */
function useNoContextMenu(): void {
  useEffect(() => {
    const onMenu = (event: Event) => event.preventDefault()
    window.addEventListener('contextmenu', onMenu)
    return () => window.removeEventListener('contextmenu', onMenu)
  }, [])
}

export function Kiosk({ clock = pageClock }: { readonly clock?: KioskClock }) {
  const size = useMemo(() => screenSizeOf(window.location.search), [])
  const kiosk = useKiosk(size.idleMs, clock)
  const { state, limits, send, caption } = kiosk
  const variables = sizeVariables(size, useWindowHeight())
  useEffect(() => keepHeartbeat(), [])
  useNoContextMenu()
  useFullScreen(state.phase === 'explore')
  const countdown = countdownOf(state, limits)
  return (
    <div className={styles.kiosk} style={variables} data-testid="kiosk" data-phase={state.phase}>
      <Park />
      {state.phase === 'attract' ? <Attract caption={caption} onTouch={() => send({ type: 'touch' })} /> : <Explore kiosk={kiosk} />}
      {countdown === null ? null : <IdleRing seconds={countdown} total={limits.countdownMs / 1000} />}
      <StaffCorner onHold={(isHeld) => send({ type: isHeld ? 'holdStart' : 'holdEnd' })} />
      {state.pin.kind === 'open' ? <PinPad state={state} pin={state.pin} send={send} /> : null}
    </div>
  )
}
