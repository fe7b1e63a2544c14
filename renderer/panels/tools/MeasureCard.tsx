/** The card of measuring: live figures, units, undo of a point, copy and clear. */
import { Button, SegmentedControl, Switch } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Language, Position } from '../../../domain/index.ts'
import { faceArea, heightOf, lineLength3, perimeterOf, pieceLengths, planArea } from '../../scene/tools/measure/measure-geometry.ts'
import {
  clearMeasuring,
  finishMeasuring,
  type MeasureKind,
  type Measurement,
  undoMeasurePoint,
  useMeasureStore,
} from '../../scene/tools/measure/measure-store.ts'
import { areaText, type LengthUnit, lengthText } from '../../scene/tools/measure/units.ts'
import { toolWords } from '../../scene/tools/tool-words.ts'
import { useToolStore } from '../../state/tool-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { type Say, useWords } from '../../state/words.ts'
import { copyText } from './copy-text.ts'
import { ToolCard } from './ToolCard.tsx'
import styles from './tools.module.css'

type Speak = Say<(typeof toolWords)['table']>
type Fact = readonly [name: string, value: string]

/** The figures of a measurement, the main one first. */
export function measurementFacts({ kind, points }: Measurement, unit: LengthUnit, language: Language, say: Speak): Fact[] {
  const [a, b] = points
  if (kind === 'length') return [[say('total'), lengthText(lineLength3(points), unit)]]
  if (kind === 'area') {
    return [
      [say('faceArea'), areaText(faceArea(points), unit, language)],
      [say('planArea'), areaText(planArea(points), unit, language)],
      [say('perimeter'), lengthText(perimeterOf(points), unit)],
    ]
  }
  const { rise, run, slope } = a && b ? heightOf(a, b) : { rise: 0, run: 0, slope: null }
  return [
    [say('rise'), lengthText(rise, unit)],
    [say('run'), lengthText(run, unit)],
    [say('slope'), slope === null ? '–' : `${slope.toFixed(1)} %`],
  ]
}

/** Points as text, metres, one a line. */
function pointsText(points: readonly Position[]): string {
  return points.map((point) => point.map((value) => value.toFixed(2)).join(', ')).join('\n')
}

function useMeasureKeys(kind: MeasureKind): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, button, [role=dialog]')) return
      if (event.key === 'Enter') finishMeasuring(kind)
      else if (
        event.key === 'Backspace' ||
        (event.key === 'z' && (event.ctrlKey || event.metaKey) && useMeasureStore.getState().points.length > 0)
      )
        undoMeasurePoint(kind)
      else return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [kind])
}

export function MeasureCard({ kind }: { readonly kind: MeasureKind }) {
  const say = useWords(toolWords)
  const language = useViewStore((state) => state.language)
  const { points, hover, finished, unit } = useMeasureStore()
  useMeasureKeys(kind)
  const live: Measurement = { kind, points: hover && points.length > 0 ? [...points, hover.position] : points }
  const shown = live.points.length > 1 ? live : (finished.findLast((one) => one.kind === kind) ?? live)
  const [main, ...others] = measurementFacts(shown, unit, language, say)
  const pieces = pieceLengths(shown.points).length
  return (
    <ToolCard title={say(kind)}>
      <div className={styles.number} data-testid="measure-figure">
        {main?.[1]}
      </div>
      <dl className={styles.facts}>
        {others.map(([name, value]) => (
          <FactRow key={name} name={name} value={value} />
        ))}
        {kind === 'length' && pieces > 1 ? <FactRow name={say('pieces', { count: pieces })} value="" /> : null}
        {hover ? <FactRow name={say('pointHeight')} value={lengthText(hover.position[2], unit)} /> : null}
      </dl>
      <Options />
      <Actions kind={kind} copied={() => copyOf(finished, live, (one) => measurementFacts(one, unit, language, say))} />
      <Finished />
      <p className={styles.hint}>{say(`${kind}Hint`)}</p>
    </ToolCard>
  )
}

function FactRow({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

function copyOf(finished: readonly Measurement[], live: Measurement, factsOf: (one: Measurement) => Fact[]): string {
  const all = live.points.length > 1 ? [...finished, live] : finished
  return all
    .map(
      (one) =>
        `${factsOf(one)
          .map((fact) => fact.join('\t'))
          .join('\n')}\nx, y, z (m)\n${pointsText(one.points)}`,
    )
    .join('\n\n')
}

function Options() {
  const say = useWords(toolWords)
  const { unit, isSnapping } = useMeasureStore()
  return (
    <div className={styles.row}>
      <SegmentedControl
        size="xs"
        aria-label={say('unit')}
        value={unit}
        onChange={(value) => useMeasureStore.setState({ unit: value as LengthUnit })}
        data={[
          { value: 'm', label: say('metres') },
          { value: 'ft', label: say('feet') },
        ]}
      />
      <Switch
        size="xs"
        label={say('snapping')}
        checked={isSnapping}
        onChange={(event) => useMeasureStore.setState({ isSnapping: event.currentTarget.checked })}
      />
    </div>
  )
}

function Actions({ kind, copied }: { readonly kind: MeasureKind; copied(): string }) {
  const say = useWords(toolWords)
  const { points, finished } = useMeasureStore()
  const [isCopied, setCopied] = useState(false)
  const hasAny = points.length > 0 || finished.length > 0
  const copy = async () => setCopied(await copyText(copied()))
  return (
    <div className={styles.row}>
      <Button size="compact-xs" variant="default" disabled={points.length < 2} onClick={() => finishMeasuring(kind)}>
        {say('finish')}
      </Button>
      <Button size="compact-xs" variant="default" disabled={!hasAny} onClick={() => undoMeasurePoint(kind)}>
        {say('undoPoint')}
      </Button>
      <Button size="compact-xs" variant="default" disabled={!hasAny} onClick={copy} onBlur={() => setCopied(false)}>
        {say(isCopied ? 'copied' : 'copy')}
      </Button>
      <Button size="compact-xs" variant="default" disabled={!hasAny} onClick={clearMeasuring}>
        {say('clear')}
      </Button>
    </div>
  )
}

/** What has been measured until now, of every kind. */
function Finished() {
  const say = useWords(toolWords)
  const language = useViewStore((state) => state.language)
  const { finished, unit } = useMeasureStore()
  const isOwn = useToolStore((state) => state.tool)
  if (finished.length === 0 || isOwn === null) return null
  return (
    <ul className={styles.list}>
      {finished.map((one, i) => {
        const [main] = measurementFacts(one, unit, language, say)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: measurements have no name and keep their order
          <li key={i}>
            <span>
              {i + 1}. {main?.[0]}
            </span>
            <span>{main?.[1]}</span>
          </li>
        )
      })}
    </ul>
  )
}
