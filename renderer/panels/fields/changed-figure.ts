/** A figure after a person set its number: what they enter is a judgement, so the old source no longer holds. */
import type { Figure } from '../../../domain/index.ts'

export function changedFigure(figure: Figure, value: number): Figure {
  return value === figure.value ? figure : { ...figure, value, status: 'estimate', source: null, note: null }
}
