/** Runs, their frame chunks and their density in the file. */
import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'
import { type RunRequest, type RunSummary, runRequestSchema, runSummarySchema } from '../../domain/index.ts'
import { refusal } from '../refusals.ts'
import type { Refusal, StoredCheckpoint, StoredDensity, StoredRun } from '../scenario-store.ts'
import type { SqlDatabase, SqlRow } from '../sql/sql-database.ts'

const compress = promisify(deflate)
const expand = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflate)
/** Chosen: 16 million cells, a grid of 1 m over 4 km × 4 km. */
const maximumDensityBytes = 64 * 1024 * 1024

export type NewRun = { uid: string; scenarioHash: string; engine: string; request: RunRequest; createdAt: string }
export type NewChunk = { index: number; start: number; frameCount: number; slotCount: number; bytes: Uint8Array }

function brokenRun(uid: string, field: string): Refusal {
  return refusal(
    'badRecord',
    `模拟 ${uid}:${field} 无法读取。请从备份打开。`,
    `Run ${uid}: its ${field} cannot be read, expected that of a run; open a backup.`,
  )
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function toStoredRun(row: SqlRow): StoredRun | Refusal {
  const uid = String(row.uid)
  const request = runRequestSchema.safeParse(parseJson(row.request))
  const summary = row.summary === null ? null : runSummarySchema.safeParse(parseJson(row.summary))
  if (!request.success) return brokenRun(uid, 'request')
  if (summary && !summary.success) return brokenRun(uid, 'summary')
  return {
    uid,
    scenarioHash: String(row.scenario_hash),
    engine: String(row.engine),
    request: request.data,
    createdAt: String(row.created_at),
    summary: summary?.data ?? null,
    chunkCount: Number(row.chunk_count),
  }
}

/** All runs, oldest first, and those that cannot be read. */
export async function readRuns(db: SqlDatabase): Promise<{ runs: StoredRun[]; problems: Refusal[] }> {
  const rows = await db.all(`SELECT uid, scenario_hash, engine, request, created_at, summary,
    (SELECT count(*) FROM frame_chunks WHERE run_uid = runs.uid) AS chunk_count FROM runs ORDER BY id`)
  const read = rows.map(toStoredRun)
  return { runs: read.filter((item) => 'uid' in item), problems: read.filter((item) => 'code' in item) }
}

export async function insertRun(db: SqlDatabase, run: NewRun): Promise<void> {
  await db.run('INSERT INTO runs (uid, scenario_hash, engine, request, created_at) VALUES (?, ?, ?, ?, ?)', [
    run.uid,
    run.scenarioHash,
    run.engine,
    JSON.stringify(run.request),
    run.createdAt,
  ])
}

export async function insertChunk(db: SqlDatabase, runUid: string, chunk: NewChunk): Promise<void> {
  await db.run('INSERT INTO frame_chunks (run_uid, chunk_index, start, frame_count, slot_count, bytes) VALUES (?, ?, ?, ?, ?, ?)', [
    runUid,
    chunk.index,
    chunk.start,
    chunk.frameCount,
    chunk.slotCount,
    chunk.bytes,
  ])
}

/** Compresses a density, off the main thread: most of its cells are 0. Float32, little-endian. */
export async function packDensity(density: StoredDensity): Promise<Uint8Array> {
  return compress(new Uint8Array(density.peak.buffer, density.peak.byteOffset, density.peak.byteLength))
}

/** Sets the summary and density of a run; false where there is no such run. */
export async function completeRun(
  db: SqlDatabase,
  runUid: string,
  result: { summary: RunSummary; density: StoredDensity; peak: Uint8Array },
): Promise<boolean> {
  const { changes } = await db.run('UPDATE runs SET summary = ? WHERE uid = ?', [JSON.stringify(result.summary), runUid])
  if (changes === 0) return false
  const { originX, originY, cellSize, columns, rows } = result.density
  await db.run(
    `INSERT OR REPLACE INTO run_density (run_uid, origin_x, origin_y, cell_size, column_count, row_count, peak) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [runUid, originX, originY, cellSize, columns, rows, result.peak],
  )
  return true
}

/** Removes a run with its chunks and density; false where there is no such run. */
export async function deleteRun(db: SqlDatabase, runUid: string): Promise<boolean> {
  return (await db.run('DELETE FROM runs WHERE uid = ?', [runUid])).changes > 0
}

export async function readChunkBytes(db: SqlDatabase, runUid: string, index: number): Promise<Uint8Array | null> {
  const row = await db.get('SELECT bytes FROM frame_chunks WHERE run_uid = ? AND chunk_index = ?', [runUid, index])
  return row?.bytes instanceof Uint8Array ? row.bytes : null
}

export async function readDensityRow(db: SqlDatabase, runUid: string): Promise<StoredDensity | null> {
  const row = await db.get('SELECT * FROM run_density WHERE run_uid = ?', [runUid])
  if (!row || !(row.peak instanceof Uint8Array)) return null
  const bytes = await expand(row.peak, { maxOutputLength: maximumDensityBytes })
  const peak = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  return {
    originX: Number(row.origin_x),
    originY: Number(row.origin_y),
    cellSize: Number(row.cell_size),
    columns: Number(row.column_count),
    rows: Number(row.row_count),
    peak,
  }
}

export type NewCheckpoint = { time: number; inputHash: string; chunkCount: number; bytes: Uint8Array }

/** All checkpoints of all runs, oldest run first, by time. */
export async function readCheckpoints(db: SqlDatabase): Promise<StoredCheckpoint[]> {
  const rows = await db.all(`SELECT run_uid, time, input_hash, chunk_count FROM checkpoints JOIN runs ON runs.uid = run_uid
    ORDER BY runs.id, time`)
  return rows.map((row) => ({
    runUid: String(row.run_uid),
    time: Number(row.time),
    inputHash: String(row.input_hash),
    chunkCount: Number(row.chunk_count),
  }))
}

export async function insertCheckpoint(
  db: SqlDatabase,
  runUid: string,
  { time, inputHash, chunkCount, bytes }: NewCheckpoint,
): Promise<void> {
  await db.run('INSERT OR REPLACE INTO checkpoints (run_uid, time, input_hash, chunk_count, bytes) VALUES (?, ?, ?, ?, ?)', [
    runUid,
    time,
    inputHash,
    chunkCount,
    bytes,
  ])
}

export async function readCheckpointBytes(db: SqlDatabase, runUid: string, time: number): Promise<Uint8Array | null> {
  const row = await db.get('SELECT bytes FROM checkpoints WHERE run_uid = ? AND time = ?', [runUid, time])
  return row?.bytes instanceof Uint8Array ? row.bytes : null
}

/** Makes a run hold exactly what lies before a checkpoint of its own or of another run; without one, nothing. */
export async function continueRunFrom(
  db: SqlDatabase,
  runUid: string,
  from: { runUid: string; time: number; chunkCount: number } | null,
): Promise<void> {
  const isOwn = from?.runUid === runUid
  await db.run('DELETE FROM frame_chunks WHERE run_uid = ? AND chunk_index >= ?', [runUid, from && isOwn ? from.chunkCount : 0])
  await db.run('DELETE FROM checkpoints WHERE run_uid = ? AND time > ?', [runUid, from && isOwn ? from.time : -1])
  if (!from || isOwn) return
  await db.run(
    `INSERT INTO frame_chunks (run_uid, chunk_index, start, frame_count, slot_count, bytes)
    SELECT ?, chunk_index, start, frame_count, slot_count, bytes FROM frame_chunks WHERE run_uid = ? AND chunk_index < ?`,
    [runUid, from.runUid, from.chunkCount],
  )
  await db.run(
    `INSERT INTO checkpoints (run_uid, time, input_hash, chunk_count, bytes)
    SELECT ?, time, input_hash, chunk_count, bytes FROM checkpoints WHERE run_uid = ? AND time <= ?`,
    [runUid, from.runUid, from.time],
  )
}
