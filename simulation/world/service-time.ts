/** Laws of the time that a service takes. */
import { ln } from '../numbers/elementary.ts'
import { gammaFromNormal, normal, purposes, uniform } from '../numbers/random.ts'

/** Seconds: always the same, gamma distributed, or exponential. */
export type ServiceTime = number | { readonly mean: number; readonly sd: number } | { readonly exponential: number }

/** Draws the time of the person's `visit`-th service, s. */
export function drawServiceTime(law: ServiceTime, seed: number, id: number, visit: number): number {
  if (typeof law === 'number') return law
  if ('exponential' in law) return -ln(uniform(seed, id, purposes.service, visit)) * law.exponential
  return gammaFromNormal(law.mean, law.sd, normal(seed, id, purposes.service, visit))
}

export function meanServiceTime(law: ServiceTime): number {
  return typeof law === 'number' ? law : 'exponential' in law ? law.exponential : law.mean
}
