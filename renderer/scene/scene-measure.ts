/** Counters of what was drawn and of what the graphics card holds, for the attributes that tests read, for the quality choice and for the bench. */
export const sceneMeasure = {
  frames: 0,
  visitors: 0,
  drawCalls: 0,
  triangles: 0,
  geometries: 0,
  textures: 0,
  programs: 0,
  visitorJsMs: 0,
  visitorFrames: 0,
}
