/** The fields of what is selected, by its table: to change where that has sense, to read elsewhere. */
import { useDocumentStore } from '../../state/document-store.ts'
import type { Selection } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { PanelSection } from '../fields/PanelFrame.tsx'
import { GateFields } from '../gates/GateFields.tsx'
import { ZoneFields } from '../zones/ZoneFields.tsx'
import { EventPart } from './EventPart.tsx'
import { inspectorWords } from './inspector-words.ts'
import { NotePart } from './NotePart.tsx'
import { ConnectorPart, PathPart, ServicePointPart, StructurePart, ViewPart } from './PlacePart.tsx'

export function RecordPart({ selection: { table, uid } }: { readonly selection: Selection }) {
  const say = useWords(inspectorWords)
  const document = useDocumentStore((state) => state.document)
  const content = contentOf(document, table, uid)
  return content ? <PanelSection title={say('details')}>{content}</PanelSection> : null
}

type Document = ReturnType<typeof useDocumentStore.getState>['document']

function contentOf(document: Document, table: Selection['table'], uid: string) {
  const { zones, gates, events, annotations, structures, paths, connectors, servicePoints, savedViews } = document
  const of = <T,>(name: Selection['table'], rows: Readonly<Record<string, T>>): T | undefined => (name === table ? rows[uid] : undefined)
  const [zone, gate, event, note] = [of('zones', zones), of('gates', gates), of('events', events), of('annotations', annotations)]
  if (zone) return <ZoneFields zone={zone} />
  if (gate) return <GateFields gate={gate} />
  if (event) return <EventPart event={event} />
  if (note) return <NotePart note={note} />
  const [structure, path] = [of('structures', structures), of('paths', paths)]
  const [connector, point, view] = [of('connectors', connectors), of('servicePoints', servicePoints), of('savedViews', savedViews)]
  if (structure) return <StructurePart structure={structure} />
  if (path) return <PathPart path={path} />
  if (connector) return <ConnectorPart connector={connector} />
  if (point) return <ServicePointPart point={point} />
  return view ? <ViewPart view={view} /> : null
}
