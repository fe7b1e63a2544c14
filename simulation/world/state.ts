/** What changes while a run lasts, as named parts, and one buffer of bytes that holds them all: a checkpoint. */

export type StateArray = Uint8Array | Int8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array
/** Typed arrays, and plain data that JSON can hold. */
export type StateParts = { readonly [name: string]: StateArray | PlainState }
export type PlainState = null | boolean | number | string | readonly PlainState[] | { readonly [key: string]: PlainState }

const kinds = {
  u8: Uint8Array,
  i8: Int8Array,
  i16: Int16Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const
type Kind = keyof typeof kinds
type Entry = { readonly name: string; readonly kind: Kind; readonly length: number }

const magic = 0x54535049 // "IPST" in little-endian order
const headerAt = 8

function kindOf(array: StateArray): Kind {
  return (Object.keys(kinds) as Kind[]).find((kind) => array instanceof kinds[kind])!
}

const isArray = (value: unknown): value is StateArray => ArrayBuffer.isView(value)
const aligned = (at: number) => (at + 7) & ~7

/** Parts under a common first name, so that those of several owners lie side by side. */
export function under(name: string, parts: StateParts): StateParts {
  return Object.fromEntries(Object.entries(parts).map(([key, value]) => [`${name}.${key}`, value]))
}

/** The parts that `under` has put under a name. */
export function partsUnder(name: string, parts: StateParts): StateParts {
  const prefix = `${name}.`
  return Object.fromEntries(
    Object.entries(parts)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), value]),
  )
}

/** One buffer: magic, length of the header, header as JSON in ASCII, then the arrays, each on a multiple of eight. Little-endian machines only, as all that run this. */
export function encodeState(parts: StateParts): Uint8Array {
  const arrays = Object.entries(parts).filter((part): part is [string, StateArray] => isArray(part[1]))
  const plain = Object.fromEntries(Object.entries(parts).filter(([, value]) => !isArray(value)))
  const entries = arrays.map(([name, array]): Entry => ({ name, kind: kindOf(array), length: array.length }))
  const header = toAscii(JSON.stringify({ entries, plain }))
  let length = aligned(headerAt + header.length)
  for (const [, array] of arrays) length = aligned(length + array.byteLength)
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, magic, true)
  view.setUint32(4, header.length, true)
  for (let i = 0; i < header.length; i++) bytes[headerAt + i] = header.charCodeAt(i)
  let at = aligned(headerAt + header.length)
  for (const [, array] of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at = aligned(at + array.byteLength)
  }
  return bytes
}

/** Reads what `encodeState` has written. Throws where the bytes are something else. */
export function decodeState(bytes: Uint8Array): StateParts {
  // A copy of its own, so that every array in it lies on a multiple of eight.
  const whole = new Uint8Array(bytes)
  const view = new DataView(whole.buffer)
  if (whole.length < headerAt || view.getUint32(0, true) !== magic)
    throw new Error('Checkpoint: its bytes are not those of a saved state, expected one of this engine; run it from the start.')
  const length = view.getUint32(4, true)
  let text = ''
  for (let i = 0; i < length; i++) text += String.fromCharCode(whole[headerAt + i]!)
  const { entries, plain } = JSON.parse(text) as { entries: Entry[]; plain: { [name: string]: PlainState } }
  const parts: { [name: string]: StateArray | PlainState } = { ...plain }
  let at = aligned(headerAt + length)
  for (const { name, kind, length: count } of entries) {
    const array = new kinds[kind](whole.buffer, at, count)
    parts[name] = array
    at = aligned(at + array.byteLength)
  }
  return parts
}

function toAscii(text: string): string {
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    out += code < 128 ? text[i]! : `\\u${code.toString(16).padStart(4, '0')}`
  }
  return out
}

/** The part of a name as an array; throws where it is missing. */
export function arrayPart(parts: StateParts, name: string): StateArray {
  const part = parts[name]
  if (!isArray(part)) throw new Error(`Checkpoint: ${name} is missing, expected an array; run it from the start.`)
  return part
}

/** The part of a name as plain data of the shape that its owner has saved. */
export function plainPart<T>(parts: StateParts, name: string): T {
  const part = parts[name]
  if (part === undefined || isArray(part)) throw new Error(`Checkpoint: ${name} is missing, expected plain data; run it from the start.`)
  return part as T
}

/** Copies a saved column into one that is as long or longer. */
export function loadColumn(into: StateArray, parts: StateParts, name: string): void {
  const saved = arrayPart(parts, name)
  if (saved.length > into.length)
    throw new Error(`Checkpoint: ${name} has ${saved.length} rows, expected at most ${into.length}; run it from the start.`)
  into.set(saved as ArrayLike<number>)
}

/** Columns cut to their first `count` rows, for a snapshot. */
export function cutColumns(columns: { readonly [name: string]: StateArray }, count: number): StateParts {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.slice(0, count)]))
}

export function loadColumns(columns: { readonly [name: string]: StateArray }, parts: StateParts): void {
  for (const [name, column] of Object.entries(columns)) loadColumn(column, parts, name)
}
