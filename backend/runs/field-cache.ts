/** The flow fields that are kept between the runs of this process: those used last, up to a bound of memory. */
import type { KeptField } from '../workers/field-store.ts'

/** Most that is kept, bytes. Chosen: some 60 fields of a park of 3 km² at 1 m, twice what one of its evenings needs. */
export const mostKeptBytes = 192 * 1024 * 1024

export class FieldCache {
  readonly #fields = new Map<string, KeptField>()
  readonly #mostBytes: number
  #bytes = 0

  constructor(mostBytes: number = mostKeptBytes) {
    this.#mostBytes = mostBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  /** All kept fields, the one used last at the end. */
  fields(): KeptField[] {
    return [...this.#fields.values()]
  }

  /** Takes a field, and drops those that have not been used for longest until all fit. A field that is too large for the bound is not taken. */
  add(field: KeptField): void {
    if (this.#fields.has(field.key)) {
      this.touch(field.key)
      return
    }
    if (field.directions.byteLength > this.#mostBytes) return
    this.#fields.set(field.key, field)
    this.#bytes += field.directions.byteLength
    for (const [key, { directions }] of this.#fields) {
      if (this.#bytes <= this.#mostBytes) break
      this.#fields.delete(key)
      this.#bytes -= directions.byteLength
    }
  }

  /** Marks a field as used now. */
  touch(key: string): void {
    const field = this.#fields.get(key)
    if (!field) return
    this.#fields.delete(key)
    this.#fields.set(key, field)
  }

  clear(): void {
    this.#fields.clear()
    this.#bytes = 0
  }
}
