/** The native step finds Node's own headers and only takes those of the running version. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
// @ts-expect-error: a plain module without types
import { headersBesideNode } from '../../tools/install/native.mjs'

const prefix = mkdtempSync(join(tmpdir(), 'ironpark-node-'))
mkdirSync(join(prefix, 'include/node'), { recursive: true })
writeFileSync(
  join(prefix, 'include/node/node_version.h'),
  '#define NODE_MAJOR_VERSION 20\n#define NODE_MINOR_VERSION 19\n#define NODE_PATCH_VERSION 4\n',
)
afterAll(() => rmSync(prefix, { recursive: true, force: true }))

describe('headers beside Node', () => {
  it('are taken when they are of the running version', () => {
    expect(headersBesideNode(join(prefix, 'bin/node'), '20.19.4')).toBe(prefix)
  })
  it('are left alone when they are of another version or missing', () => {
    expect(headersBesideNode(join(prefix, 'bin/node'), '22.1.0')).toBeNull()
    expect(headersBesideNode(join(prefix, 'elsewhere/bin/node'), '20.19.4')).toBeNull()
  })
})
