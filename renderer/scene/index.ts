/** The scene's public door. */

export { Compass } from './Compass.tsx'
export { heatMapGradient, heatMapLimit, infernoAt, levelOfServiceColours, statusColours, visitorColours } from './colour-scales.ts'
export { useDensityStore } from './density-store.ts'
export { Scene, type SceneProps } from './Scene.tsx'
