/** Room for the directions of tiles: slots of one size in chunks, taken and given back. */
import type { Memory } from '../numbers/memory.ts'

export class SlotPool {
  private held: Uint8Array[] = []
  private readonly free: number[] = []
  private readonly memory: Memory
  private readonly tileCells: number
  private readonly slotShift: number
  private count = 0

  /** Slots of `tileCells` bytes, 2^slotShift of them to a chunk. */
  constructor(memory: Memory, tileCells: number, slotShift: number) {
    this.memory = memory
    this.tileCells = tileCells
    this.slotShift = slotShift
  }

  /** The chunks; another array when one was added. */
  get chunks(): readonly Uint8Array[] {
    return this.held
  }

  get bytes(): number {
    return this.held.length * (this.tileCells << this.slotShift)
  }

  take(): number {
    const slot = this.free.pop() ?? this.count++
    if (slot >> this.slotShift >= this.held.length) this.held = [...this.held, this.memory.u8(this.tileCells << this.slotShift)]
    return slot
  }

  give(slot: number): void {
    this.free.push(slot)
  }

  bytesOf(slot: number): Uint8Array {
    const start = (slot & ((1 << this.slotShift) - 1)) * this.tileCells
    return this.held[slot >> this.slotShift]!.subarray(start, start + this.tileCells)
  }
}
