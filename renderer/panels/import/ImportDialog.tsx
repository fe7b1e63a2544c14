/** Importing a site or parts of it: files, how they are read, what would come of them, and one edit in the end. */
import { Alert, Button, FileButton, Group, Loader, Modal, Progress, Stack, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { textIn } from '../../../domain/index.ts'
import { tell } from '../../api/notices.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { ImportOptionsForm } from './ImportOptionsForm.tsx'
import { ImportPreview } from './ImportPreview.tsx'
import { ImportReportView } from './ImportReportView.tsx'
import styles from './import.module.css'
import { importWords } from './import-words.ts'
import { type ImportCourse, useImport } from './use-import.ts'

function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

export function ImportDialog({ files, onClose }: { readonly files: readonly File[]; onClose(): void }) {
  const say = useWords(importWords)
  const language = useViewStore((state) => state.language)
  const { course, options, setOptions, plan, isBusy, begin, end, commit } = useImport(files)
  const take = async () => {
    const report = await commit()
    if (!report) return
    tell({
      kind: 'done',
      text: { zh: `已导入 ${report.taken} 个要素，可一步撤销`, en: `${report.taken} features imported; one undo takes them back` },
    })
    onClose()
  }
  const names = course.stage === 'ready' ? course.summary.files.map(({ name }) => name) : []
  const hasShapes = course.stage === 'ready' && course.summary.files.some(({ layers }) => layers.length > 0)
  const title = names.length > 0 ? say('titleOf', { names: names.join(language === 'zh' ? '、' : ', ') }) : say('title')
  const canTake = plan !== null && plan.refusal === null && plan.report.taken > 0
  return (
    <Modal opened onClose={onClose} title={title} size={course.stage === 'ready' && hasShapes ? 900 : 'lg'}>
      <Stack gap="sm">
        {course.stage === 'refused' && (
          <Alert color="red" role="alert" title={say('refused')}>
            {textIn(course.reason, language)}
          </Alert>
        )}
        {(course.stage === 'choosing' || course.stage === 'refused') && <DropArea onFiles={(chosen) => void begin(chosen)} />}
        <CourseProgress course={course} onCancel={end} />
        {course.stage === 'ready' && (
          <>
            <div className={hasShapes ? styles.columns : undefined}>
              <ImportOptionsForm summary={course.summary} options={options} plan={plan} onChange={setOptions} />
              <Stack gap="xs">
                {plan ? hasShapes && <ImportPreview shapes={plan.preview} /> : <Loading text={say('planning')} />}
                {plan?.refusal && (
                  <Alert color="red" role="alert" title={say('refused')}>
                    {textIn(plan.refusal, language)}
                  </Alert>
                )}
                {plan && <ImportReportView plan={plan} />}
              </Stack>
            </div>
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={end}>
                {say('chooseOthers')}
              </Button>
              <Button disabled={!canTake} loading={isBusy} onClick={() => void take()} data-testid="import-commit">
                {say('import')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  )
}

function Loading({ text }: { readonly text: string }) {
  return (
    <Group gap="xs" role="status">
      <Loader size="xs" />
      <Text size="sm">{text}</Text>
    </Group>
  )
}

function CourseProgress({ course, onCancel }: { readonly course: ImportCourse; onCancel(): void }) {
  const say = useWords(importWords)
  if (course.stage !== 'sending' && course.stage !== 'reading') return null
  const text =
    course.stage === 'sending'
      ? say('uploading', { name: course.name, size: sizeText(course.size) })
      : say('reading', { percent: Math.round(course.progress * 100), count: course.features })
  return (
    <Stack gap="xs" data-testid="import-progress">
      <Loading text={text} />
      <Progress value={course.stage === 'reading' ? course.progress * 100 : 100} animated={course.stage === 'sending'} aria-label={text} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {say('cancel')}
        </Button>
      </Group>
    </Stack>
  )
}

function DropArea({ onFiles }: { onFiles(files: readonly File[]): void }) {
  const say = useWords(importWords)
  const [isOver, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the one for the keyboard
    <div
      className={styles.drop}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        event.stopPropagation()
        setOver(false)
        onFiles([...event.dataTransfer.files])
      }}
    >
      <IconUpload size={28} aria-hidden />
      <Text size="sm">{say('drop')}</Text>
      <FileButton multiple onChange={onFiles} inputProps={{ 'aria-label': say('choose') }}>
        {(props) => (
          <Button {...props} data-autofocus>
            {say('choose')}
          </Button>
        )}
      </FileButton>
      <Text size="xs" c="dimmed">
        {say('formats')}
      </Text>
    </div>
  )
}
