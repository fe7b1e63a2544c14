/** What `ironpark simulate` prints of a run. */
import { formatSecondOfDay, type RunSummary } from '../domain/index.ts'

/** The series by minute stay in the file: a report is read, or compared, as one object. */
export function simulateReport(scenario: string, summary: RunSummary) {
  const { request } = summary
  return {
    scenario,
    scenarioHash: summary.scenarioHash,
    engine: summary.engine,
    seed: request.seed,
    date: request.date,
    from: formatSecondOfDay(request.from),
    to: formatSecondOfDay(request.to),
    threads: request.threads,
    ...(request.isCold ? { cold: true } : {}),
    visitors: summary.visitors,
    peakPresent: summary.peakPresent,
    arrived: summary.arrived,
    left: summary.left,
    agentSteps: summary.agentSteps,
    simSeconds: summary.simSeconds,
    wallSeconds: Math.round(summary.wallSeconds * 1000) / 1000,
    realTimeFactor: summary.wallSeconds > 0 ? Math.round((summary.simSeconds / summary.wallSeconds) * 10) / 10 : 0,
    peakDensity: summary.peakDensity.value,
    losMinutes: summary.losMinutes,
    gates: summary.gates.map(({ uid, name, entered, left, maxQueue, meanWait }) => ({ uid, name, entered, left, maxQueue, meanWait })),
    zones: summary.zones.map(({ uid, name, peakOccupancy, peakAt, capacity, minutesAboveCapacity, peakDensity }) => ({
      uid,
      name,
      peakOccupancy,
      peakAt,
      capacity,
      minutesAboveCapacity,
      peakDensity,
    })),
    ...(summary.evacuation ? { evacuation: summary.evacuation } : {}),
    honesty: summary.honesty,
    hash: summary.hash,
  }
}

export type SimulateReport = ReturnType<typeof simulateReport>

function evacuationLine({ at, curve, lastOut, left }: NonNullable<RunSummary['evacuation']>): string {
  const inside = curve[0]?.[1] ?? 0
  const end = lastOut === null ? `${left} still inside at the end` : `the last out after ${Math.round(lastOut - at)} s`
  return `alarm ${formatSecondOfDay(at)}  ${inside} inside  ${end}`
}

/** The report for a person, in a few lines. */
export function reportText(report: SimulateReport): string {
  const los = ['A', 'B', 'C', 'D', 'E', 'F'].map((level, index) => `${level} ${Math.round(report.losMinutes[index] ?? 0)}`).join('  ')
  const honesty = Object.entries(report.honesty).filter(([, value]) => value > 0)
  return [
    `${report.scenario}  ${report.date} ${report.from}–${report.to}  seed ${report.seed}  engine ${report.engine}${report.cold ? '  cold start' : ''}`,
    `visitors ${report.visitors}  arrived ${report.arrived}  left ${report.left}  peak present ${report.peakPresent}`,
    `peak density ${report.peakDensity.toFixed(2)} persons/m²`,
    `person-minutes by level of service  ${los}`,
    ...(report.evacuation ? [evacuationLine(report.evacuation)] : []),
    `honesty  ${honesty.length === 0 ? 'nothing found' : honesty.map(([key, value]) => `${key} ${Math.round(value)}`).join('  ')}`,
    `${report.simSeconds} s simulated in ${report.wallSeconds} s (${report.realTimeFactor} times real time, ${report.threads} threads)`,
    `hash ${report.hash}`,
    '',
  ].join('\n')
}
