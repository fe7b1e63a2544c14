/** The inspector: everything that is known of what is selected, and the fields to change it. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconViewfinder, IconX } from '@tabler/icons-react'
import { useDocumentStore } from '../../state/document-store.ts'
import { flyTo, type Selection, useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { EvidenceMark } from '../fields/EvidenceMark.tsx'
import { useTextIn } from '../fields/editing.ts'
import { evidenceWords } from '../fields/kind-words.ts'
import { PanelSection } from '../fields/PanelFrame.tsx'
import { SourceText } from '../fields/SourceText.tsx'
import { cameraOfRecord } from '../fields/select-record.ts'
import { FigureTable } from './FigureTable.tsx'
import { type Inspected, inspect } from './inspected.ts'
import classes from './inspector.module.css'
import { inspectorWords } from './inspector-words.ts'
import { PinnedNotes } from './PinnedNotes.tsx'
import { RecordPart } from './RecordPart.tsx'
import { RunPart } from './RunPart.tsx'
import { StatePart } from './StatePart.tsx'

export function Inspector() {
  const selection = useViewStore((state) => state.selection)
  const document = useDocumentStore((state) => state.document)
  const inspected = selection ? inspect(document, selection) : null
  if (!selection || !inspected) return null
  const { table, uid } = selection
  return (
    <div>
      <Head selection={selection} inspected={inspected} />
      {table === 'zones' || table === 'structures' ? <StatePart subject={{ table, uid }} /> : null}
      <RecordPart selection={selection} />
      <Figures inspected={inspected} />
      <RunPart selection={selection} />
      <PinnedNotes selection={selection} />
      <Origin inspected={inspected} />
    </div>
  )
}

function Head({ selection, inspected }: { readonly selection: Selection; readonly inspected: Inspected }) {
  const say = useWords(inspectorWords)
  const textIn = useTextIn()
  const language = useViewStore((state) => state.language)
  const document = useDocumentStore((state) => state.document)
  const camera = cameraOfRecord(document, selection.table, selection.uid)
  const shown = textIn(inspected.name)
  const other = inspected.name[language === 'zh' ? 'en' : 'zh']
  return (
    <header className={classes.head}>
      <div className={classes.names}>
        <h2 className={classes.name}>{shown || selection.uid}</h2>
        {other && other !== shown ? (
          <div className={classes.otherName} lang={language === 'zh' ? 'en' : 'zh'}>
            {other}
          </div>
        ) : null}
        <div className={classes.otherName}>{textIn(inspected.kind)}</div>
      </div>
      <Tooltip label={say(camera ? 'flyTo' : 'noPlace')} withinPortal openDelay={300}>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={!camera}
          aria-label={say('flyTo')}
          onClick={() => camera && flyTo(camera.position, camera.target)}
        >
          <IconViewfinder size={18} />
        </ActionIcon>
      </Tooltip>
      <ActionIcon variant="subtle" color="gray" aria-label={say('close')} onClick={() => useViewStore.setState({ selection: null })}>
        <IconX size={18} />
      </ActionIcon>
    </header>
  )
}

function Figures({ inspected }: { readonly inspected: Inspected }) {
  const say = useWords(inspectorWords)
  if (inspected.figures.length === 0) return null
  return (
    <PanelSection title={say('figures')}>
      <FigureTable figures={inspected.figures} />
    </PanelSection>
  )
}

/** Where the record is known from: its place, its sources and what was remarked. */
function Origin({ inspected }: { readonly inspected: Inspected }) {
  const say = useWords(inspectorWords)
  const sayEvidence = useWords(evidenceWords)
  const { positionStatus, sources, notes } = inspected
  return (
    <>
      {positionStatus ? (
        <PanelSection title={say('sources')}>
          <p className={classes.text}>
            <EvidenceMark status={positionStatus} /> {say('positionIs', { word: sayEvidence(positionStatus) })}
          </p>
          <SourceList sources={sources} />
        </PanelSection>
      ) : sources.length > 0 ? (
        <PanelSection title={say('sources')}>
          <SourceList sources={sources} />
        </PanelSection>
      ) : null}
      {notes ? (
        <PanelSection title={say('notes')}>
          <p className={classes.text}>{notes}</p>
        </PanelSection>
      ) : null}
    </>
  )
}

function SourceList({ sources }: { readonly sources: readonly string[] }) {
  const say = useWords(inspectorWords)
  if (sources.length === 0) return <p className={classes.text}>{say('noSources')}</p>
  return (
    <ul className={classes.sources}>
      {sources.map((source) => (
        <li key={source}>
          <SourceText source={source} />
        </li>
      ))}
    </ul>
  )
}
