/** What every tool's part of the scene is given. */
import type { ParkGeometry } from '../park-geometry.ts'

export type SceneToolProps = { readonly park: ParkGeometry }
