/** Demand: the calendar is the cause, to the person. */
import { describe, expect, it } from 'vitest'
import { drawPopulation } from '../../simulation/demand/population.ts'
import { sourcesOn } from '../../simulation/demand/sources.ts'
import { demandOf } from '../../simulation/index.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { present } from './present.ts'

const date = '2024-05-01'
type Small = ReturnType<typeof smallDocument>
function peopleOf(edit: (document: Small) => void, seed = 5) {
  const document = smallDocument()
  edit(document)
  const population = drawPopulation(document, sourcesOn(document, date), seed)
  return new Map(
    Array.from(population.ids, (id, row) => [
      id,
      {
        arrival: present(population.arrivals[row]),
        speed: present(population.freeSpeeds[row]),
        visits: present(population.visits[row]),
        leader: present(population.leaderIds[row]),
      },
    ]),
  )
}
const concertOf = (document: Small) => present(document.events.concert)
const cancel = (document: Small) => {
  document.events.concert = { ...concertOf(document), isCancelled: true }
}
const asItIs = () => undefined

describe('the people of a day', () => {
  it('are exactly the sum of the figures: 400 in the background and an audience of 200', () => {
    expect(peopleOf(asItIs).size).toBe(600)
    expect(demandOf(smallDocument(), date)).toMatchObject({ total: 600, background: 400, events: [{ uid: 'concert', audience: 200 }] })
  })
  it('are the same with the same seed and others with another', () => {
    expect([...peopleOf(asItIs, 5)]).toEqual([...peopleOf(asItIs, 5)])
    expect([...peopleOf(asItIs, 5)]).not.toEqual([...peopleOf(asItIs, 6)])
  })
  it('lose exactly the audience when the concert is cancelled: everybody else comes as before', () => {
    const all = peopleOf(asItIs)
    const without = peopleOf(cancel)
    expect(without.size).toBe(400)
    for (const [id, person] of without) expect(all.get(id)).toEqual(person)
  })
  it('have the audience two hours later when the concert is: each of them by 7,200 s, and nobody else', () => {
    const all = peopleOf(asItIs)
    const later = peopleOf((document) => {
      document.events.concert = { ...concertOf(document), start: '2024-05-01T16:00' }
    })
    const background = peopleOf(cancel)
    expect(later.size).toBe(600)
    for (const [id, person] of later) {
      const before = all.get(id)
      expect(person.arrival - present(before).arrival).toBeCloseTo(background.has(id) ? 0 : 7200, 6)
      expect({ ...person, arrival: 0 }).toEqual({ ...before, arrival: 0 })
    }
  })
  it('keep their ids when another event is added or taken away', () => {
    const withOther = peopleOf((document) => {
      document.events['a-fair'] = { ...concertOf(document), uid: 'a-fair', start: '2024-05-01T10:00' }
    })
    for (const [id, person] of peopleOf(asItIs)) expect(withOther.get(id)).toEqual(person)
    expect(withOther.size).toBe(800)
  })
  it('come by the profile: 40 % of the audience an hour to half an hour before, 60 % in the last half hour', () => {
    const background = peopleOf(cancel)
    const audience = [...peopleOf(asItIs)].filter(([id]) => !background.has(id)).map(([, { arrival }]) => arrival)
    const early = audience.filter((arrival) => arrival >= 13 * 3600 && arrival < 13.5 * 3600).length
    // Groups of up to three come as one, so a share may be off by a group or two at each edge.
    expect(Math.abs(early - 80)).toBeLessThanOrEqual(4)
    expect(Math.max(...audience)).toBeLessThanOrEqual(14 * 3600)
  })
  it('have a group share arrival and plan, and all groups together are everybody', () => {
    const people = peopleOf(asItIs)
    for (const { leader, arrival, visits } of people.values()) {
      expect(people.get(leader)?.arrival).toBe(arrival)
      expect(people.get(leader)?.visits).toBe(visits)
    }
  })
})

describe('the expected demand', () => {
  it('adds up over hours to the total', () => {
    const { perHour, total } = demandOf(smallDocument(), date)
    expect(perHour.reduce((a, b) => a + b, 0)).toBeCloseTo(total, 6)
    // 400 in 11 even hours from 09:00 to 20:00, and the whole concert between 13:00 and 14:00.
    expect(perHour[10]).toBeCloseTo(400 / 11, 6)
    expect(perHour[13]).toBeCloseTo(400 / 11 + 200, 6)
  })
  it('is the background alone on a day without the concert', () => {
    expect(demandOf(smallDocument(), '2024-05-02')).toMatchObject({ total: 400, events: [] })
  })
  it('refuses a profile whose shares do not fit its offsets', () => {
    const document = smallDocument()
    document.events.concert = { ...concertOf(document), arrival: { offsets: [-3600, 0], shares: [1, 2] } }
    expect(() => demandOf(document, date)).toThrow('Event concert: arrival profile has 2 offsets and 2 shares, expected one share fewer')
  })
})
