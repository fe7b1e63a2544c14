/** The caption of a view in both languages, no longer than the kiosk can show. */
import type { Language, LocalizedText } from '../../../domain/index.ts'
import { useWords } from '../../state/words.ts'
import { CommitTextField } from '../fields/CommitTextField.tsx'
import classes from '../fields/panel.module.css'
import { captionLength, isCaptionTooLong, longestCaption } from './caption-length.ts'
import { viewWords } from './view-words.ts'

type Props = { readonly value: LocalizedText; readonly onCommit: (caption: LocalizedText) => void }

/** What a caption that is too long is told, or null. */
export function useCaptionProblem(): (text: string, language: Language) => string | null {
  const say = useWords(viewWords)
  return (text, language) => {
    const thing = say(language === 'zh' ? 'captionZh' : 'captionEn')
    const values = { thing, value: captionLength(text, language), max: longestCaption[language] }
    return isCaptionTooLong(text, language) ? say('captionProblem', values) : null
  }
}

export function CaptionFields({ value, onCommit }: Props) {
  const say = useWords(viewWords)
  const problemOf = useCaptionProblem()
  return (
    <div className={classes.grid}>
      <CommitTextField
        label={say('captionZh')}
        value={value.zh}
        problemOf={(text) => problemOf(text, 'zh')}
        onCommit={(zh) => onCommit({ ...value, zh: zh.trim() })}
      />
      <CommitTextField
        label={say('captionEn')}
        value={value.en}
        problemOf={(text) => problemOf(text, 'en')}
        onCommit={(en) => onCommit({ ...value, en: en.trim() })}
      />
    </div>
  )
}
