/** The decoders of compressed glTF, shipped inside: nothing is fetched. */
/// <reference path="./modules.d.ts" />
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { WebIO } from '@gltf-transform/core'
import { ALL_EXTENSIONS } from '@gltf-transform/extensions'
import { MeshoptDecoder } from 'meshoptimizer/decoder'

const dracoFile = 'draco_decoder_gltf.wasm'

/** The module's bytes: beside the running bundle or a folder of chunks above, else in the package of a source checkout. */
function dracoBytes(): Uint8Array {
  const folder = dirname(fileURLToPath(import.meta.url))
  const beside = [folder, dirname(folder)].map((place) => join(place, dracoFile)).find((path) => existsSync(path))
  return readFileSync(beside ?? createRequire(import.meta.url).resolve(`draco3dgltf/${dracoFile}`))
}

/** Draco is started only for files that need it: its module takes some milliseconds and megabytes. */
async function dracoDecoder(): Promise<unknown> {
  const globals = globalThis as { __dirname?: string }
  // The package asks for the folder of a CommonJS module, though it is given its bytes.
  globals.__dirname ??= ''
  const { default: createDecoderModule } = await import('draco3dgltf/draco_decoder_gltf_nodejs.js')
  return createDecoderModule({ wasmBinary: dracoBytes() })
}

/** A reader of glTF whose JSON names these extensions. */
export async function makeGltfReader(extensions: readonly string[]): Promise<WebIO> {
  const io = new WebIO().registerExtensions(ALL_EXTENSIONS)
  const dependencies: Record<string, unknown> = {}
  if (extensions.includes('KHR_draco_mesh_compression')) dependencies['draco3d.decoder'] = await dracoDecoder()
  if (extensions.includes('EXT_meshopt_compression') || extensions.includes('KHR_meshopt_compression')) {
    await MeshoptDecoder.ready
    dependencies['meshopt.decoder'] = MeshoptDecoder
  }
  return io.registerDependencies(dependencies)
}
