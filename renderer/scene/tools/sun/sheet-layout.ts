/** The layout of the sheet of shadows: nine pictures with their day, hour and sun, under a title in both languages. */
import { formatSecondOfDay, type Site } from '../../../../domain/index.ts'
import { sunAt } from '../../sun.ts'

export const sheetPictureSize: readonly [number, number] = [640, 480]
const [margin, head, foot, label] = [28, 92, 34, 30] as const

export type SheetMoment = { readonly date: string; readonly second: number; readonly zh: string; readonly en: string }
export type SheetPicture = { readonly moment: SheetMoment; readonly picture: CanvasImageSource }

const days = [
  { day: '03-20', zh: '春分', en: 'March equinox' },
  { day: '06-21', zh: '夏至', en: 'June solstice' },
  { day: '12-21', zh: '冬至', en: 'December solstice' },
] as const
const hours = [9, 12, 15] as const

/** Three hours of three days in the year of `date`, row by row. */
export function sheetMoments(date: string): SheetMoment[] {
  return days.flatMap(({ day, zh, en }) => hours.map((hour) => ({ date: `${date.slice(0, 4)}-${day}`, second: hour * 3600, zh, en })))
}

/** Size of the whole sheet, px. */
export function sheetSize(): readonly [number, number] {
  const [width, height] = sheetPictureSize
  return [margin * 2 + width * 3 + margin * 2, head + (height + label) * 3 + margin * 2 + foot]
}

/** Upper left corner of a picture, px. */
export function picturePlace(index: number): readonly [number, number] {
  const [width, height] = sheetPictureSize
  return [margin + (index % 3) * (width + margin), head + Math.floor(index / 3) * (height + label + margin / 2)]
}

const font = '"Noto Sans SC Variable", sans-serif'

/** Draws the sheet; rejects where the browser makes no picture of it. */
export function drawSheet(pictures: readonly SheetPicture[], site: Site): Promise<Blob> {
  const canvas = window.document.createElement('canvas')
  const [width, height] = sheetSize()
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('The sheet of shadows: the browser gives no canvas, expected one. Close other pages and try again.')
  context.fillStyle = '#f6f7f5'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#1b2226'
  context.font = `600 26px ${font}`
  context.fillText(`${site.name.zh} 日影图 · ${site.name.en}: shadows`, margin, 44)
  context.font = `15px ${font}`
  context.fillStyle = '#5d6a70'
  const place = `${site.latitude.toFixed(4)}° N, ${site.longitude.toFixed(4)}° E · ${site.timeZone}`
  context.fillText(`${place} · 9:00, 12:00, 15:00 · 上北下南 north up (plan)`, margin, 70)
  pictures.forEach(({ moment, picture }, i) => {
    const [x, y] = picturePlace(i)
    context.drawImage(picture, x, y)
    const { altitudeDeg, azimuthDeg } = sunAt(site, moment.date, moment.second)
    context.fillStyle = '#1b2226'
    context.font = `600 15px ${font}`
    context.fillText(`${moment.zh} ${moment.en} · ${moment.date} ${formatSecondOfDay(moment.second)}`, x, y + sheetPictureSize[1] + 20)
    context.fillStyle = '#5d6a70'
    context.font = `13px ${font}`
    context.textAlign = 'right'
    context.fillText(`h ${altitudeDeg.toFixed(1)}° · A ${azimuthDeg.toFixed(1)}°`, x + sheetPictureSize[0], y + sheetPictureSize[1] + 20)
    context.textAlign = 'left'
  })
  context.fillStyle = '#5d6a70'
  context.font = `12px ${font}`
  context.fillText(
    'Ironpark 锈带新生 · 位置多为估计值 places are mostly estimates · h 太阳高度 altitude, A 方位 azimuth from north',
    margin,
    height - 14,
  )
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('The sheet of shadows could not be saved as PNG; try again.')))),
  )
}
