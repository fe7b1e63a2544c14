/** All migrations of the scenario file, in order. Only ever append. */
import { firstFormat } from './0001-first-format.ts'
import { tours } from './0002-tours.ts'
import { checkpoints } from './0003-checkpoints.ts'
import { assets } from './0004-assets.ts'
import type { Migration } from './migration.ts'

export const migrations: readonly Migration[] = [firstFormat, tours, checkpoints, assets]
/** The format version that this program writes. */
export const formatVersion = migrations.length
