/** What an import would bring, as a plan over the site's boundary. */
import type { PreviewShape } from '../../../backend/client/contract.ts'
import { boundsOf, type Point } from '../../../domain/index.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useWords } from '../../state/words.ts'
import styles from './import.module.css'
import { importWords } from './import-words.ts'

function pointsOf({ xy }: PreviewShape): Point[] {
  const points: Point[] = []
  for (let i = 0; i + 1 < xy.length; i += 2) points.push([xy[i] ?? 0, xy[i + 1] ?? 0])
  return points
}

const pathOf = (points: readonly Point[], isClosed: boolean) =>
  points.length === 0 ? '' : `M${points.map(([x, y]) => `${x} ${-y}`).join('L')}${isClosed ? 'Z' : ''}`

export function ImportPreview({ shapes }: { readonly shapes: readonly PreviewShape[] }) {
  const say = useWords(importWords)
  const boundary = useDocumentStore((state) => state.document.site.site?.boundary[0] ?? [])
  const all = shapes.map((shape) => ({ shape, points: pointsOf(shape) }))
  const box = boundsOf([...boundary, ...all.flatMap(({ points }) => points)])
  const size = Math.max(box.maxX - box.minX, box.maxY - box.minY, 10)
  const margin = size * 0.04
  const view = `${box.minX - margin} ${-box.maxY - margin} ${box.maxX - box.minX + 2 * margin} ${box.maxY - box.minY + 2 * margin}`
  const group = (table: PreviewShape['table']) => all.filter(({ shape }) => shape.table === table)
  const joined = (table: PreviewShape['table']) =>
    group(table)
      .map(({ points, shape }) => pathOf(points, shape.isClosed))
      .join('')
  return (
    <figure className={styles.preview}>
      <svg
        role="img"
        aria-label={say('preview')}
        viewBox={view}
        preserveAspectRatio="xMidYMid meet"
        data-testid="import-preview"
        data-shapes={shapes.length}
      >
        <path d={pathOf(boundary, true)} className={styles.site} vectorEffect="non-scaling-stroke" />
        {(['zones', 'structures', 'paths', 'gates'] as const).map((table) => (
          <path key={table} d={joined(table)} className={styles[table]} vectorEffect="non-scaling-stroke" />
        ))}
        {group('annotations').map(
          ({ points: [point], shape }) =>
            point && <circle key={shape.xy.join()} cx={point[0]} cy={-point[1]} r={size / 160} className={styles.note} />,
        )}
      </svg>
      <figcaption>{say('preview')}</figcaption>
    </figure>
  )
}
