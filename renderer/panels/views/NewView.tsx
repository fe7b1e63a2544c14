/** The form that saves the picture as a view: names and captions in both languages, and what beside the camera it keeps. */
import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { formatSecondOfDay } from '../../../domain/index.ts'
import { playback } from '../../state/playback.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords, type Words, type WordTable } from '../../state/words.ts'
import { useTable } from '../fields/editing.ts'
import { fieldWords } from '../fields/field-words.ts'
import classes from '../fields/panel.module.css'
import { useCaptionProblem } from './CaptionFields.tsx'
import { saveView, type ViewDraft } from './view-actions.ts'
import { viewWords } from './view-words.ts'

/** A text of a table in both languages, with its number put in. */
function inBoth<T extends WordTable>(words: Words<T>, key: keyof T & string, n: number) {
  const text = words.table[key] ?? { zh: '', en: '' }
  return { zh: text.zh.replace('{{n}}', String(n)), en: text.en.replace('{{n}}', String(n)) }
}

export function NewView({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(viewWords)
  const sayField = useWords(fieldWords)
  const count = Object.keys(useTable('savedViews')).length
  const [draft, setDraft] = useState<ViewDraft>(() => ({
    name: inBoth(viewWords, 'defaultName', count + 1),
    caption: { zh: '', en: '' },
    keepsTime: true,
    keepsLayers: false,
    isInLoop: false,
  }))
  const captionProblem = useCaptionProblem()
  const isNameless = draft.name.zh.trim() === '' && draft.name.en.trim() === ''
  const problems = [captionProblem(draft.caption.zh, 'zh'), captionProblem(draft.caption.en, 'en')]
  const isFine = !isNameless && problems.every((problem) => problem === null)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (isFine && (await saveView(trimmed(draft))) !== null) onClose()
  }
  return (
    <form
      className={classes.section}
      aria-label={say('newView')}
      noValidate
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <Stack gap={8}>
        <Texts draft={draft} onChange={setDraft} problems={problems} isNameless={isNameless} />
        <Keeps draft={draft} onChange={setDraft} />
        <Group justify="flex-end" gap={8}>
          <Button size="xs" variant="default" onClick={onClose}>
            {sayField('cancel')}
          </Button>
          <Button size="xs" type="submit" disabled={!isFine}>
            {say('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function trimmed(draft: ViewDraft): ViewDraft {
  const { name, caption } = draft
  return {
    ...draft,
    name: { zh: name.zh.trim(), en: name.en.trim() },
    caption: { zh: caption.zh.trim(), en: caption.en.trim() },
  }
}

type PartProps = { readonly draft: ViewDraft; readonly onChange: (draft: ViewDraft) => void }
type TextProps = PartProps & { readonly problems: readonly (string | null)[]; readonly isNameless: boolean }

function Texts({ draft, onChange, problems, isNameless }: TextProps) {
  const say = useWords(viewWords)
  const sayField = useWords(fieldWords)
  const shownLanguage = useViewStore((state) => state.language)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.select(), [])
  const field = (part: 'name' | 'caption', language: 'zh' | 'en', label: string, error: string | null) => (
    <TextInput
      size="xs"
      maxLength={200}
      label={label}
      value={draft[part][language]}
      error={error}
      ref={part === 'name' && language === shownLanguage ? first : null}
      onChange={(event) => onChange({ ...draft, [part]: { ...draft[part], [language]: event.currentTarget.value } })}
    />
  )
  const nameProblem = isNameless ? sayField('emptyProblem', { thing: sayField('nameZh') }) : null
  return (
    <div className={classes.grid}>
      {field('name', 'zh', sayField('nameZh'), nameProblem)}
      {field('name', 'en', sayField('nameEn'), null)}
      {field('caption', 'zh', say('captionZh'), problems[0] ?? null)}
      {field('caption', 'en', say('captionEn'), problems[1] ?? null)}
    </div>
  )
}

function Keeps({ draft, onChange }: PartProps) {
  const say = useWords(viewWords)
  const date = useViewStore((state) => state.phaseDate ?? state.date)
  const box = (key: 'keepsTime' | 'keepsLayers' | 'isInLoop', label: string) => (
    <Checkbox
      size="xs"
      label={label}
      checked={draft[key]}
      onChange={(event) => onChange({ ...draft, [key]: event.currentTarget.checked })}
    />
  )
  return (
    <>
      {box('keepsTime', say('keepTime', { date, time: formatSecondOfDay(playback.second) }))}
      {box('keepsLayers', say('keepLayers'))}
      {box('isInLoop', say('addToLoop'))}
    </>
  )
}
