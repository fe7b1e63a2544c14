/** What the water mirrors at the high level: the park seen from below its surface, drawn at half size when the view or the light has moved. */
import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { HalfFloatType, LinearFilter, Matrix4, PerspectiveCamera, Vector2, Vector3, type WebGLRenderer, WebGLRenderTarget } from 'three'
import { useViewStore } from '../state/view-store.ts'
import { hasReflections } from './light-levels.ts'
import { sceneUniforms } from './materials/scene-uniforms.ts'
import { mirrorLayer } from './mirror-layer.ts'

/** Widest picture, px, and the height of the eye above which the mirror is the sky alone, m. */
const widest = 1024
const highestEye = 420

export function WaterMirror() {
  const quality = useViewStore((state) => state.quality)
  return hasReflections(quality) ? <Mirror /> : null
}

function Mirror() {
  const target = useMemo(
    () => new WebGLRenderTarget(widest, widest / 2, { type: HalfFloatType, minFilter: LinearFilter, magFilter: LinearFilter, samples: 0 }),
    [],
  )
  const below = useMemo(() => {
    const camera = new PerspectiveCamera()
    camera.layers.set(mirrorLayer)
    return camera
  }, [])
  useEffect(() => {
    const blank = sceneUniforms.uMirror.value
    return () => {
      sceneUniforms.uMirror.value = blank
      sceneUniforms.uMirrorShare.value = 0
      target.dispose()
    }
  }, [target])
  useFrame(({ gl, scene, camera }) => {
    const isSeen = camera.position.y < highestEye
    sceneUniforms.uMirrorShare.value = isSeen ? 1 : 0
    if (!isSeen) return
    fitTarget(target, gl)
    lowerCamera(below, camera as PerspectiveCamera)
    // While its own picture is drawn the water must not read it.
    sceneUniforms.uMirror.value = target.texture
    const shown = gl.getRenderTarget()
    gl.setRenderTarget(target)
    gl.clear()
    gl.render(scene, below)
    gl.setRenderTarget(shown)
    sceneUniforms.uMirrorMatrix.value.copy(toPicture).multiply(below.projectionMatrix).multiply(below.matrixWorldInverse)
  }, -1)
  return null
}

/** From clip space to the picture's own, 0 to 1. */
const toPicture = new Matrix4().set(0.5, 0, 0, 0.5, 0, 0.5, 0, 0.5, 0, 0, 0.5, 0.5, 0, 0, 0, 1)
const drawn = new Vector2()
const ahead = new Vector3()

function fitTarget(target: WebGLRenderTarget, gl: WebGLRenderer): void {
  gl.getDrawingBufferSize(drawn)
  const scale = Math.min(0.5, widest / drawn.x)
  const [width, height] = [Math.max(1, Math.round(drawn.x * scale)), Math.max(1, Math.round(drawn.y * scale))]
  if (target.width !== width || target.height !== height) target.setSize(width, height)
}

/** The camera mirrored in the plane of the ground. */
function lowerCamera(below: PerspectiveCamera, camera: PerspectiveCamera): void {
  camera.getWorldDirection(ahead)
  below.position.set(camera.position.x, -camera.position.y, camera.position.z)
  below.up.set(0, -1, 0)
  below.lookAt(camera.position.x + ahead.x, -camera.position.y - ahead.y, camera.position.z + ahead.z)
  below.projectionMatrix.copy(camera.projectionMatrix)
  below.projectionMatrixInverse.copy(camera.projectionMatrixInverse)
  below.updateMatrixWorld()
}
