/** The small curve of how an audience comes or goes. */
import type { Profile } from '../../../domain/index.ts'
import classes from './calendar.module.css'
import { profileBars } from './profiles.ts'

/** `profile` is relative to the start or end, drawn as a dashed line. */
export function ProfileCurve({ profile, label }: { readonly profile: Profile; readonly label: string }) {
  const bars = profileBars(profile)
  const first = Math.min(0, bars[0]?.from ?? 0)
  const last = Math.max(0, bars.at(-1)?.to ?? 0)
  const span = Math.max(1, last - first)
  const x = (second: number) => ((second - first) / span) * 240
  return (
    <div>
      <svg className={classes.curve} viewBox="0 0 240 44" preserveAspectRatio="none" role="img" aria-label={label}>
        <title>{label}</title>
        {bars.map((bar) => (
          <rect
            key={bar.from}
            className={classes.curveBar}
            x={x(bar.from) + 0.5}
            width={Math.max(0.5, x(bar.to) - x(bar.from) - 1)}
            y={42 - bar.rate * 38}
            height={bar.rate * 38}
          />
        ))}
        <line className={classes.curveBase} x1="0" x2="240" y1="42.5" y2="42.5" vectorEffect="non-scaling-stroke" />
        <line className={classes.curveLine} x1={x(0)} x2={x(0)} y1="0" y2="44" vectorEffect="non-scaling-stroke" />
      </svg>
      <div className={classes.curveScale} aria-hidden>
        <span>{signedMinutes(first)}</span>
        <span>{signedMinutes(last)}</span>
      </div>
    </div>
  )
}

function signedMinutes(second: number): string {
  const minutes = Math.round(second / 60)
  return `${minutes > 0 ? '+' : minutes < 0 ? '−' : ''}${Math.abs(minutes)} min`
}
