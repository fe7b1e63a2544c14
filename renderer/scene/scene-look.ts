/** How far the scene has come: the park is first seen in its plain look, then dressed in its surfaces, light and layers. */
import { type Camera, Group, type Material, Mesh, type Object3D, type Scene, type WebGLRenderer } from 'three'
import { create } from 'zustand'
import { forgetFirstLook } from './materials/first-look.ts'
import { fetchParkDetails } from './park-file.ts'

/** `isDressed`: the programs of all surfaces are made; a scene that is shown again later begins so. `isParkRead`: geometry made at build time may serve. */
export const useSceneLook = create(() => ({ isDressed: false, isParkRead: true }))

export function isSceneDressed(): boolean {
  return useSceneLook.getState().isDressed
}

/** Says what an object wears once the scene is dressed. */
export function setDress(object: Object3D, dress: () => Material): void {
  object.userData.dress = dress
}

export type Stage = { readonly gl: WebGLRenderer; readonly scene: Scene; readonly camera: Camera }

/** Makes the programs of all surfaces while the plain look is shown, then lets the scene wear them. */
export async function dressScene({ gl, scene, camera }: Stage): Promise<void> {
  const wardrobe = new Group()
  scene.traverse((object) => {
    const dress = object.userData.dress as (() => Material) | undefined
    if (!dress || !(object instanceof Mesh)) return
    const copy = new Mesh(object.geometry, dress())
    copy.receiveShadow = object.receiveShadow
    wardrobe.add(copy)
  })
  // Programs that cannot be made now are made, or fail, when they are drawn.
  const [isParkRead] = await Promise.all([fetchParkDetails(), gl.compileAsync(wardrobe, camera, scene).catch(() => null)])
  useSceneLook.setState({ isDressed: true, isParkRead })
  forgetFirstLook()
}
