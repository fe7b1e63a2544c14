/** Holds a failure of one part inside that part: says so, and offers to try again. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Component, type ReactNode } from 'react'
import { useWords } from '../state/words.ts'
import { shellWords } from './words.ts'

type Props = {
  readonly children: ReactNode
  readonly isScene?: boolean
  /** What is shown instead of the failure; for small parts that can be done without. */
  readonly fallback?: ReactNode
}
type State = { readonly error: Error | null }

export class PartBoundary extends Component<Props, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    if (this.props.fallback !== undefined) return this.props.fallback
    return <PartFailure error={error} isScene={this.props.isScene ?? false} onRetry={() => this.setState({ error: null })} />
  }
}

type FailureProps = { readonly error: Error; readonly isScene: boolean; onRetry(): void }

function PartFailure({ error, isScene, onRetry }: FailureProps) {
  const say = useWords(shellWords)
  return (
    <Stack role="alert" gap="xs" p="md" maw={460} m="auto" justify="center" h={isScene ? '100%' : undefined}>
      <Group gap={8} wrap="nowrap">
        <IconAlertTriangle size={18} color="var(--ip-accent-text)" aria-hidden />
        <Text fw={600}>{say('partFailed')}</Text>
      </Group>
      <Text>{say(isScene ? 'sceneFailedText' : 'partFailedText')}</Text>
      <Text c="dimmed" size="xs" style={{ overflowWrap: 'anywhere' }}>
        {error.message}
      </Text>
      <Group gap={8}>
        <Button size="xs" onClick={onRetry}>
          {say('tryAgain')}
        </Button>
        <Button size="xs" variant="default" onClick={() => location.reload()}>
          {say('reload')}
        </Button>
      </Group>
    </Stack>
  )
}
