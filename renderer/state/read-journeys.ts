/** Journeys are read once a run, when the first layer asks for them. */
import { crowdMeasures, subscribeCrowdMeasures } from './crowd-measures.ts'
import { useMeasureStore } from './measure-store.ts'

let asked: object | null = null

/** Begins to read the shown run's journeys; asked again while they are read or there, it does nothing. */
export function wantJourneys(): void {
  const measures = crowdMeasures()
  if (!measures || asked === measures) return
  asked = measures
  useMeasureStore.setState({ journeys: null, journeyProgress: 0, journeyFault: null })
  measures
    .journeys((share) => {
      if (crowdMeasures() === measures) useMeasureStore.setState({ journeyProgress: share })
    })
    .then(
      (journeys) => {
        if (crowdMeasures() === measures) useMeasureStore.setState({ journeys, journeyProgress: null })
      },
      (error: unknown) => {
        if (crowdMeasures() !== measures) return
        asked = null
        useMeasureStore.setState({ journeyProgress: null, journeyFault: error instanceof Error ? error.message : String(error) })
      },
    )
}

// Another run has other journeys.
subscribeCrowdMeasures(() => {
  asked = null
  useMeasureStore.setState({ flowWindow: null, journeys: null, journeyProgress: null, journeyFault: null })
})
