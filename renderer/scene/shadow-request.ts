/** A wish for a new shadow map: the map is drawn only when the sun or what stands has changed. */
let isWanted = true

export function requestShadows(): void {
  isWanted = true
}

/** True once after each wish. */
export function takeShadowRequest(): boolean {
  const was = isWanted
  isWanted = false
  return was
}
