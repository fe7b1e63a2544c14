/** The picture sheet: shadows at 9, 12 and 15 h on solstices and equinox, drawn one a frame at a fixed size and saved as one PNG. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useRef } from 'react'
import { OrthographicCamera, type PerspectiveCamera, Vector2, type WebGLRenderer } from 'three'
import { boundsOf, siteOf } from '../../../../domain/index.ts'
import { tellError } from '../../../api/notices.ts'
import { showRun } from '../../../api/run-actions.ts'
import { useDocumentStore } from '../../../state/document-store.ts'
import { changePlayback, playback } from '../../../state/playback.ts'
import { useViewStore } from '../../../state/view-store.ts'
import { drawSheet, type SheetPicture, sheetMoments, sheetPictureSize } from './sheet-layout.ts'
import { useSunStore } from './sun-store.ts'

/** The page's light moves before the picture is taken: it is drawn in the frame after the clock was set. */
type Job = {
  readonly pictures: SheetPicture[]
  readonly before: { date: string; runUid: string | null; second: number; isPlaying: boolean }
  isSet: boolean
}

export function SunSheet() {
  const { gl, invalidate } = useThree()
  const view = useSunStore((state) => state.sheet?.view ?? null)
  const job = useRef<Job | null>(null)
  useEffect(() => {
    if (view === null) return
    const own: Job = {
      pictures: [],
      before: pictureNow(),
      isSet: false,
    }
    job.current = own
    changePlayback({ isPlaying: false })
    invalidate()
    return () => {
      job.current = null
      putBack(own.before)
    }
  }, [view, invalidate])
  useFrame(({ scene, camera }) => {
    const own = job.current
    const moments = sheetMoments(useViewStore.getState().date)
    const moment = moments[own?.pictures.length ?? 0]
    if (!own || !moment || view === null) return
    if (own.isSet) {
      const eye = view === 'plan' ? planCamera() : sheetCamera(camera as PerspectiveCamera)
      own.pictures.push({ moment, picture: takePicture(gl, () => gl.render(scene, eye)) })
      own.isSet = false
      useSunStore.setState({ sheet: { view, done: own.pictures.length, total: moments.length } })
    }
    const next = moments[own.pictures.length]
    if (next) {
      useViewStore.setState({ date: next.date })
      changePlayback({ second: next.second })
      own.isSet = true
      invalidate()
    } else finish(own)
  }, -1)
  return null
}

function pictureNow(): Job['before'] {
  const { date, runUid } = useViewStore.getState()
  return { date, runUid, second: playback.second, isPlaying: playback.isPlaying }
}

/** The shown day, its run and its hour as they were: other days have shown their own runs meanwhile. */
function putBack({ date, runUid, second, isPlaying }: Job['before']): void {
  useViewStore.setState({ date })
  if (useViewStore.getState().runUid !== runUid) showRun(runUid)
  changePlayback({ second, isPlaying })
}

async function finish(own: Job): Promise<void> {
  const { document } = useDocumentStore.getState()
  const site = siteOf(document)
  useSunStore.setState({ sheet: null })
  try {
    const blob = await drawSheet(own.pictures, site)
    save(blob, `shadows-${own.pictures[0]?.moment.date.slice(0, 4) ?? ''}.png`)
  } catch (error) {
    tellError(error)
  }
}

function save(blob: Blob, name: string): void {
  const link = window.document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** Straight down on the whole site, north up. */
function planCamera(): OrthographicCamera {
  const bounds = boundsOf(siteOf(useDocumentStore.getState().document).boundary[0] ?? [])
  const [width, height] = sheetPictureSize
  const reach = Math.max((bounds.maxY - bounds.minY) / 2, ((bounds.maxX - bounds.minX) / 2) * (height / width)) * 1.03
  const camera = new OrthographicCamera((-reach * width) / height, (reach * width) / height, reach, -reach, 10, 3000)
  const [x, z] = [(bounds.minX + bounds.maxX) / 2, -(bounds.minY + bounds.maxY) / 2]
  camera.position.set(x, 1200, z)
  camera.up.set(0, 0, -1)
  camera.lookAt(x, 0, z)
  camera.updateMatrixWorld()
  return camera
}

/** The shown view at the sheet's proportions. */
function sheetCamera(shown: PerspectiveCamera): PerspectiveCamera {
  const camera = shown.clone()
  camera.aspect = sheetPictureSize[0] / sheetPictureSize[1]
  camera.updateProjectionMatrix()
  camera.updateMatrixWorld()
  return camera
}

const size = new Vector2()

/** Draws at the sheet's size into the page's own canvas and copies it, before anybody sees it. */
function takePicture(gl: WebGLRenderer, draw: () => void): HTMLCanvasElement {
  gl.getSize(size)
  const ratio = gl.getPixelRatio()
  gl.setPixelRatio(1)
  gl.setSize(...sheetPictureSize, false)
  draw()
  const copy = window.document.createElement('canvas')
  copy.width = sheetPictureSize[0]
  copy.height = sheetPictureSize[1]
  copy.getContext('2d')?.drawImage(gl.domElement, 0, 0)
  gl.setPixelRatio(ratio)
  gl.setSize(size.x, size.y, false)
  return copy
}
