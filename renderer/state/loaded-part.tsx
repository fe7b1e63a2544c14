/**
 * A component from a file of its own that is shown the moment it is there. React holds whatever follows a fallback of Suspense back for
 * 300 ms, so that fallbacks do not flicker; the parts of the first frame go without one.
 */
import { type ComponentType, createElement, type ReactNode, useSyncExternalStore } from 'react'

export type LoadedPart<Props extends object> = ComponentType<Props & { readonly waiting?: ReactNode }> & {
  /** Starts loading, before anything is rendered. */
  begin(): void
}

type Loaded<Props> = { readonly component?: ComponentType<Props>; readonly failure?: Error }

/** Shows `waiting` until the part is there. A part that cannot be loaded throws where it is rendered, as a lazy one does. */
export function loadedPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LoadedPart<Props> {
  let loaded: Loaded<Props> = {}
  let isBegun = false
  const listeners = new Set<() => void>()
  const take = (next: Loaded<Props>) => {
    loaded = next
    for (const listener of listeners) listener()
  }
  const begin = () => {
    if (isBegun) return
    isBegun = true
    load().then(
      (component) => take({ component }),
      (failure: unknown) => take({ failure: failure instanceof Error ? failure : new Error(String(failure)) }),
    )
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    begin()
    return () => listeners.delete(listener)
  }
  const now = () => loaded
  function Part({ waiting = null, ...props }: Props & { readonly waiting?: ReactNode }) {
    const { component, failure } = useSyncExternalStore(subscribe, now, now)
    if (failure) throw failure
    return component ? createElement(component, props as unknown as Props) : waiting
  }
  return Object.assign(Part, { begin })
}
