/** Where the camera is in this frame, in three's axes: fast state that overlays read without React. */
import { Matrix4, Vector3 } from 'three'

export const cameraPose = {
  position: new Vector3(0, 500, 0),
  target: new Vector3(),
  pixelsPerRadian: 1000,
  viewProjection: new Matrix4(),
  width: 1,
  height: 1,
}

const listeners = new Set<() => void>()

/** Calls `listener` at once and in each frame in which the camera has moved. */
export function subscribePose(listener: () => void): () => void {
  listeners.add(listener)
  listener()
  return () => listeners.delete(listener)
}

export function tellPose(): void {
  for (const listener of listeners) listener()
}
