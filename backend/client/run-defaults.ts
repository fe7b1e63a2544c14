/** What a run is asked for with where nobody chose, the same in the app and on the command line, so that both give one hash. */

/** Time between two recorded frames, s. */
export const defaultFrameInterval = 1
/** Time step of walking, s. The verification cases are run with it. */
export const defaultTimeStep = 0.05
/** People in crowded places are moved at every time step, others by longer ones. Every verification case is run so too. */
export const defaultScheduler = 'multiRate'
