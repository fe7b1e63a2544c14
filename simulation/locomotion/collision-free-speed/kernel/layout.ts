/** Where the compiled kernel finds what it works on: byte offsets in its block of settings. Known to both languages. */

/** Addresses, and a number of columns: 32-bit words. */
export const atOrder = 0
export const atSortedBlock = 4
export const atSortedX = 8
export const atSortedY = 12
export const atSortedRadius = 16
export const atSortedHeadX = 20
export const atSortedHeadY = 24
export const atSortedStep = 28
export const atWishX = 32
export const atWishY = 36
export const atWishDistance = 40
export const atWishSpeed = 44
export const atSortedFlags = 48
export const atRuns = 52
export const atBodies = 60
export const atMoved = 64
export const atWallEnds = 84
export const atWallSoft = 88
export const atWallStart = 92
export const atWallItems = 96
export const atWallColumns = 100
export const atWallRows = 272
export const atCellPace = 276
export const atForeseen = 280
/** Lengths of steps, s, float64: a tick, a beat, a free step. */
export const atTimeStep = 288
export const atBeatStep = 296
export const atFreeStep = 304
export const atSortedSpeed = 104
/** Addresses for sorting. */
export const atSortedVelocityX = 68
export const atSortedVelocityY = 72
export const atSortedFreeSpeed = 76
export const atSortedMode = 80
export const atSortedPace = 108
export const atSortedField = 112
export const atCellKeys = 116
export const atCellStarts = 120
export const atCellCount = 124
export const atPace = 320
export const atMode = 324
export const atField = 328
export const atStatus = 332
export const atGridColumns = 336
/** Written by the kernel: words that `collect` has listed. */
export const atSeenCount = 340
export const atGridOriginX = 344
export const atGridOriginY = 352
export const atGridInverse = 360
/** Kinds of a turn, and the pace of simulation/crowd/crowd-state.ts that half beats do not see. */
export const wholeTurn = 0
export const halfTurn = 1
export const betweenTurn = 2
export const freePace = 3
/** Parameters: float64. */
export const atCutOff = 128
export const atTimeGap = 136
export const atNeighbourStrength = 144
export const atNeighbourRange = 152
export const atWallStrength = 160
export const atWallRange = 168
export const atWallOriginX = 176
export const atWallOriginY = 184
export const atWallBucketSize = 192
export const atLeastGap = 200
export const atFollowTime = 208
export const atClosingTime = 216
export const atPassingTime = 224
export const atPassingWidth = 232
export const atAvoidStrength = 240
export const atAvoidRange = 248
export const atAvoidWidth = 256
export const atSidePreference = 264
/** Byte offsets in a body and in what a move gives of a place, as in simulation/crowd/bodies.ts, and the powers of two that they take. */
export const bodyX = 0
export const bodyY = 4
export const bodyVelocityX = 8
export const bodyVelocityY = 12
export const bodyHeadX = 16
export const bodyHeadY = 20
export const bodyWay = 24
export const bodyStillFor = 32
export const bodyRadius = 36
export const bodyFreeSpeed = 40
export const bodyShift = 6
export const movedShift = 5
/** What a tick does with people of each pace: steps and lags, s, float64. */
export const atTurnSteps = 384
export const atTurnLags = 512
/** Bytes of the block. */
export const layoutBytes = 640
/** Bytes of scratch for each neighbour within the cut-off: seven float32, in vectors of four neighbours. */
export const scratchBytes = 28
