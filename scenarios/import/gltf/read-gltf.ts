/** Reads glTF 2.0 and GLB: one self-contained mesh, with its footprint and height. Compressed geometry is unpacked here. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Document, GLTF, JSONDocument } from '@gltf-transform/core'
import type { InputSet } from '../detect-format.ts'
import type { ReadInput, SourceFeature, SourceMesh } from '../feature.ts'
import { meshLimit } from '../import-limits.ts'
import { ImportRefusal, type ReportWriter } from '../import-report.ts'
import { checkSize, type ImportSource, type ReadContext, readWhole, utf8Text } from '../import-source.ts'
import { makeGltfReader } from './gltf-decoders.ts'
import { extentOfScene } from './mesh-extent.ts'

const compression = ['KHR_draco_mesh_compression', 'EXT_meshopt_compression', 'KHR_meshopt_compression']
/** Triangles of one mesh. Chosen: the whole park has about as many. */
const triangleLimit = 2_000_000

function bad(name: string, zh: string, en: string): ImportRefusal {
  return new ImportRefusal('badGltf', `文件 ${name}：${zh}。请重新导出。`, `File ${name}: ${en}: export it again.`)
}

/** A file that the model refers to: only what was chosen with it is read, and never a path or an address. */
async function resourceAt(uri: string, { main, companions }: InputSet): Promise<Uint8Array> {
  const name = decodeURIComponent(uri)
  const plain = name.split('/').at(-1)?.toLowerCase() ?? ''
  const source = /^[a-z][a-z0-9+.-]*:|^\/|\\|(^|\/)\.\.(\/|$)/i.test(name) ? undefined : companions.get(plain)
  if (!source) {
    const shown = uri.slice(0, 120)
    throw new ImportRefusal(
      'missingPart',
      `文件 ${main.name}：引用的 ${shown} 不在所选文件中。请一起选上，或导出为 .glb。`,
      `File ${main.name}: refers to ${shown}, which is not among the chosen files: choose it too, or export as .glb.`,
    )
  }
  checkSize(source, meshLimit)
  return readFile(source.path)
}

function dataUri(uri: string, name: string): Uint8Array {
  const comma = uri.indexOf(',')
  if (comma < 0 || !/;base64$/i.test(uri.slice(0, comma)))
    throw bad(name, 'data URI 无法读取', 'has a data URI that cannot be read, expected base64')
  return Buffer.from(uri.slice(comma + 1), 'base64')
}

function parseJson(bytes: Buffer, name: string): GLTF.IGLTF {
  const text = utf8Text(bytes, name)
  try {
    const json: unknown = JSON.parse(text)
    const version = (json as GLTF.IGLTF | null)?.asset?.version
    if (typeof version === 'string' && version.startsWith('2.')) return json as GLTF.IGLTF
    throw bad(name, `glTF 版本为 ${version}，应为 2.0`, `its glTF version is ${version}, expected 2.0`)
  } catch (error) {
    if (error instanceof SyntaxError) throw bad(name, `JSON 无法读取（${error.message}）`, `its JSON cannot be read (${error.message})`)
    throw error
  }
}

/** JSON and the binary chunk of a GLB (glTF 2.0 specification, 4.4). */
function chunksOfGlb(bytes: Buffer, name: string): { json: Buffer; binary: Buffer | null } {
  const [version, length] = bytes.length >= 20 ? [bytes.readUInt32LE(4), bytes.readUInt32LE(8)] : [0, 0]
  if (version !== 2 || length > bytes.length) throw bad(name, 'GLB 不完整或不是 2.0', 'is cut off or no GLB of version 2')
  const size = bytes.readUInt32LE(12)
  if (bytes.readUInt32LE(16) !== 0x4e4f534a || 20 + size > bytes.length) throw bad(name, 'GLB 的 JSON 块已损坏', 'has a damaged JSON chunk')
  const at = 20 + size
  const binary = at + 8 <= bytes.length ? bytes.subarray(at + 8, at + 8 + bytes.readUInt32LE(at)) : null
  return { json: bytes.subarray(20, 20 + size), binary }
}

async function documentOf(set: InputSet, bytes: Buffer): Promise<JSONDocument> {
  const { name } = set.main
  const isBinary = bytes.subarray(0, 4).toString('latin1') === 'glTF'
  const { json: text, binary } = isBinary ? chunksOfGlb(bytes, name) : { json: bytes, binary: null }
  const json = parseJson(text, name)
  const resources: Record<string, Uint8Array<ArrayBuffer>> = {}
  let total = 0
  for (const [index, { uri }] of [...(json.buffers ?? []), ...(json.images ?? [])].entries()) {
    if (uri === undefined && index > 0) continue
    const content = uri === undefined ? binary : uri.startsWith('data:') ? dataUri(uri, name) : await resourceAt(uri, set)
    if (!content) continue
    total += content.byteLength
    if (total > meshLimit * 2)
      throw bad(name, `资源超过 ${(meshLimit * 2) / 1e6} MB`, `its resources are larger than ${(meshLimit * 2) / 1e6} MB, expected less`)
    // The name under which gltf-transform looks for the chunk of a GLB.
    resources[uri ?? '@glb.bin'] = new Uint8Array(content)
  }
  return { json, resources }
}

async function read(set: InputSet, bytes: Buffer, report: ReportWriter): Promise<{ document: Document; glb: Uint8Array }> {
  const { name } = set.main
  const source = await documentOf(set, bytes)
  const used = source.json.extensionsUsed ?? []
  if (used.includes('KHR_texture_basisu'))
    report.warn('textures', null, 'KTX2 贴图不能显示，模型将没有这些贴图。', 'KTX2 textures cannot be shown; the model comes without them.')
  const io = await makeGltfReader(used)
  try {
    const document = await io.readJSON(source)
    // Stored unpacked, so that whoever draws it needs no decoder.
    for (const extension of document.getRoot().listExtensionsUsed()) if (compression.includes(extension.extensionName)) extension.dispose()
    return { document, glb: await io.writeBinary(document) }
  } catch (error) {
    if (error instanceof ImportRefusal) throw error
    const detail = error instanceof Error ? error.message.slice(0, 160) : String(error)
    throw bad(name, `模型无法读取（${detail}）`, `the model cannot be read (${detail}), expected valid glTF 2.0`)
  }
}

/** Throws `ImportRefusal` where the file is no glTF 2.0, or refers to what was not chosen. */
export async function readGltf(set: InputSet, report: ReportWriter, context: ReadContext): Promise<ReadInput> {
  const { name } = set.main
  const { document, glb } = await read(set, await readWhole(set.main, meshLimit, context), report)
  context.signal.throwIfAborted()
  const extent = extentOfScene(document)
  if (!extent) throw bad(name, '模型没有三角面', 'the model shows no triangles, expected a mesh')
  if (glb.byteLength > meshLimit || extent.triangles > triangleLimit)
    throw new ImportRefusal(
      'tooLarge',
      `模型 ${name}：${extent.triangles} 个三角面、${(glb.byteLength / 1e6).toFixed(0)} MB，最多 ${triangleLimit} 个、${meshLimit / 1e6} MB。请先简化。`,
      `Model ${name}: ${extent.triangles} triangles in ${(glb.byteLength / 1e6).toFixed(0)} MB, expected at most ${triangleLimit} in ${meshLimit / 1e6} MB: simplify it first.`,
    )
  const uid = `mesh-${createHash('sha256').update(glb).digest('hex').slice(0, 40)}`
  const mesh: SourceMesh = { uid, bytes: glb, triangles: extent.triangles }
  context.onProgress(1, 1)
  const layers = [{ name: stemOf(set.main), crs: { kind: 'local' } as const, unit: 1, features: [featureOf(set.main, extent)] }]
  return { format: 'gltf', fileName: name, layers, meshes: [mesh], events: [] }
}

function stemOf({ name }: ImportSource): string {
  return name.replace(/\.\w+$/, '')
}

/** East is the model's x, north its −z. */
function featureOf(
  source: ImportSource,
  { min, max }: { min: readonly [number, number, number]; max: readonly [number, number, number] },
): SourceFeature {
  const [west, low, south] = [min[0], min[1], -max[2]]
  const [east, high, north] = [max[0], max[1], -min[2]]
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]
  return {
    id: stemOf(source),
    attributes: new Map([['name', stemOf(source)]]),
    geometry: { type: 'polygon', rings: [ring] },
    base: low,
    height: high - low,
    role: 'mesh',
    mesh: 0,
  }
}
