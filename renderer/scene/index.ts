/** The scene's public door. */
export { Scene, type SceneProps } from './Scene.tsx'
