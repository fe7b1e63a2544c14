/** Time by level of service and above limits, against sums by hand. */
import { describe, expect, it } from 'vitest'
import { densityLimits, serviceLimits, serviceStandards } from '../../../domain/index.ts'
import { addMinute, addPeople, createServiceMeter } from '../../../simulation/measures/service-meter.ts'
import { present } from '../present.ts'

/** Index of the level, 0 (A) to 5 (F), to which each standard's sums count people at a density. */
function levelsAt(density: number): number[] {
  const meter = createServiceMeter(0)
  addPeople(meter, density, 1)
  return serviceStandards.map((_, standard) => meter.personSeconds.subarray(6 * standard, 6 * standard + 6).indexOf(1))
}

describe('level of service by standard', () => {
  it('follows each standard at its own limits', () => {
    // 1 person/m²: Fruin's walkway D (0.72–1.08), queue B (0.83–1.08); HCM's walkway E (0.71–1.33), queue B (0.83–1.11).
    expect(levelsAt(1)).toEqual([3, 1, 4, 1])
    expect(levelsAt(0)).toEqual([0, 0, 0, 0])
    expect(levelsAt(6)).toEqual([5, 5, 5, 5])
    // A limit itself belongs to the better level.
    expect(levelsAt(present(serviceLimits.hcmWalkway[2]))[2]).toBe(2)
    expect(levelsAt(present(serviceLimits.hcmWalkway[2]) + 1e-9)[2]).toBe(3)
  })
})

describe('the service meter', () => {
  it('sums person-seconds for every standard', () => {
    const meter = createServiceMeter(1)
    addPeople(meter, 1, 10)
    addPeople(meter, 0.1, 5)
    expect([...meter.personSeconds.slice(0, 6)]).toEqual([5, 0, 0, 10, 0, 0])
    expect([...meter.personSeconds.slice(6, 12)]).toEqual([5, 10, 0, 0, 0, 0])
  })

  it('counts a zone once a minute, its people by cell, and ground by level', () => {
    const meter = createServiceMeter(2)
    addMinute(meter, { densities: [1.6, 2, 1.2], areas: [4, 4, 2], people: [6, 8, 2], zones: [1, 1, -1] }, 60)
    addMinute(meter, { densities: [1.6], areas: [4], people: [6], zones: [1] }, 60)
    const limits = densityLimits.length
    // Above 1 and above 1.5 /m² in both minutes; nothing above 3.5; zone 0 never.
    expect([...meter.secondsAbove]).toEqual([...new Array(limits).fill(0), 120, 120, 0, 0])
    // 6 + 8 in the first minute, 6 in the second.
    expect(meter.personSecondsAbove[limits]).toBe((14 + 6) * 60)
    // Fruin's walkway: 1.6, 2 and 1.2 are all level E: (4 + 4 + 2 + 4) m² × 60 s.
    expect(meter.areaSeconds[4]).toBe(14 * 60)
  })
})
