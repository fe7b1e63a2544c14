/** Time by level of service and above limits, against sums by hand. */
import { describe, expect, it } from 'vitest'
import { densityLimits, serviceLevelIndexBy, serviceStandards } from '../../../domain/index.ts'
import { addMinute, addPeople, createServiceMeter } from '../../../simulation/measures/service-meter.ts'

describe('level of service by standard', () => {
  it('follows each standard at its own limits', () => {
    // 1 person/m²: Fruin's walkway D (0.72–1.08), queue B (0.83–1.08); HCM's walkway E (0.71–1.33), queue B (0.83–1.11).
    expect(serviceStandards.map((standard) => serviceLevelIndexBy(standard, 1))).toEqual([3, 1, 4, 1])
    expect(serviceStandards.map((standard) => serviceLevelIndexBy(standard, 0))).toEqual([0, 0, 0, 0])
    expect(serviceStandards.map((standard) => serviceLevelIndexBy(standard, 6))).toEqual([5, 5, 5, 5])
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
    const cells = [
      { density: 1.6, area: 4, people: 6, zone: 1 },
      { density: 2, area: 4, people: 8, zone: 1 },
      { density: 1.2, area: 2, people: 2, zone: -1 },
    ]
    addMinute(meter, cells, 60)
    addMinute(meter, cells.slice(0, 1), 60)
    const limits = densityLimits.length
    // Above 1 and above 1.5 /m² in both minutes; nothing above 3.5; zone 0 never.
    expect([...meter.secondsAbove]).toEqual([...new Array(limits).fill(0), 120, 120, 0, 0])
    // 6 + 8 in the first minute, 6 in the second.
    expect(meter.personSecondsAbove[limits]).toBe((14 + 6) * 60)
    // Fruin's walkway: 1.6, 2 and 1.2 are all level E: (4 + 4 + 2 + 4) m² × 60 s.
    expect(meter.areaSeconds[4]).toBe(14 * 60)
  })
})
