/** Where things lie on the timeline. */
import { describe, expect, it } from 'vitest'
import { addRecord, applyDiff } from '../../../domain/index.ts'
import { areaPath, barText, dayWindow, eventBars, tickHours } from '../../../renderer/panels/timeline/day-layout.ts'
import { seek, stepPlayhead, togglePlaying } from '../../../renderer/panels/timeline/playhead.ts'
import { changePlayback, playback } from '../../../renderer/state/playback.ts'
import { concert, sampleDocument } from '../sample-scenario.ts'

const withEvents = (...starts: string[]) =>
  starts.reduce(
    (document, start, index) =>
      applyDiff(document, addRecord('events', { ...concert, uid: `event-${index}`, start: `2024-06-01T${start}` })),
    sampleDocument(),
  )

describe('eventBars', () => {
  it('puts events that overlap into rows of their own, and the next free one back into the first', () => {
    // Each lasts two hours: 10–12, 11–13, 12–14.
    const bars = eventBars(withEvents('10:00', '11:00', '12:00'), '2024-06-01')
    expect(bars.map((bar) => [bar.start / 3600, bar.row])).toEqual([
      [10, 0],
      [11, 1],
      [12, 0],
    ])
  })

  it('keeps cancelled events, so that they can be drawn hatched', () => {
    const document = applyDiff(sampleDocument(), addRecord('events', { ...concert, uid: 'off', isCancelled: true }))
    expect(eventBars(document, '2024-05-02').map((bar) => bar.event.isCancelled)).toEqual([false, true])
  })
})

describe('dayWindow', () => {
  it('holds opening, closing and half an hour around, on whole hours', () => {
    // Opens 09:00, closes 22:00.
    expect(dayWindow(sampleDocument(), '2024-05-01', [], null)).toEqual({ from: 8 * 3600, to: 23 * 3600 })
  })

  it('holds a late event and the recorded window too, up to 30:00', () => {
    const bars = eventBars(withEvents('23:00'), '2024-06-01')
    expect(dayWindow(sampleDocument(), '2024-05-01', bars, { from: 3 * 3600, to: 4 * 3600 })).toEqual({ from: 2 * 3600, to: 26 * 3600 })
  })
})

describe('areaPath', () => {
  it('draws each value in the middle of its step', () => {
    const path = areaPath([0, 10, 5], { start: 100, step: 60, top: 10 }, { x: (second) => second, height: 20 })
    expect(path).toBe('M100.0 20L130.0 20.0L190.0 0.0L250.0 10.0L280.0 20Z')
  })

  it('draws nothing for no values', () => {
    expect(areaPath([], { start: 0, step: 60, top: 1 }, { x: (second) => second, height: 20 })).toBe('')
  })
})

it('keeps hour labels at least 44 pixels apart', () => {
  expect([60, 44, 30, 20, 5].map(tickHours)).toEqual([1, 1, 2, 3, 6])
})

describe('the playhead', () => {
  it('steps by the asked time and pauses', () => {
    changePlayback({ from: 1000, to: 2000, second: 1500, isPlaying: true, isLive: false })
    stepPlayhead(-60)
    expect(playback).toMatchObject({ second: 1440, isPlaying: false })
  })

  it('plays again from the beginning at the end of the window', () => {
    changePlayback({ from: 1000, to: 2000, second: 2000, isPlaying: false, isLive: false })
    togglePlaying()
    expect(playback).toMatchObject({ second: 1000, isPlaying: true })
  })

  it('does not play where nothing is recorded, but can be put anywhere in the day', () => {
    changePlayback({ from: 0, to: 0, isPlaying: false })
    togglePlaying()
    seek(200_000)
    expect(playback).toMatchObject({ isPlaying: false, second: 108_000 })
  })
})

describe('barText', () => {
  /** 10 px for a Chinese character, 5 px for any other. */
  const widthOf = (text: string) => [...text].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 10 : 5), 0)
  const written = (name: string, room: number, note = '') => barText(name, note, room, widthOf)

  it('leaves the note out before the name is cut', () => {
    // Four Chinese characters are 40 px, " · 900" is 6 × 5 px.
    expect(written('科幻巡游', 70, ' · 900')).toBe('科幻巡游 · 900')
    expect(written('科幻巡游', 69, ' · 900')).toBe('科幻巡游')
    expect(written('科幻巡游', 40)).toBe('科幻巡游')
  })

  it('cuts a Chinese name at the end of a character', () => {
    // Three characters and the ellipsis are 35 px, two 25 px.
    expect(written('科幻巡游', 39)).toBe('科幻巡…')
    expect(written('科幻巡游', 34)).toBe('科幻…')
  })

  it('cuts an English name at the end of a word, hyphens within', () => {
    // Nine characters and the ellipsis are 50 px: "Sci-fi pa" ends within a word, six of nine are whole words.
    expect(written('Sci-fi parade', 50)).toBe('Sci-fi…')
    // 13 characters, "Beijing Sci-F", go back to the seven of "Beijing", which are more than half.
    expect(written('Beijing Sci-Fi Convention', 70)).toBe('Beijing…')
    // 14 characters end with a word.
    expect(written('Beijing Sci-Fi Convention', 75)).toBe('Beijing Sci-Fi…')
  })

  it('cuts within a word where whole words would leave less than half', () => {
    // Eight characters: "No" would leave two of them.
    expect(written('No extraordinary day', 45)).toBe('No extra…')
    expect(written('Gleisdreieck', 35)).toBe('Gleisd…')
  })

  it('never leaves a space or a stop before the ellipsis, nor a single character', () => {
    expect(written('Fair · opening', 40)).toBe('Fair…')
    expect(written('科幻巡游', 24)).toBe('')
    expect(written('Parade', 14)).toBe('')
  })

  it('keeps what is drawn as one character whole', () => {
    // e and its accent are two code points, 10 px by this measure; the third character ends at 4 × 5 px, the ellipsis at 25 px.
    expect(written('Cafe\u0301s', 24)).toBe('Caf…')
  })
})
