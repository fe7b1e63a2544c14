/** Fetches Electron's binary in a process of its own and tells its parent how much has come. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const electronFolder = dirname(require.resolve('electron/package.json'))
const { version } = require('electron/package.json')
const { downloadArtifact } = createRequire(join(electronFolder, 'install.js'))('@electron/get')

try {
  await downloadArtifact({
    version,
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
    checksums: require('electron/checksums.json'),
    downloadOptions: {
      getProgressCallback: async ({ transferred, total }) => {
        process.send?.({ transferred, total: total ?? null })
      },
    },
  })
  process.exit(0)
} catch (error) {
  process.send?.({ problem: error instanceof Error ? error.message : String(error) })
  process.exitCode = 1
  process.disconnect?.()
}
