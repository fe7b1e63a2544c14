/** Going to a place where it presses: the camera flies there, and the moments before the peak play. */
import type { WorstPlace } from '../../../domain/index.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { changePlayback, playback } from '../../state/playback.ts'
import { flyTo } from '../../state/view-store.ts'

/** Time before the peak at which the playhead is put, s. */
const leadTime = 120
/** Fastest playback at which one can watch it gather. */
const watchableSpeed = 30

export function goToPlace(place: Pick<WorstPlace, 'position' | 'levelUid' | 'radius' | 'peakAt'>): void {
  const [x, y] = place.position
  const height = useDocumentStore.getState().document.levels[place.levelUid]?.height ?? 0
  const reach = Math.max(90, place.radius * 8)
  flyTo([x - reach * 0.5, y - reach * 0.9, height + reach * 0.75], [x, y, height])
  const second = Math.max(playback.from, place.peakAt - leadTime)
  changePlayback({ second, speed: Math.min(watchableSpeed, playback.speed), isPlaying: playback.to > playback.from })
}
