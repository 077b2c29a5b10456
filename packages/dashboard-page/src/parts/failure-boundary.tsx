import { Component, type ReactNode } from 'react'

interface FailureBoundaryProps {
  /** What it is that may fail, for the message. */
  readonly what: string
  /** Another value tries again. */
  readonly attempt: unknown
  readonly children: ReactNode
}

interface FailureState {
  readonly failed: boolean
  readonly attempt: unknown
}

/**
 * Keeps a fault in one part from taking the page with it: code that could not be loaded (a newer Weir has other files),
 * or a view that could not draw what it got.
 */
export class FailureBoundary extends Component<FailureBoundaryProps, FailureState> {
  override state: FailureState = { failed: false, attempt: this.props.attempt }

  static getDerivedStateFromError(): Partial<FailureState> {
    return { failed: true }
  }

  static getDerivedStateFromProps(
    { attempt }: FailureBoundaryProps,
    state: FailureState,
  ): Partial<FailureState> | null {
    return attempt === state.attempt ? null : { failed: false, attempt }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <div className="card-message" role="alert">
        <p className="card-error">{this.props.what} cannot be shown.</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          Load the page anew
        </button>
      </div>
    )
  }
}
