/** How zones are shown: records of view, which change no run. A zone without one is shown. */
import type { ScenarioDocument, Visibility, VisibilityMode } from '../../../domain/index.ts'

type Rows = ScenarioDocument['visibility']

export function modeOf(visibility: Rows, zoneUid: string): VisibilityMode {
  return visibility[zoneUid]?.mode ?? 'show'
}

/** The visibility table with some zones set to a mode; `show` needs no record. */
export function withModes(visibility: Rows, zoneUids: readonly string[], mode: VisibilityMode): Rows {
  const next: Record<string, Visibility> = { ...visibility }
  for (const uid of zoneUids) {
    if (mode === 'show') delete next[uid]
    else next[uid] = { uid, mode }
  }
  return next
}

/** One zone shown and all others hidden. */
export function isolated(visibility: Rows, zoneUids: readonly string[], shownUid: string): Rows {
  const others = zoneUids.filter((uid) => uid !== shownUid)
  return withModes(withModes(visibility, [shownUid], 'show'), others, 'hide')
}
