/** The course of one import: files are sent, read, planned anew whenever an option changes, and taken in; it can be called off at any time. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ImportOptions, ImportPlanAnswer, ImportReport, ImportState } from '../../../backend/client/contract.ts'
import type { LocalizedText } from '../../../domain/index.ts'
import { client } from '../../api/client.ts'
import { refetchScenario } from '../../api/edit.ts'
import { errorText } from '../../api/notices.ts'

export type ImportCourse =
  | { readonly stage: 'choosing' }
  | { readonly stage: 'sending'; readonly name: string; readonly size: number }
  | { readonly stage: 'reading'; readonly progress: number; readonly features: number }
  | { readonly stage: 'ready'; readonly summary: NonNullable<ImportState['summary']> }
  | { readonly stage: 'refused'; readonly reason: LocalizedText }

export const firstOptions: ImportOptions = { crs: { kind: 'auto' }, at: null, map: {}, layers: null, within: null }
/** Time between two looks at how far the reading is, ms; and from the last change of an option to the next plan. */
const lookEveryMs = 250
const planAfterMs = 300

export function useImport(initialFiles: readonly File[]) {
  const [course, setCourse] = useState<ImportCourse>({ stage: 'choosing' })
  const [options, setOptions] = useState<ImportOptions>(firstOptions)
  const [plan, setPlan] = useState<ImportPlanAnswer | null>(null)
  const [isBusy, setBusy] = useState(false)
  const open = useRef<{ uid: string | null; abort: AbortController }>({ uid: null, abort: new AbortController() })

  /** Ends what is open; the server forgets its files. */
  const end = useCallback(() => {
    open.current.abort.abort()
    const { uid } = open.current
    open.current = { uid: null, abort: new AbortController() }
    if (uid !== null)
      client()
        .closeImport(uid)
        .catch(() => undefined)
    setPlan(null)
    setCourse({ stage: 'choosing' })
  }, [])

  const begin = useCallback(
    async (files: readonly File[]) => {
      if (files.length === 0) return
      end()
      const own = open.current
      setOptions(firstOptions)
      try {
        const { uid } = await client().openImport()
        own.uid = uid
        for (const file of files) {
          if (own.abort.signal.aborted) return
          setCourse({ stage: 'sending', name: file.name, size: file.size })
          await client().uploadImportFile(uid, file.name, file, own.abort.signal)
        }
        await client().readImport(uid)
        for (;;) {
          if (own.abort.signal.aborted) return
          const state = await client().importState(uid)
          if (own.abort.signal.aborted) return
          if (state.stage === 'ready' && state.summary) return setCourse({ stage: 'ready', summary: state.summary })
          if (state.stage === 'refused' && state.refusal) return setCourse({ stage: 'refused', reason: state.refusal })
          setCourse({ stage: 'reading', progress: state.progress, features: state.features })
          await new Promise((resume) => setTimeout(resume, lookEveryMs))
        }
      } catch (error) {
        if (!own.abort.signal.aborted) setCourse({ stage: 'refused', reason: errorText(error) })
      }
    },
    [end],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: the files that the dialog was opened with are read once
  useEffect(() => {
    void begin(initialFiles)
    return end
  }, [])

  const isReady = course.stage === 'ready'
  useEffect(() => {
    const { uid, abort } = open.current
    if (!isReady || uid === null) return
    let isStale = false
    const timer = setTimeout(() => {
      const keep = (answer: ImportPlanAnswer) => {
        if (!isStale && !abort.signal.aborted) setPlan(answer)
      }
      client()
        .planImport(uid, options)
        .then(keep, (error: unknown) => {
          if (!isStale && !abort.signal.aborted) setCourse({ stage: 'refused', reason: errorText(error) })
        })
    }, planAfterMs)
    setPlan(null)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [isReady, options])

  /** Takes the plan in; gives its report, or null where it was refused. */
  const commit = async (): Promise<ImportReport | null> => {
    const { uid } = open.current
    if (uid === null) return null
    setBusy(true)
    try {
      const { report } = await client().commitImport(uid, options)
      open.current = { uid: null, abort: new AbortController() }
      await refetchScenario()
      return report
    } catch (error) {
      setCourse({ stage: 'refused', reason: errorText(error) })
      return null
    } finally {
      setBusy(false)
    }
  }
  return { course, options, setOptions, plan, isBusy, begin, end, commit }
}
