/** A text field that commits once, on Enter or when left, and takes the old value back on Escape. */
import { Textarea, type TextareaProps, TextInput, type TextInputProps } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { useEditing } from './editing.ts'

export type CommitTextFieldProps = {
  readonly label: string
  readonly value: string
  /** A sentence where the text cannot be taken, else null. */
  readonly problemOf?: (text: string) => string | null
  readonly onCommit: (text: string) => void
  readonly isLabelHidden?: boolean
  readonly isDisabled?: boolean
  /** True for what changes the view alone, which a reviewer may do too. */
  readonly isAlwaysOn?: boolean
  readonly placeholder?: string
  readonly rows?: number
  readonly rightSection?: ReactNode
  readonly width?: number | string
  readonly inputMode?: 'text' | 'numeric' | 'decimal'
  readonly align?: 'left' | 'center' | 'right'
}

export function CommitTextField(props: CommitTextFieldProps) {
  const { value, problemOf, onCommit, rows, isDisabled = false, isAlwaysOn = false } = props
  const { canEdit, reason } = useEditing()
  const [draft, setDraft] = useState(value)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    setDraft(value)
    setProblem(null)
  }, [value])

  const revert = () => {
    setDraft(value)
    setProblem(null)
  }
  const commit = () => {
    if (draft === value) return setProblem(null)
    const found = problemOf?.(draft) ?? null
    setProblem(found)
    if (found === null) onCommit(draft)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (rows === undefined || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      commit()
    }
    if (event.key === 'Escape' && draft !== value) {
      event.stopPropagation()
      revert()
    }
  }
  const shared = {
    size: 'xs' as const,
    value: draft,
    disabled: isDisabled || (!canEdit && !isAlwaysOn),
    error: problem,
    onChange: (event: { currentTarget: { value: string } }) => setDraft(event.currentTarget.value),
    onBlur: commit,
    onKeyDown,
    ...labelProps(props),
    ...(reason && !isAlwaysOn ? { title: reason } : {}),
  }
  return rows === undefined ? <TextInput {...shared} /> : <Textarea {...shared} rows={rows} autosize maxRows={12} />
}

type SharedProps = Pick<
  TextInputProps & TextareaProps,
  'aria-label' | 'label' | 'placeholder' | 'rightSection' | 'rightSectionPointerEvents' | 'w' | 'inputMode'
> & {
  styles?: { input: { textAlign: 'left' | 'center' | 'right' } }
}

function labelProps(props: CommitTextFieldProps): SharedProps {
  const { label, isLabelHidden, placeholder, rightSection, width, inputMode, align } = props
  return {
    ...(isLabelHidden ? { 'aria-label': label } : { label }),
    ...(placeholder ? { placeholder } : {}),
    ...(rightSection ? { rightSection, rightSectionPointerEvents: 'all' } : {}),
    ...(width === undefined ? {} : { w: width }),
    ...(inputMode ? { inputMode } : {}),
    ...(align ? { styles: { input: { textAlign: align } } } : {}),
  }
}
