/** The peer: recast-navigation's crowd on the same open area, with the settings that its documentation gives as defaults. */
import { Crowd, type CrowdAgent, crowdAgentParamsDefaults, init, NavMeshQuery } from '@recast-navigation/core'
import { generateTiledNavMesh } from '@recast-navigation/generators'
import { measureRate, type Rate } from './rates.ts'
import { createDraw, openBlocks, openSide } from './scenes.ts'

export type Peer = Rate & { readonly settings: Record<string, unknown> }

/** Ground and blocks as triangles, y up, anticlockwise from above. Blocks are boxes of 2 m height. */
function trianglesOf(people: number): { positions: number[]; indices: number[] } {
  const side = openSide(people)
  const positions: number[] = []
  const indices: number[] = []
  const quad = (corners: readonly (readonly [number, number, number])[]) => {
    const first = positions.length / 3
    for (const corner of corners) positions.push(...corner)
    indices.push(first, first + 1, first + 2, first, first + 2, first + 3)
  }
  quad([
    [0, 0, 0],
    [0, 0, side],
    [side, 0, side],
    [side, 0, 0],
  ])
  for (const ring of openBlocks(people)) {
    const [[x0, z0], , [x1, z1]] = ring as [[number, number], [number, number], [number, number], [number, number]]
    quad([
      [x0, 2, z0],
      [x0, 2, z1],
      [x1, 2, z1],
      [x1, 2, z0],
    ])
    ring.forEach(([ax, az], i) => {
      const [bx, bz] = ring[(i + 1) % 4] ?? [0, 0]
      quad([
        [ax, 0, az],
        [ax, 2, az],
        [bx, 2, bz],
        [bx, 0, bz],
      ])
    })
  }
  return { positions, indices }
}

/** `people` agents of the default settings, each sent to random places one after another. */
export async function rateOfRecast(people: number, warm: number, steps: number): Promise<Peer> {
  await init()
  const side = openSide(people)
  const { positions, indices } = trianglesOf(people)
  const { success, navMesh } = generateTiledNavMesh(positions, indices, { cs: 0.2, ch: 0.2, tileSize: 64, walkableRadius: 1 })
  if (!success || !navMesh) throw new Error('Bench: the navmesh of the open area could not be made, expected one; the peer is left out.')
  const crowd = new Crowd(navMesh, { maxAgents: people, maxAgentRadius: crowdAgentParamsDefaults.radius })
  const query = new NavMeshQuery(navMesh)
  const draw = createDraw(7)
  const place = () => query.findClosestPoint({ x: draw() * side, y: 0, z: draw() * side }).point
  const agents: CrowdAgent[] = []
  const goals: { x: number; z: number }[] = []
  for (let i = 0; i < people; i++) {
    const agent = crowd.addAgent(place(), {})
    const goal = place()
    agent.requestMoveTarget(goal)
    agents.push(agent)
    goals.push(goal)
  }
  const rate = measureRate(
    () => {
      crowd.update(0.05)
      agents.forEach((agent, i) => {
        const { x, z } = agent.position()
        const goal = goals[i] ?? { x: 0, z: 0 }
        if ((x - goal.x) ** 2 + (z - goal.z) ** 2 > 4) return
        const next = place()
        goals[i] = next
        agent.requestMoveTarget(next)
      })
      return people
    },
    warm,
    steps,
  )
  return { ...rate, settings: { ...crowdAgentParamsDefaults, timeStep: 0.05 } }
}
