/** Small shapefiles and archives, byte by byte, for the tests of import. */
import { deflateRawSync } from 'node:zlib'

/** A .shp of polygons, each one ring of [x, y]. */
export function polygonShp(rings: readonly (readonly (readonly [number, number])[])[]): Buffer {
  const records = rings.map((ring, index) => {
    const body = Buffer.alloc(48 + ring.length * 16)
    body.writeInt32LE(5, 0)
    body.writeInt32LE(1, 36)
    body.writeInt32LE(ring.length, 40)
    body.writeInt32LE(0, 44)
    for (const [at, [x, y]] of ring.entries()) {
      body.writeDoubleLE(x, 48 + at * 16)
      body.writeDoubleLE(y, 56 + at * 16)
    }
    const head = Buffer.alloc(8)
    head.writeInt32BE(index + 1, 0)
    head.writeInt32BE(body.length / 2, 4)
    return Buffer.concat([head, body])
  })
  const header = Buffer.alloc(100)
  header.writeInt32BE(9994, 0)
  header.writeInt32LE(1000, 28)
  header.writeInt32LE(5, 32)
  return Buffer.concat([header, ...records])
}

/** A .dbf with a text column and a numeric one; texts are given as bytes. */
export function dbf(
  name: string,
  rows: readonly { readonly text: Buffer; readonly height: number; readonly isDeleted?: boolean }[],
): Buffer {
  const header = Buffer.alloc(32 + 2 * 32 + 1)
  header[0] = 3
  header.writeUInt32LE(rows.length, 4)
  header.writeUInt16LE(header.length, 8)
  header.writeUInt16LE(1 + 20 + 8, 10)
  header.write(name, 32)
  header.write('C', 43)
  header[48] = 20
  header.write('HEIGHT', 64)
  header.write('N', 75)
  header[80] = 8
  header[96] = 0x0d
  const cells = rows.map(({ text, height, isDeleted }) => {
    const row = Buffer.alloc(29, 0x20)
    if (isDeleted) row[0] = 0x2a
    text.copy(row, 1)
    row.write(String(height).padStart(8), 21)
    return row
  })
  return Buffer.concat([header, ...cells])
}

/** A ZIP of files; `says` is the size that it states, which may lie. */
export function zip(files: readonly (readonly [name: string, bytes: Buffer])[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, bytes] of files) {
    const packed = deflateRawSync(bytes)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(bytes.length, 22)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(bytes.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    locals.push(local, Buffer.from(name), packed)
    central.push(entry, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}
