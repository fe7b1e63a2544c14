/** The park as a plan: zones, water, structures, paths and gates in SVG, for computers without WebGL 2. */
import { useEffect, useMemo } from 'react'
import { boundsOf, isStanding, type Polygon, polygonCentroid, textIn } from '../../domain/index.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { markFirstFrame } from '../state/first-frame.ts'
import { type Selection, useViewStore } from '../state/view-store.ts'
import { useWords } from '../state/words.ts'
import { statusColours } from './colour-scales.ts'
import { sceneWords } from './scene-words.ts'
import { phasesBySubject, structureState } from './structure-states.ts'

/** An SVG path of a polygon with holes; y is turned down. */
function outline(polygon: Polygon): string {
  return polygon.map((ring) => `M${ring.map(([x, y]) => `${x.toFixed(1)} ${(-y).toFixed(1)}`).join('L')}Z`).join('')
}

const fills: Partial<Record<string, string>> = {
  lake: '#5b93b8',
  river: '#5b93b8',
  lawn: '#9dbb7a',
  plaza: '#d8d2c6',
  treeGroup: '#8fb06f',
  hill: '#86a566',
  contextMass: '#c9c9c5',
}

const select = (selection: Selection) => useViewStore.setState({ selection })

export function PlanFallback({ reason }: { readonly reason?: string | undefined }) {
  const say = useWords(sceneWords)
  useEffect(markFirstFrame, [])
  const document = useDocumentStore((state) => state.document)
  const { language, phaseDate, date, selection } = useViewStore()
  const bounds = boundsOf(
    document.site.site?.boundary[0] ?? [
      [0, 0],
      [1000, 1000],
    ],
  )
  const shown = useMemo(() => {
    const phases = phasesBySubject(document)
    return Object.values(document.structures)
      .map((structure) => ({ structure, state: structureState(document, structure, phases, phaseDate ?? date) }))
      .filter(({ state, structure }) => isStanding(state) && document.visibility[structure.zoneUid ?? '']?.mode !== 'hide')
      .sort((a, b) => a.structure.height - b.structure.height)
  }, [document, phaseDate, date])
  const zones = Object.values(document.zones).filter((zone) => document.visibility[zone.uid]?.mode !== 'hide')
  return (
    <div data-testid="plan" style={{ position: 'absolute', inset: 0, background: '#e9ebe6', color: '#1b2226' }}>
      <p
        role="status"
        style={{
          position: 'absolute',
          left: 0,
          right: 0,
          bottom: 8,
          margin: 0,
          textAlign: 'center',
          font: '13px "Noto Sans SC Variable", sans-serif',
        }}
      >
        {reason ?? say('planReason')}
      </p>
      <svg
        role="img"
        aria-label={say('planTitle')}
        viewBox={`${bounds.minX - 40} ${-bounds.maxY - 40} ${bounds.maxX - bounds.minX + 80} ${bounds.maxY - bounds.minY + 80}`}
        style={{ width: '100%', height: '100%' }}
      >
        {zones.map((zone) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the same choice is in the list of zones
          <path
            key={zone.uid}
            d={outline(zone.polygon)}
            fill={zone.isOpen ? '#dfe3d8' : '#e7c9c6'}
            stroke={selection?.uid === zone.uid ? '#f2712b' : '#9aa29c'}
            strokeWidth={selection?.uid === zone.uid ? 6 : 2}
            onClick={() => select({ table: 'zones', uid: zone.uid })}
          />
        ))}
        {Object.values(document.paths).map((path) => (
          <polyline
            key={path.uid}
            points={path.line.map(([x, y]) => `${x},${-y}`).join(' ')}
            fill="none"
            stroke={path.kind === 'road' ? '#b9b9b6' : path.kind === 'rail' ? '#8b7c70' : '#f4efe4'}
            strokeWidth={path.width}
          />
        ))}
        {shown.map(({ structure, state }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the same choice is in the lists and the search
          <path
            key={structure.uid}
            d={outline(structure.footprint)}
            fill={fills[structure.kind] ?? (state === 'absent' ? 'none' : statusColours[state])}
            fillRule="evenodd"
            stroke={selection?.uid === structure.uid ? '#f2712b' : '#5d6a70'}
            strokeWidth={selection?.uid === structure.uid ? 5 : 1}
            onClick={() => select({ table: 'structures', uid: structure.uid })}
          />
        ))}
        {Object.values(document.gates).map((gate) => (
          <line
            key={gate.uid}
            x1={gate.line[0][0]}
            y1={-gate.line[0][1]}
            x2={gate.line[1][0]}
            y2={-gate.line[1][1]}
            stroke={gate.isOpen ? '#2f9e8f' : '#d7263d'}
            strokeDasharray={gate.isOpen ? undefined : '6 4'}
            strokeWidth={10}
          />
        ))}
        {zones.map((zone) => {
          const [x, y] = polygonCentroid(zone.polygon)
          return (
            <text
              key={zone.uid}
              x={x}
              y={-y}
              fontSize={20}
              textAnchor="middle"
              fill="#1b2226"
              stroke="#fff"
              strokeWidth={4}
              paintOrder="stroke"
              pointerEvents="none"
            >
              {textIn(zone.name, language)}
            </text>
          )
        })}
      </svg>
    </div>
  )
}
