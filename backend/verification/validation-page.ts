/** The page docs/validation.md of a report: what was run, what was found, against what. */
import type { VerificationCheck, VerificationReport } from './verification-report.ts'

const rounded = (value: number | null): string => (value === null ? '–' : Number(value.toPrecision(4)).toString())

function range({ lo, hi }: VerificationCheck): string {
  if (lo === null && hi === null) return 'reported'
  if (lo === hi) return rounded(lo)
  if (lo === null) return `≤ ${rounded(hi)}`
  return hi === null ? `≥ ${rounded(lo)}` : `${rounded(lo)} – ${rounded(hi)}`
}

/** Figures of one id under each scheduler, in one row. */
function rowOf(checks: readonly VerificationCheck[], schedulers: readonly string[]): string {
  const [first] = checks
  if (!first) return ''
  const values = schedulers.map((scheduler) => {
    const check = checks.find((each) => each.scheduler === scheduler)
    return check ? `${rounded(check.value)}${check.pass ? '' : ' **fails**'}` : '–'
  })
  return `| ${first.id} | ${first.title.en} | ${values.join(' | ')} | ${first.unit} | ${range(first)} | ${first.source} |`
}

function table(report: VerificationReport): string {
  const schedulers = [...new Set(report.checks.map(({ scheduler }) => scheduler))]
  const ids = [...new Set(report.checks.map(({ id }) => id))]
  const head = [
    `| id | what | ${schedulers.join(' | ')} | unit | must be | source |`,
    `|---|---|${schedulers.map(() => '---|').join('')}---|---|---|`,
  ]
  const rows = ids.map((id) =>
    rowOf(
      report.checks.filter((check) => check.id === id),
      schedulers,
    ),
  )
  return [...head, ...rows].join('\n')
}

export function validationPage(report: VerificationReport): string {
  const failed = report.checks.filter(({ pass }) => !pass)
  const verdict =
    failed.length === 0
      ? `All ${report.checks.length} checks hold.`
      : `${failed.length} of ${report.checks.length} checks fail: ${failed.map(({ id, scheduler }) => `${id} (${scheduler})`).join(', ')}.`
  return `# Validation

Made by \`ironpark verify --write\`: engine ${report.engine}, ${report.date.replace('T', ' ')}, ${report.wallSeconds} s. Radius of a person ${report.radius} m.
${verdict} "fixed" moves everybody each 0.05 s; "multi-rate" is what whole days run under.

## Against measurements
![One-way flow](images/validation-one-way.svg)
![Two-way flow](images/validation-two-way.svg)
![Necks](images/validation-necks.svg)

Free speed in the corridors is the experiment's own: the median speed of its points from 0.25 to 0.5 persons/m², with the deviation that gives that bin's 10th and
90th percentile. Density is persons over the area of the middle 10 m of a ring of 20 m, speed the mean of those in it, both over a minute; the experiments took Voronoi
cells over some metres of corridor at one moment. Bands are the 10th to 90th percentile of the measured speeds between bin centres, widened by 10 % (one-way) and 20 %
(two-way). The mean absolute error is taken against the medians of experiments that the calibration never saw.

\`day-gates\` and \`day-peak-density\` hold multi-rate stepping against the fixed rate in a whole park: the busiest half hour of 1 May 2024 of the bundled park, walked twice from
one checkpoint. Counts are compared gate by gate, in and out.

## Every check
${table(report)}
`
}
