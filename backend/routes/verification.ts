/** What the verification of this engine found: the report that `ironpark verify --write` has left in the source, and its plots. */
import { Hono } from 'hono'
import type { VerificationAnswer } from '../client/contract.ts'
import lastReport from '../verification/last-report.json' with { type: 'json' }
import { plotsOf } from '../verification/plots.ts'
import type { VerificationReport } from '../verification/verification-report.ts'

export function verificationRoutes(): Hono {
  return new Hono().get('/', (c) => {
    const report = lastReport as VerificationReport
    const plots = Object.entries(plotsOf(report)).map(([name, svg]) => ({ name, svg }))
    return c.json({ report, plots } satisfies VerificationAnswer)
  })
}
