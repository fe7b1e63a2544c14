/** Counters of what was drawn, for the attributes that tests read and for the quality choice. */
export const sceneMeasure = { frames: 0, visitors: 0, drawCalls: 0, triangles: 0, visitorJsMs: 0, visitorFrames: 0 }
