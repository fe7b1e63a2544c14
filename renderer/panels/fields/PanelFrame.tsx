/** The frame of an editing panel: a bar that stays, a body that scrolls, a foot for warnings. */
import type { ReactNode } from 'react'
import classes from './panel.module.css'

type Props = { readonly label: string; readonly bar?: ReactNode; readonly foot?: ReactNode; readonly children: ReactNode }

export function PanelFrame({ label, bar, foot, children }: Props) {
  return (
    <section className={classes.panel} aria-label={label}>
      {bar ? <div className={classes.bar}>{bar}</div> : null}
      <div className={classes.body}>{children}</div>
      {foot ? <div className={classes.foot}>{foot}</div> : null}
    </section>
  )
}

/** A titled part of a panel. */
export function PanelSection({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <div style={{ display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', gap: 8 }}>
        <h3 className={classes.sectionTitle}>{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  )
}
