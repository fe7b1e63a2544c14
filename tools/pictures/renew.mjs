/** `node tools/pictures/renew.mjs [NAME …]`: draws the references of the picture tests anew, all or the named ones. Build first, and look at each. */

import { spawnSync } from 'node:child_process'
import { bin, root } from '../check/run-step.mjs'

const names = process.argv.slice(2)
const { status } = spawnSync(process.execPath, [bin('vitest/vitest.mjs'), 'run', '--project', 'pictures'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, IRONPARK_RENEW_PICTURES: '1', IRONPARK_PICTURES: names.join(',') },
})
process.exitCode = status ?? 1
