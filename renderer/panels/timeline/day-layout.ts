/** Where things lie on the timeline: the hours that are shown, the rows of events, the outline of a curve. */
import { demandDayOn, type Occurrence, occurrencesOfEvent, type ScenarioDocument } from '../../../domain/index.ts'

export type DayWindow = { readonly from: number; readonly to: number }
export type EventBar = Occurrence & { readonly row: number }

const hour = 3600
const latest = 30 * hour

/** All happenings of a date, cancelled ones too, in rows so that none lies over another. */
export function eventBars(document: ScenarioDocument, date: string): EventBar[] {
  const timeZone = document.site.site?.timeZone
  if (!timeZone) return []
  const happenings = Object.values(document.events)
    .flatMap((event) => occurrencesOfEvent(event, date, timeZone))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const rowEnds: number[] = []
  return happenings.map((happening) => {
    const free = rowEnds.findIndex((end) => end <= happening.start)
    const row = free === -1 ? rowEnds.length : free
    rowEnds[row] = happening.end
    return { ...happening, row }
  })
}

/** The hours to show: opening to closing, events and the recorded window, half an hour around, on whole hours. */
export function dayWindow(document: ScenarioDocument, date: string, bars: readonly EventBar[], recorded: DayWindow | null): DayWindow {
  const day = demandDayOn(Object.values(document.demandDays), date)
  const starts = [day?.opens ?? 6 * hour, ...bars.map((bar) => Math.max(0, bar.start)), ...(recorded ? [recorded.from] : [])]
  const ends = [day?.closes ?? 24 * hour, ...bars.map((bar) => Math.min(latest, bar.end)), ...(recorded ? [recorded.to] : [])]
  const from = Math.max(0, Math.floor((Math.min(...starts) - hour / 2) / hour) * hour)
  const to = Math.min(latest, Math.ceil((Math.max(...ends) + hour / 2) / hour) * hour)
  return { from, to }
}

/** SVG path of the area under a series of `values`, each `step` seconds long from `start`; 0 to 1 of `top` is the full height. */
export function areaPath(
  values: ArrayLike<number>,
  series: { readonly start: number; readonly step: number; readonly top: number },
  place: { x(second: number): number; readonly height: number },
): string {
  if (values.length === 0 || series.top <= 0) return ''
  const y = (value: number) => (place.height * (1 - value / series.top)).toFixed(1)
  const x = (index: number) => place.x(series.start + index * series.step).toFixed(1)
  let path = `M${x(0)} ${place.height}`
  for (let i = 0; i < values.length; i++) path += `L${x(i + 0.5)} ${y(values[i] ?? 0)}`
  return `${path}L${x(values.length)} ${place.height}Z`
}

/** Hours between two ticks so that labels stay apart. */
export function tickHours(pixelsPerHour: number): number {
  return [1, 2, 3, 6].find((step) => step * pixelsPerHour >= 44) ?? 6
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** Letters that a word is made of; each Chinese character ends a word of its own. */
const wordLetter = /[\p{L}\p{N}'’-]/u
const chinese = /\p{Script=Han}/u
const isInWord = (before: string, after: string): boolean =>
  wordLetter.test(before) && wordLetter.test(after) && !chinese.test(before) && !chinese.test(after)

/** What is written on a bar of `room` px, `widthOf` telling how wide a text is set: name and note, the name alone, or its beginning. */
export function barText(name: string, note: string, room: number, widthOf: (text: string) => number): string {
  if (widthOf(name + note) <= room) return name + note
  if (widthOf(name) <= room) return name
  return cutName(name, (beginning) => widthOf(`${beginning}…`) <= room)
}

/** The longest beginning of a name that fits, with an ellipsis: to the end of a word, or of a character where that would leave less than half; empty below two characters. */
function cutName(name: string, fits: (beginning: string) => boolean): string {
  const characters = [...graphemes.segment(name)].map(({ segment }) => segment)
  const beginning = (length: number) =>
    characters
      .slice(0, length)
      .join('')
      .replace(/[\s·,，、(（:：–-]+$/u, '')
  let most = characters.length - 1
  while (most > 1 && !fits(beginning(most))) most--
  if (most < 2) return ''
  let whole = most
  while (whole > 0 && isInWord(characters[whole - 1] ?? '', characters[whole] ?? '')) whole--
  return `${beginning(whole * 2 >= most ? whole : most)}…`
}
