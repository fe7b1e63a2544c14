/** The options of `ironpark simulate` that raise an alarm in the run. */
import { type EvacuationRequest, formatSecondOfDay, longestPremovement, parseSecondOfDay } from '../domain/index.ts'
import { UsageError } from './usage-error.ts'

type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>
type Window = { readonly from: number | null; readonly to: number | null }

const others = ['evacuate-zones', 'premovement', 'lost-exit', 'step-free'] as const

function textOf(values: Values, name: string): string | null {
  const value = values[name]
  return typeof value === 'string' ? value : null
}

function alarmOf(text: string, { from, to }: Window): number {
  const at = parseSecondOfDay(text)
  if (at === null)
    throw new UsageError(`--evacuate-at 的值 ${text} 不是时刻：应写成 HH:MM。`, `--evacuate-at ${text}: expected a time as HH:MM.`)
  if ((from !== null && at < from) || (to !== null && at >= to)) {
    const window = `${from === null ? '…' : formatSecondOfDay(from)}–${to === null ? '…' : formatSecondOfDay(to)}`
    throw new UsageError(
      `--evacuate-at ${text} 应在时段 ${window} 之内。`,
      `--evacuate-at ${text}: expected a time within the window ${window}.`,
    )
  }
  return at
}

function zonesOf(text: string | null): readonly string[] | null {
  if (text === null) return null
  const uids = text.split(',').map((word) => word.trim())
  if (uids.includes(''))
    throw new UsageError(
      `--evacuate-zones 的值 ${text} 缺少区域编号。`,
      `--evacuate-zones ${text}: expected ids of zones, separated by commas.`,
    )
  return uids
}

/** `MEAN` or `MEAN,DEVIATION`; a deviation that is not given is half of the mean. */
function premovementOf(text: string | null): EvacuationRequest['premovement'] {
  if (text === null) return { mean: 0, sd: 0 }
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const [mean = Number.NaN, sd = mean / 2] = parts
  if (parts.length <= 2 && [mean, sd].every((value) => value >= 0 && value <= longestPremovement)) return { mean, sd }
  throw new UsageError(
    `--premovement 的值 ${text} 不合规定：应为 均值 或 均值,标准差，各为 0 到 ${longestPremovement} 秒。`,
    `--premovement ${text}: expected MEAN or MEAN,DEVIATION, each from 0 to ${longestPremovement} s.`,
  )
}

function shareOf(text: string | null): number {
  if (text === null) return 0
  const share = text.trim() === '' ? Number.NaN : Number(text)
  if (share >= 0 && share <= 1) return share
  throw new UsageError(`--step-free 的值 ${text} 不合规定：应为 0 到 1 的数。`, `--step-free ${text}: expected a number from 0 to 1.`)
}

/** The evacuation that is asked for, or null. Zones and gates are checked when the scenario is open. Throws `UsageError`. */
export function evacuationOption(values: Values, window: Window): EvacuationRequest | null {
  const text = textOf(values, 'evacuate-at')
  const other = others.find((name) => values[name] !== undefined)
  if (text === null && other)
    throw new UsageError(`--${other} 只与 --evacuate-at 一起使用。`, `--${other}: expected together with --evacuate-at.`)
  if (text === null) return null
  return {
    at: alarmOf(text, window),
    zoneUids: zonesOf(textOf(values, 'evacuate-zones')) as string[] | null,
    premovement: premovementOf(textOf(values, 'premovement')),
    lostExit: textOf(values, 'lost-exit'),
    stepFreeShare: shareOf(textOf(values, 'step-free')),
  }
}
