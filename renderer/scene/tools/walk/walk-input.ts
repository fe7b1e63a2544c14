/** What a walker's hands ask for: keys, sticks and looks, in a record that is read each frame. */

export const walkInput = {
  keys: new Set<string>(),
  /** Of the left stick, −1 to 1: right and ahead. */
  stick: [0, 0] as [number, number],
  /** Of the right stick, −1 to 1. */
  look: [0, 0] as [number, number],
  /** Radians looked since the last frame, by mouse or finger. */
  turned: [0, 0] as [number, number],
}

/** Keys that a walk takes; by place on the keyboard, so that other layouts walk too. */
export const walkKeys = [
  'KeyW',
  'KeyA',
  'KeyS',
  'KeyD',
  'KeyQ',
  'KeyE',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'ShiftLeft',
  'ShiftRight',
] as const

/** Walking and running, m/s. Chosen: an unhurried visitor, and four times as fast to cross a park of 1.7 km. */
const [walkingSpeed, runningSpeed] = [1.4, 5.6] as const
/** Turning by keys or stick, rad/s. */
const turnSpeed = 1.6

export function resetWalkInput(): void {
  walkInput.keys.clear()
  walkInput.stick = [0, 0]
  walkInput.look = [0, 0]
  walkInput.turned = [0, 0]
}

export type WalkWish = {
  /** To the right and ahead, m/s. */
  readonly right: number
  readonly ahead: number
  /** Clockwise and up, radians in this frame. */
  readonly yaw: number
  readonly pitch: number
}

/** What is asked for in a frame of `elapsed` seconds; looks are taken. */
export function takeWalkWish(elapsed: number): WalkWish {
  const { keys, stick, look, turned } = walkInput
  const held = (...names: string[]) => (names.some((name) => keys.has(name)) ? 1 : 0)
  const right = held('KeyD') - held('KeyA') + stick[0]
  const ahead = held('KeyW', 'ArrowUp') - held('KeyS', 'ArrowDown') + stick[1]
  const length = Math.max(1, Math.hypot(right, ahead))
  const speed = held('ShiftLeft', 'ShiftRight') ? runningSpeed : walkingSpeed
  const turn = held('ArrowRight', 'KeyE') - held('ArrowLeft', 'KeyQ') + look[0]
  walkInput.turned = [0, 0]
  return {
    right: (right / length) * speed,
    ahead: (ahead / length) * speed,
    yaw: turn * turnSpeed * elapsed + turned[0],
    pitch: look[1] * turnSpeed * 0.6 * elapsed + turned[1],
  }
}
