/**
 * The move of the collision-free speed model: Tordeux, Chraibi and Seyfried 2016, doi 10.1007/978-3-319-33482-0_29.
 *
 * Direction e = unit(e0 − Σ A·exp((l − d)/D)·e_ij − walls), l = r_i + r_j (eq. 4); gap s = the smallest d − l among those in
 * front, e·e_ij ≥ 0 and lateral offset ≤ l (eq. 3); speed V = min(v0, max(0, s/T)) (eq. 2). The push is not raised further once
 * bodies touch. exp(x) is (1 + x/256)^256: + and × alone, the same bits everywhere, 2 % off at x = −3 where it hardly counts.
 */
import { heldFlag, lostFlag, type MoveView, overlapFlag, reachedFlag, straight } from '../../crowd/crowd-state.ts'
import { directionCount, directionTable, goalCode, unreachableCode } from '../../routing/directions.ts'
import { clipMove, clipped } from '../../space/clip-move.ts'

/** Chosen: more neighbours than fit into the cut-off at 12 persons/m². Those beyond it are not looked at. */
const mostNeighbours = 256
const gapX = new Float64Array(mostNeighbours)
const gapY = new Float64Array(mostNeighbours)
const gapLength = new Float64Array(mostNeighbours)
const reachSum = new Float64Array(mostNeighbours)

/** Above this time step walls steer by projection: the paper's push of 0.02 m range would throw people about. */
const coarseStep = 0.1

/**
 * Moves the persons at places `from … to` of the sorted order by `dt` seconds, from the frozen current generation into
 * `nextX`, `nextY` and `flags`. Persons at different places touch different rows, so any split over threads gives the same bits.
 * One long function, since calls and closures in the inner loops cost a third of the speed.
 */
export function moveRange(view: MoveView, from: number, to: number, dt: number): void {
  const { nextX, nextY, targetX, targetY, freeSpeed, field, mode, flags } = view.persons
  const { order, sortedX, sortedY, sortedRadius, sortedCell, ranges, columns: gridColumns } = view.grid
  const { walls, fieldGrid, fields } = view
  const square = view.cutOff * view.cutOff
  const inverseRange = 1 / (view.neighbourRange * 256)
  const strength = view.neighbourStrength
  const inverseTimeGap = 1 / view.timeGap
  const inverseFieldCell = 1 / fieldGrid.cellSize
  const inverseBucket = 1 / walls.bucketSize
  const isCoarse = dt > coarseStep
  for (let k = from; k < to; k++) {
    const row = order[k]!
    const x = sortedX[k]!
    const y = sortedY[k]!
    const radius = sortedRadius[k]!
    let flag = 0
    // 1. Where the person wants to go.
    let wishX = 0
    let wishY = 0
    let distance = Infinity
    if (mode[row] === straight) {
      wishX = targetX[row]! - x
      wishY = targetY[row]! - y
      distance = Math.sqrt(wishX * wishX + wishY * wishY)
      if (distance > 1e-6) {
        wishX /= distance
        wishY /= distance
      } else {
        wishX = 0
        wishY = 0
      }
    } else {
      const directions = fields[field[row]!]
      if (directions) {
        const cell =
          Math.floor((y - fieldGrid.originY) * inverseFieldCell) * fieldGrid.columns +
          Math.floor((x - fieldGrid.originX) * inverseFieldCell)
        const code = directions[cell]!
        if (code < directionCount) {
          wishX = directionTable[2 * code]!
          wishY = directionTable[2 * code + 1]!
        } else if (code === goalCode) flag |= reachedFlag
        else if (code === unreachableCode) flag |= lostFlag
      }
    }
    // 2. Neighbours: gaps kept for the speed, pushes summed for the direction.
    let count = 0
    let pushX = 0
    let pushY = 0
    const cell = sortedCell[k]!
    for (let c = cell - gridColumns; c <= cell + gridColumns; c += gridColumns) {
      const r = 2 * c
      let begin = ranges[r - 2]!
      if (ranges[r]! < begin) begin = ranges[r]!
      if (ranges[r + 2]! < begin) begin = ranges[r + 2]!
      let end = ranges[r + 3]!
      if (end === 0) end = ranges[r + 1]!
      if (end === 0) end = ranges[r - 1]!
      for (let j = begin; j < end; j++) {
        const dx = sortedX[j]! - x
        const dy = sortedY[j]! - y
        const d2 = dx * dx + dy * dy
        if (d2 >= square || j === k) continue
        if (count === mostNeighbours) break
        const l = radius + sortedRadius[j]!
        const d = Math.sqrt(d2)
        gapX[count] = dx
        gapY[count] = dy
        gapLength[count] = d
        reachSum[count] = l
        count++
        let a = 1 + (l - d) * inverseRange
        if (a < 0.96) continue
        if (d < 1e-6) {
          // Two on one spot: the one with the higher row goes east.
          pushX += row > order[j]! ? strength : -strength
          flag |= overlapFlag
          continue
        }
        if (a > 1) {
          a = 1
          if (d < 0.9 * l) flag |= overlapFlag
        } else {
          a *= a
          a *= a
          a *= a
          a *= a
          a *= a
          a *= a
          a *= a
          a *= a
        }
        const w = (strength * a) / d
        pushX -= w * dx
        pushY -= w * dy
      }
    }
    let ex = wishX + pushX
    let ey = wishY + pushY
    // 3. Walls near by.
    const bucket = Math.floor((y - walls.originY) * inverseBucket) * walls.columns + Math.floor((x - walls.originX) * inverseBucket)
    const wallBegin = walls.start[bucket]!
    const wallEnd = walls.start[bucket + 1]!
    for (let i = wallBegin; i < wallEnd; i++) {
      const wall = walls.items[i]!
      if (walls.soft[wall]) continue
      const e = wall * 4
      const ax = walls.ends[e]!
      const ay = walls.ends[e + 1]!
      const wx = walls.ends[e + 2]! - ax
      const wy = walls.ends[e + 3]! - ay
      let t = ((x - ax) * wx + (y - ay) * wy) / (wx * wx + wy * wy)
      t = t < 0 ? 0 : Math.min(t, 1)
      const ox = x - ax - t * wx
      const oy = y - ay - t * wy
      const d2 = ox * ox + oy * oy
      if (d2 > 0.5 || d2 < 1e-12) continue
      const d = Math.sqrt(d2)
      if (isCoarse) {
        const into = (ex * ox + ey * oy) / d
        if (into < 0 && d < radius + 0.05) {
          ex -= (into * ox) / d
          ey -= (into * oy) / d
        }
        continue
      }
      const q = (radius - d) / view.wallRange
      if (q < -10) continue
      let a = q > 0 ? 1 : 1 + q / 256
      a *= a
      a *= a
      a *= a
      a *= a
      a *= a
      a *= a
      a *= a
      a *= a
      const w = (view.wallStrength * a) / d
      ex += w * ox
      ey += w * oy
    }
    // 4. Direction and speed.
    const length = Math.sqrt(ex * ex + ey * ey)
    let nx = x
    let ny = y
    if (length > 1e-6) {
      ex /= length
      ey /= length
      let gap = Infinity
      for (let i = 0; i < count; i++) {
        const dx = gapX[i]!
        const dy = gapY[i]!
        if (dx * ex + dy * ey < 0) continue
        const lateral = dx * ey - dy * ex
        const l = reachSum[i]!
        if (lateral > l || lateral < -l) continue
        const s = gapLength[i]! - l
        if (s < gap) gap = s
      }
      const free = freeSpeed[row]!
      let speed = gap * inverseTimeGap
      speed = speed < 0 ? 0 : Math.min(speed, free)
      if (speed < 0.05) flag |= heldFlag
      let step = speed * dt
      if (distance < Infinity) {
        if (distance - radius <= step) flag |= reachedFlag
        if (step > distance) step = distance
      }
      nx = x + ex * step
      ny = y + ey * step
    } else if (distance <= radius) flag |= reachedFlag
    // 5. Past the walls.
    if (wallBegin < wallEnd) {
      clipMove(walls, wallBegin, wallEnd, x, y, nx, ny, radius)
      nx = clipped[0]!
      ny = clipped[1]!
    }
    nextX[row] = nx
    nextY[row] = ny
    flags[row] = flag
  }
}
