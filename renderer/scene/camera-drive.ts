/** Who moves the camera: the person by orbiting, or for a while a walk or a tour. */
import type { PerspectiveCamera, Vector3 } from 'three'

export type CameraDriver = {
  /** Nearest face that is drawn, m; left to the scene where it is missing. */
  readonly near?: number
  /** Moves camera and target, both in three's axes, by `delta` seconds; false gives the camera back. */
  step(delta: number, camera: PerspectiveCamera, target: Vector3): boolean
  /** Called when the camera is taken away or given back. */
  onEnd?(): void
}

let current: CameraDriver | null = null
const listeners = new Set<() => void>()

export function cameraDriver(): CameraDriver | null {
  return current
}

function set(next: CameraDriver | null): void {
  if (current === next) return
  const before = current
  current = next
  before?.onEnd?.()
  for (const listener of listeners) listener()
}

/** Hands the camera to `driver`; whoever had it is told. */
export function takeCamera(driver: CameraDriver): void {
  set(driver)
}

/** Gives the camera back to the person, where `driver` has it. */
export function releaseCamera(driver: CameraDriver): void {
  if (current === driver) set(null)
}

/** Calls `listener` whenever the camera changes hands. */
export function subscribeDriver(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
