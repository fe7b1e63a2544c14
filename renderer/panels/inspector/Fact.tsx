/** Rows of the inspector: what, its value, and what stands behind it. */
import type { ReactNode } from 'react'
import classes from './inspector.module.css'

export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>
}

export function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>{children}</dd>
    </>
  )
}
