/** A scene that fails in a kiosk shows nothing of it to visitors: the page loads itself anew. */
import { Component, type ReactNode } from 'react'

/** Chosen: long enough that a fault that comes back at once does not become a storm of loads. */
const reloadAfterMs = 10_000

export class KioskBoundary extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override componentDidCatch(error: Error): void {
    console.error('kiosk scene:', error)
    setTimeout(() => window.location.reload(), reloadAfterMs)
  }

  override render(): ReactNode {
    return this.state.hasFailed ? null : this.props.children
  }
}
