/** The screen that the kiosk stands on: its size in millimetres, from the address that the shell opened. */
import { kioskLimits } from './kiosk-machine.ts'

export type KioskScreenSize = {
  /** Height of the picture, mm. */
  readonly heightMm: number
  /** Its lower edge above the floor, mm. */
  readonly floorMm: number
  readonly idleMs: number
}

function numberIn(params: URLSearchParams, name: string, least: number, most: number, otherwise: number): number {
  const text = params.get(name)
  const value = Number(text)
  return text !== null && text !== '' && value >= least && value <= most ? value : otherwise
}

/** Defaults: a 55-inch screen lying, 700 mm high with its lower edge at 750 mm. */
export function screenSizeOf(search: string): KioskScreenSize {
  const params = new URLSearchParams(search)
  return {
    heightMm: numberIn(params, 'kioskHeightMm', 100, 5000, 700),
    floorMm: numberIn(params, 'kioskFloorMm', 0, 3000, 750),
    idleMs: numberIn(params, 'kioskIdleSeconds', 10, 600, kioskLimits.idleMs / 1000) * 1000,
  }
}

/** Where controls may be, in mm above the picture's lower edge: 800 to 1,200 mm above the floor, as far as the picture goes. */
export function controlBand({ heightMm, floorMm }: KioskScreenSize): { bottomMm: number; topMm: number } {
  const room = 120
  const bottomMm = Math.min(Math.max(0, 800 - floorMm), Math.max(0, heightMm - room))
  return { bottomMm, topMm: Math.min(heightMm, Math.max(bottomMm + room, 1200 - floorMm)) }
}

/** Pixels of a millimetre on a picture `heightPx` high. */
export function pixelsPerMm(size: KioskScreenSize, heightPx: number): number {
  return heightPx / size.heightMm
}
