/** The engine's version: part of every run, since the same scenario and seed give the same bytes only on the same version. */
export const engineVersion = '0.5.0'
