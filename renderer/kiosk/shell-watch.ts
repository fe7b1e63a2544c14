/** Tells the desktop shell that pictures are still drawn, and when the scene has lost its graphics context. */

type WatchBridge = { heartbeat?(): void; reportContextLost?(): void }

/** The shell's side of the watch; empty in an ordinary browser, which nobody watches. */
function watchBridge(): WatchBridge {
  return (window as { ironpark?: WatchBridge }).ironpark ?? {}
}

/** Chosen: six beats within the shell's limit of half a minute. */
const beatMs = 5000

/** Starts the watch; returns what ends it. A beat is sent out of a drawn frame, so a page that no longer draws is silent. */
export function keepHeartbeat(bridge: WatchBridge = watchBridge()): () => void {
  let frame = 0
  const beat = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => bridge.heartbeat?.())
  }
  const onLost = () => bridge.reportContextLost?.()
  beat()
  const timer = setInterval(beat, beatMs)
  // The event does not bubble: it is caught on its way down.
  window.addEventListener('webglcontextlost', onLost, { capture: true })
  return () => {
    clearInterval(timer)
    cancelAnimationFrame(frame)
    window.removeEventListener('webglcontextlost', onLost, { capture: true })
  }
}
