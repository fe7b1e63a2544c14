/** The renderer's built files, served from a list made once at start: no path of a request ever reaches the disk. */
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.hdr': 'image/vnd.radiance',
  '.exr': 'image/x-exr',
  '.glb': 'model/gltf-binary',
  '.bin': 'application/octet-stream',
  '.txt': 'text/plain; charset=utf-8',
}

export type Asset = { readonly file: string; readonly type: string; readonly isHashed: boolean }
/** Assets by path of the request, such as `/assets/index-3f2a91bc.js`. */
export type AssetManifest = ReadonlyMap<string, Asset>

/** The name that Vite gives: a hash of at least eight characters before the extension. */
const hashedName = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/

/** Lists every file under `folder` with a known extension; empty where the folder is not there (nothing was built yet). */
export async function scanAssets(folder: string): Promise<AssetManifest> {
  const manifest = new Map<string, Asset>()
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const entry of entries) {
    const type = contentTypes[extname(entry.name).toLowerCase()]
    if (!entry.isFile() || type === undefined) continue
    const file = join(entry.parentPath, entry.name)
    const path = `/${relative(folder, file).split(sep).map(encodeURIComponent).join('/')}`
    manifest.set(path, { file, type, isHashed: path.startsWith('/assets/') && hashedName.test(entry.name) })
  }
  return manifest
}

/** The answer for a path of the manifest; `/` is index.html. Null where there is none: an unknown asset is never index.html. */
export async function answerAsset(manifest: AssetManifest, path: string): Promise<Response | null> {
  const asset = manifest.get(path === '/' ? '/index.html' : path)
  if (!asset) return null
  const bytes = await readFile(asset.file)
  return new Response(bytes, {
    headers: {
      'content-type': asset.type,
      'content-length': String(bytes.byteLength),
      'cache-control': asset.isHashed ? 'private, max-age=31536000, immutable' : 'no-cache',
    },
  })
}
