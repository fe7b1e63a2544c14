#!/usr/bin/env node
/** The `ironpark` command: runs the built command line, or says how to build it. */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const program = join(root, 'out', 'node', 'cli.js')

if (existsSync(program)) {
  await import(pathToFileURL(program).href)
} else {
  const isChinese = (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').toLowerCase().startsWith('zh')
  console.error(
    isChinese
      ? `${program} 不存在：还没有构建。请在 ${root} 运行 npm run build。`
      : `${program} is not there: the program has not been built. Run npm run build in ${root}.`,
  )
  process.exitCode = 1
}
