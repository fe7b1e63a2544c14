/** The least that React Three Fiber can show: one lit box. What the park's first frame is held against. */
import { Canvas } from '@react-three/fiber'
import { createRoot } from 'react-dom/client'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <Canvas frameloop="demand" dpr={1}>
      <ambientLight intensity={1} />
      <directionalLight position={[2, 3, 4]} />
      <mesh>
        <boxGeometry args={[2, 2, 2]} />
        <meshStandardMaterial color="orange" />
      </mesh>
    </Canvas>,
  )
