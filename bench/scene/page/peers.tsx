/** The same crowd as others draw it: drei's Instances, and matrices written into an InstancedMesh each frame. */
import { Instance, Instances } from '@react-three/drei'
import { useFrame } from '@react-three/fiber'
import { useMemo, useRef } from 'react'
import type { InstancedMesh, Object3D } from 'three'
import { type FramePair, frameSource, mixAt, recordSize } from '../../../renderer/state/frame-source.ts'
import { playback } from '../../../renderer/state/playback.ts'

/** Place and heading of a slot at the playhead, in three's axes. */
const place = { x: 0, z: 0, heading: 0 }

function placeOf(pair: FramePair, slot: number, t: number): typeof place {
  const at = slot * recordSize
  const [ax, ay, bx, by] = [pair.a[at] ?? 0, pair.a[at + 1] ?? 0, pair.b[at] ?? 0, pair.b[at + 1] ?? 0]
  place.x = (ax + (bx - ax) * t) * pair.quantum + pair.originX
  place.z = -((ay + (by - ay) * t) * pair.quantum + pair.originY)
  place.heading = Math.atan2(by - ay, bx - ax)
  return place
}

type Peer = { readonly count: number }

/** One component a visitor, placed through its reference each frame. */
export function InstancesPeer({ count }: Peer) {
  const refs = useRef<(Object3D | null)[]>([])
  const list = useMemo(() => Array.from({ length: count }, (_, i) => i), [count])
  useFrame(() => {
    const pair = frameSource()?.pairAt(playback.second)
    if (!pair) return
    const t = mixAt(pair, playback.second)
    for (let slot = 0; slot < count; slot++) {
      const { x, z, heading } = placeOf(pair, slot, t)
      const object = refs.current[slot]
      object?.position.set(x, 0.85, z)
      object?.rotation.set(0, heading, 0)
    }
  }, -1)
  return (
    <Instances limit={count} range={count} frustumCulled={false}>
      <boxGeometry args={[0.5, 1.7, 0.3]} />
      <meshBasicMaterial />
      {list.map((slot) => (
        <Instance
          key={slot}
          ref={(object: Object3D | null) => {
            refs.current[slot] = object
          }}
        />
      ))}
    </Instances>
  )
}

/** A matrix a visitor, written straight into the array. */
export function MatricesPeer({ count }: Peer) {
  const mesh = useRef<InstancedMesh>(null)
  useFrame(() => {
    const pair = frameSource()?.pairAt(playback.second)
    if (!pair || !mesh.current) return
    const matrices = mesh.current.instanceMatrix.array
    const t = mixAt(pair, playback.second)
    for (let slot = 0; slot < count; slot++) {
      const { x, z, heading } = placeOf(pair, slot, t)
      const [c, s] = [Math.cos(heading), Math.sin(heading)]
      const at = slot * 16
      matrices[at] = c
      matrices[at + 2] = -s
      matrices[at + 5] = 1
      matrices[at + 8] = s
      matrices[at + 10] = c
      matrices[at + 12] = x
      matrices[at + 13] = 0.85
      matrices[at + 14] = z
      matrices[at + 15] = 1
    }
    mesh.current.instanceMatrix.needsUpdate = true
  }, -1)
  return (
    <instancedMesh ref={mesh} args={[undefined, undefined, count]} frustumCulled={false}>
      <boxGeometry args={[0.5, 1.7, 0.3]} />
      <meshBasicMaterial />
    </instancedMesh>
  )
}
