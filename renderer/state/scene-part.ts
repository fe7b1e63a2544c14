/** The scene as a part of its own, shared by the planner's screen and the kiosk. */
import type { SceneProps } from '../scene/Scene.tsx'
import { loadedPart } from './loaded-part.tsx'

export const ScenePart = loadedPart<SceneProps>(() => import('../scene/index.ts').then((part) => part.Scene))
