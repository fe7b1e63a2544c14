/** A date that somebody typed into the search. */

/** `2024-05-01`, `2024/5/1`, `5/1`, `5-1` or `5月1日` as YYYY-MM-DD; without a year that of `near`. Null for anything else. */
export function typedDate(text: string, near: string): string | null {
  const full = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.trim())
  const short = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.trim())
  const [year, month, day] = full ? full.slice(1) : short ? [near.slice(0, 4), ...short.slice(1)] : []
  if (!year || !month || !day) return null
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const parsed = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date ? null : date
}
