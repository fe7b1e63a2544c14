/** The attributes of a .dbf file (dBASE III to 7), in the encoding that the .cpg names, the file's code page, or a guess that is reported. */
import { putAttribute } from '../attributes.ts'
import type { AttributeValue } from '../feature.ts'
import { ImportRefusal, type ReportWriter } from '../import-report.ts'

type Field = { readonly name: Buffer; readonly type: string; readonly start: number; readonly length: number }

/** Code pages by the language driver id of byte 29. */
const driverPages: Readonly<Record<number, string>> = {
  77: 'gbk',
  79: 'big5',
  19: 'shift_jis',
  78: 'euc-kr',
  3: 'windows-1252',
  87: 'windows-1252',
  88: 'windows-1252',
  122: 'gbk',
  120: 'big5',
}
const namedPages: Readonly<Record<string, string>> = {
  '65001': 'utf-8',
  utf8: 'utf-8',
  '936': 'gbk',
  cp936: 'gbk',
  ansi936: 'gbk',
  gb2312: 'gbk',
  gbk: 'gbk',
  gb18030: 'gb18030',
  '54936': 'gb18030',
  '950': 'big5',
  big5: 'big5',
  '932': 'shift_jis',
  '949': 'euc-kr',
  '1252': 'windows-1252',
  ansi1252: 'windows-1252',
  '88591': 'windows-1252',
  iso88591: 'windows-1252',
}

function isReadableAs(encoding: string, bytes: Buffer): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** The encoding that a .cpg names; null for one that is not known. */
export function encodingOfCpg(text: string): string | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '')
  return namedPages[plain] ?? (plain === '' ? null : ([text.trim().toLowerCase()].find((label) => isReadableAsLabel(label)) ?? null))
}

function isReadableAsLabel(label: string): boolean {
  try {
    new TextDecoder(label)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** UTF-8 where all text is that, else GBK where all is that, else Western European. */
function guessEncoding(bytes: Buffer): string {
  if (isReadableAs('utf-8', bytes)) return 'utf-8'
  return isReadableAs('gbk', bytes) ? 'gbk' : 'windows-1252'
}

function fieldsOf(bytes: Buffer, headerLength: number): Field[] {
  const fields: Field[] = []
  let start = 1
  for (let at = 32; at + 32 <= headerLength && bytes[at] !== 0x0d; at += 32) {
    const end = bytes.indexOf(0, at)
    const name = bytes.subarray(at, Math.min(end < 0 ? at + 11 : end, at + 11))
    const length = bytes[at + 16] ?? 0
    fields.push({ name, type: String.fromCharCode(bytes[at + 11] ?? 0), start, length })
    start += length
  }
  return fields
}

function chooseEncoding(cpg: string | null, bytes: Buffer, texts: Buffer, report: ReportWriter): string {
  const named = cpg === null ? null : encodingOfCpg(cpg)
  if (cpg !== null && named === null)
    report.warn(
      'encodingUnknown',
      null,
      `.cpg 中的编码 ${cpg.trim().slice(0, 40)} 无法识别。`,
      `The encoding ${cpg.trim().slice(0, 40)} of the .cpg is not known.`,
    )
  const hasOnlyAscii = texts.every((byte) => byte < 0x80)
  if (hasOnlyAscii) return named ?? 'utf-8'
  if (named !== null && isReadableAs(named, texts)) return named
  const page = driverPages[bytes[29] ?? 0]
  const fromPage = named === null && page !== undefined && isReadableAs(page, texts) && !isReadableAs('utf-8', texts) ? page : null
  const chosen = fromPage ?? guessEncoding(texts)
  report.warn(
    'encodingGuessed',
    null,
    `属性编码按 ${chosen.toUpperCase()} 读取；若有乱码，请补上 .cpg 文件。`,
    `Attributes are read as ${chosen.toUpperCase()}, by their bytes; if they are garbled, add a .cpg file.`,
  )
  return chosen
}

function cellValue(text: string, type: string): AttributeValue | null {
  const plain = text.replaceAll('\0', '').trim()
  // Asterisks fill a number that did not fit its field.
  if (plain === '' || /^\*+$/.test(plain)) return null
  if (type === 'N' || type === 'F') return Number.isFinite(Number(plain)) ? Number(plain) : null
  if (type === 'L') return /^[YyTt]$/.test(plain) ? true : /^[NnFf]$/.test(plain) ? false : null
  return plain
}

/** Rows in the order of the shapes, deleted ones as null. Throws `ImportRefusal` where the file is no DBF. */
export function readDbf(bytes: Buffer, cpg: string | null, name: string, report: ReportWriter): (Map<string, AttributeValue> | null)[] {
  const [count, headerLength, rowLength] =
    bytes.length >= 32 ? [bytes.readUInt32LE(4), bytes.readUInt16LE(8), bytes.readUInt16LE(10)] : [0, 0, 0]
  if (headerLength < 33 || rowLength < 1 || headerLength > bytes.length)
    throw new ImportRefusal(
      'badShapefile',
      `文件 ${name}：不是 DBF 属性表。请重新导出。`,
      `File ${name}: is no DBF table, expected a header: export it again.`,
    )
  const present = Math.min(count, Math.floor((bytes.length - headerLength) / rowLength))
  if (present < count)
    report.warn(
      'shortTable',
      null,
      `属性表应有 ${count} 行，只有 ${present} 行。`,
      `The table of attributes says ${count} rows and has ${present}.`,
    )
  const fields = fieldsOf(bytes, headerLength).filter(({ start, length }) => start + length <= rowLength)
  const row = (index: number) => bytes.subarray(headerLength + index * rowLength, headerLength + (index + 1) * rowLength)
  const texts = Buffer.concat([
    ...fields.map((field) => field.name),
    ...Array.from({ length: Math.min(present, 5000) }, (_, index) =>
      fields.filter(({ type }) => type === 'C').map(({ start, length }) => trimmed(row(index).subarray(start, start + length))),
    ).flat(),
  ])
  const decoder = new TextDecoder(chooseEncoding(cpg, bytes, texts, report))
  const names = fields.map((field) => decoder.decode(field.name).trim())
  return Array.from({ length: present }, (_, index) => {
    const cells = row(index)
    if (cells[0] === 0x2a) return null
    const attributes = new Map<string, AttributeValue>()
    for (const [column, { type, start, length }] of fields.entries())
      putAttribute(attributes, names[column] ?? '', cellValue(decoder.decode(cells.subarray(start, start + length)), type))
    return attributes
  })
}

/** Text without the spaces and zeros that fill its field, and with a space, so that two fields never make one letter. */
function trimmed(bytes: Buffer): Buffer {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end--
  return Buffer.concat([bytes.subarray(0, end), Buffer.from(' ')])
}
