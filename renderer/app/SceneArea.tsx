/** The scene, filling the window under everything else; a failure of the graphics stays inside it. */
import { Center, Loader, Stack, Text } from '@mantine/core'
import { placeNote } from '../panels/notes/place-note.ts'
import { ScenePart } from '../state/scene-part.ts'
import { useLater } from '../state/use-later.ts'
import { useWords } from '../state/words.ts'
import { PartBoundary } from './PartBoundary.tsx'
import { useLooping } from './use-looping.ts'
import styles from './Workbench.module.css'
import { shellWords } from './words.ts'

export function SceneArea() {
  const say = useWords(shellWords)
  const isLooping = useLooping()
  return (
    <main className={styles.scene} aria-label={say('scene')}>
      <PartBoundary isScene>
        <ScenePart waiting={<SceneLoading />} isLoop={isLooping} isTour={false} onPlaceNote={placeNote} />
      </PartBoundary>
    </main>
  )
}

function SceneLoading() {
  const say = useWords(shellWords)
  if (!useLater()) return null
  return (
    <Center h="100%">
      <Stack role="status" align="center" gap={8}>
        <Loader size="sm" />
        <Text c="dimmed">{say('loadingScene')}</Text>
      </Stack>
    </Center>
  )
}
