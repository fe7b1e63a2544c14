/**
 * Cuts a stream of JSON into the elements of its top-level `features` array and the rest, without ever holding the whole.
 *
 * Only quotes, brackets and commas are looked at here, and JSON.parse judges each piece, so that a hostile file costs no more than
 * its largest feature. An object without such an array ends up whole in the rest.
 */
import { depthLimit, featureBytesLimit, wholeFileLimit } from '../import-limits.ts'
import { ImportRefusal } from '../import-report.ts'

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket, comma, colon] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a]
const featuresKey = Buffer.from('features')

/** Bytes collected over several chunks. */
class Piece {
  #parts: Buffer[] = []
  size = 0

  add(bytes: Buffer): void {
    if (bytes.byteLength === 0) return
    this.#parts.push(bytes)
    this.size += bytes.byteLength
  }

  take(): Buffer {
    const whole = this.#parts.length === 1 ? (this.#parts[0] as Buffer) : Buffer.concat(this.#parts, this.size)
    this.#parts = []
    this.size = 0
    return whole
  }
}

export class FeatureScanner {
  readonly #fileName: string
  readonly #onElement: (bytes: Buffer, index: number) => void
  readonly #rest = new Piece()
  readonly #element = new Piece()
  #depth = 0
  #isInString = false
  #isEscaped = false
  /** Inside the top-level `features` array, whose elements lie at depth 2. */
  #isInFeatures = false
  #index = 0
  /** The string at depth 1 that was read last, and whether a colon has followed it. */
  #key: number[] = []
  #isKeyRead = false
  #isAfterColon = false

  constructor(fileName: string, onElement: (bytes: Buffer, index: number) => void) {
    this.#fileName = fileName
    this.#onElement = onElement
  }

  get featureCount(): number {
    return this.#index
  }

  write(chunk: Buffer): void {
    let start = 0
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number
      if (this.#isInString) {
        this.#inString(byte)
        continue
      }
      if (byte === quote) {
        this.#isInString = true
        if (this.#depth === 1) this.#key = []
        continue
      }
      if (byte === openBrace || byte === openBracket) {
        if (byte === openBracket && this.#depth === 1 && this.#isAfterColon && this.#isFeaturesKey()) {
          this.#keep(chunk.subarray(start, at + 1))
          this.#isInFeatures = true
          start = at + 1
        }
        this.#isAfterColon = false
        this.#deeper()
      } else if (byte === closeBrace || byte === closeBracket) {
        if (this.#isInFeatures && this.#depth === 2) {
          this.#element.add(chunk.subarray(start, at))
          this.#endElement(true)
          this.#isInFeatures = false
          start = at
        }
        this.#depth--
      } else if (byte === comma) {
        if (this.#isInFeatures && this.#depth === 2) {
          this.#element.add(chunk.subarray(start, at))
          this.#endElement(false)
          start = at + 1
        }
        this.#isAfterColon = false
      } else if (byte === colon && this.#depth === 1) this.#isAfterColon = this.#isKeyRead
    }
    this.#keep(chunk.subarray(start))
  }

  /** The text of all but the elements; throws `ImportRefusal` where the JSON ends in the middle. */
  end(): Buffer {
    if (this.#depth !== 0 || this.#isInString)
      throw new ImportRefusal(
        'badJson',
        `文件 ${this.#fileName}：JSON 在中途结束。请重新导出或下载完整的文件。`,
        `File ${this.#fileName}: the JSON ends in the middle, expected a whole file: export or download it again.`,
      )
    return this.#rest.take()
  }

  #inString(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === backslash) this.#isEscaped = true
    else if (byte === quote) {
      this.#isInString = false
      this.#isKeyRead = this.#depth === 1
    } else if (this.#depth === 1 && this.#key.length < 16) this.#key.push(byte)
  }

  #isFeaturesKey(): boolean {
    return this.#key.length === featuresKey.length && this.#key.every((byte, index) => byte === featuresKey[index])
  }

  #deeper(): void {
    if (++this.#depth > depthLimit)
      throw new ImportRefusal(
        'tooDeep',
        `文件 ${this.#fileName}：嵌套超过 ${depthLimit} 层。这不是 GeoJSON。`,
        `File ${this.#fileName}: nested deeper than ${depthLimit}, expected GeoJSON: check what wrote it.`,
      )
  }

  #keep(bytes: Buffer): void {
    const piece = this.#isInFeatures ? this.#element : this.#rest
    // A chunk's memory is used again by its stream, and a small part must not keep the whole of it.
    piece.add(Buffer.from(bytes))
    const limit = this.#isInFeatures ? featureBytesLimit : wholeFileLimit
    if (piece.size > limit) {
      const most = limit / (1024 * 1024)
      throw new ImportRefusal(
        'tooLarge',
        `文件 ${this.#fileName}：第 ${this.#index} 个要素超过 ${most} MB。请拆分后再导入。`,
        `File ${this.#fileName}: feature ${this.#index} is larger than ${most} MB, expected less: split it and import again.`,
      )
    }
  }

  #endElement(isLast: boolean): void {
    const bytes = this.#element.take()
    // An array without elements, and only that, has nothing before its end.
    if (isLast && this.#index === 0 && bytes.toString('latin1').trim() === '') return
    this.#onElement(bytes, this.#index++)
  }
}
