/** Loaded into the measured program: writes its highest memory and its event loop's delay when it ends. */
import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

if (isMainThread && process.env.IRONPARK_BENCH_REPORT) {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  process.on('exit', () => {
    // The histogram counts from one timer to the next: the timer's own 10 ms are in it.
    const loopDelayP99Ms = Math.max(0, delay.percentile(99) / 1e6 - 10)
    writeFileSync(process.env.IRONPARK_BENCH_REPORT, JSON.stringify({ peakMB: process.resourceUsage().maxRSS / 1024, loopDelayP99Ms }))
  })
}
