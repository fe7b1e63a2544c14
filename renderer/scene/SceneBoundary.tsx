/** Holds a failure of the 3D view: says why, shows the plan, and draws again on request. */
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { sayNow } from '../state/words.ts'
import { PlanFallback } from './PlanFallback.tsx'
import { sceneWords } from './scene-words.ts'

type State = { readonly failure: Error | null }

export class SceneBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failure: null }

  static getDerivedStateFromError(failure: Error): State {
    return { failure }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error('The scene failed:', error, info.componentStack)
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (!failure) return this.props.children
    return (
      <>
        <PlanFallback reason={sayNow(sceneWords, 'failedReason', { reason: failure.message })} />
        <button type="button" style={{ position: 'absolute', left: '50%', bottom: 36 }} onClick={() => this.setState({ failure: null })}>
          {sayNow(sceneWords, 'retry')}
        </button>
      </>
    )
  }
}
