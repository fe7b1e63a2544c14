/** The page that a kiosk rests on when nothing else helped: served by main itself, so that it needs neither backend nor files. */

const html = `<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>Ironpark</title><style>
html,body{height:100%;margin:0;background:#14171a;color:#e7ecef;font:400 28px/1.6 sans-serif;user-select:none}
body{display:grid;place-content:center;text-align:center}
p{margin:0 48px}small{color:#94a3ad;font-size:24px}
</style></head><body><p>展项正在休息，请稍后再来。</p><p>This exhibit is resting. Please come back soon.</p>
<p><small>工作人员请查看日志 · Staff: see the log, docs/kiosk.md</small></p></body></html>`

export const kioskErrorPath = '/kiosk-error'

export function kioskErrorResponse(): Response {
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } })
}

/** The error page for its path, null for all others. */
export function answerKioskError(request: Request): Response | null {
  return new URL(request.url).pathname === kioskErrorPath ? kioskErrorResponse() : null
}
