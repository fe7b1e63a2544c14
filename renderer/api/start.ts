/** The start of the page: session, scenario and runs are fetched, events listened to, and the server is watched. */
import type { ServerEvent } from '../../backend/client/contract.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { takeBundledPark } from './bundled-park.ts'
import { client } from './client.ts'
import { useConnectionStore } from './connection-store.ts'
import { takeScenario, takeScenarioEvent } from './edit.ts'
import { isRefusal } from './notices.ts'
import { takeRun, takeRunRemoval } from './run-actions.ts'

/** How often the server is asked whether it is there, ms, and how often while it is not. */
const watchEveryMs = 10_000
const retryEveryMs = 2_000

export function takeServerEvent(event: ServerEvent): void {
  switch (event.type) {
    case 'run':
      takeRun(event.run)
      break
    case 'runRemoved':
      takeRunRemoval(event.uid)
      break
    case 'scenario':
      takeScenarioEvent(event.state, event.diff)
      break
    case 'file':
      useDocumentStore.setState({ file: event.file })
      break
  }
}

/** Fetches everything that the page shows. Rejects with the server's refusal or a network error. */
export async function loadAll(): Promise<void> {
  const progress = useConnectionStore.setState
  progress({ stage: 'session', failure: null })
  const session = await client().session()
  useDocumentStore.setState({ session })
  progress({ stage: 'scenario' })
  const scenario = await client().scenario()
  progress({ stage: 'runs' })
  const runs = await client().runs()
  await takeBundledPark(scenario.document)
  takeScenario(scenario)
  useDocumentStore.setState({ runs: [...runs].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)) })
  progress({ stage: 'done', connection: 'connected' })
}

/** Fetches again what may have changed while the server was away. */
async function catchUp(): Promise<void> {
  const [scenario, runs] = [await client().scenario(), await client().runs()]
  takeScenario(scenario)
  for (const run of runs) takeRun(run)
  useConnectionStore.setState({ connection: 'connected' })
}

async function look(): Promise<void> {
  const { connection } = useConnectionStore.getState()
  try {
    if (connection === 'lost') await catchUp()
    else await client().session()
  } catch (error) {
    // A refusal is an answer: the server is there.
    useConnectionStore.setState({ connection: isRefusal(error) && connection !== 'lost' ? 'connected' : 'lost' })
  }
}

/** Watches the server until the returned function is called. */
export function watchServer(): () => void {
  let timer: ReturnType<typeof setTimeout>
  const plan = () => {
    timer = setTimeout(() => void look().finally(plan), useConnectionStore.getState().connection === 'lost' ? retryEveryMs : watchEveryMs)
  }
  plan()
  return () => clearTimeout(timer)
}

/** Starts the page's life: loads, listens, watches. Returns what ends it. */
export function startPage(onLoaded: () => void): () => void {
  let isOver = false
  const endings: (() => void)[] = []
  const begin = async (): Promise<void> => {
    try {
      await loadAll()
      if (isOver) return
      endings.push(client().listen(takeServerEvent), watchServer())
      onLoaded()
    } catch (failure) {
      if (isOver) return
      useConnectionStore.setState({ failure })
      const timer = setTimeout(() => void begin(), retryEveryMs)
      endings.push(() => clearTimeout(timer))
    }
  }
  void begin()
  return () => {
    isOver = true
    for (const end of endings) end()
  }
}
