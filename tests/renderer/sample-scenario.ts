/** A small scenario and one answered run, for tests of the renderer. */
import {
  addRecord,
  applyDiff,
  type DemandDay,
  emptyDocument,
  type Figure,
  type Gate,
  type RunInfo,
  type RunRequest,
  type RunSummary,
  type ScenarioDocument,
  type ScenarioEvent,
  type Site,
  type VisitorType,
  type Zone,
} from '../../domain/index.ts'

export function figure(key: string, value: number): Figure {
  return { key, value, unit: 'persons', status: 'estimate', source: null, note: null }
}

const provenance: Pick<Zone, 'positionStatus' | 'sources' | 'notes'> = { positionStatus: 'estimate', sources: [], notes: '' }

export const site: Site = {
  uid: 'site',
  name: { zh: '北区', en: 'North area' },
  ...provenance,
  timeZone: 'Asia/Shanghai',
  epsg: 4548,
  origin: { easting: 0, northing: 0, ground: 80 },
  longitude: 116.15,
  latitude: 39.91,
  boundary: [
    [
      [0, 0],
      [800, 0],
      [800, 800],
      [0, 800],
    ],
  ],
}

export const plaza: Zone = {
  uid: 'plaza',
  name: { zh: '广场', en: 'Plaza' },
  ...provenance,
  use: 'plaza',
  polygon: [
    [
      [100, 100],
      [300, 100],
      [300, 300],
      [100, 300],
    ],
  ],
  capacity: figure('capacity', 5000),
  isOpen: true,
  hours: [],
  attraction: 1,
}

export const eastGate: Gate = {
  uid: 'east-gate',
  name: { zh: '东门', en: 'East Gate' },
  ...provenance,
  kind: 'gate',
  line: [
    [800, 400],
    [800, 420],
  ],
  lanes: 4,
  laneRate: figure('laneRate', 12),
  direction: 'both',
  isOpen: true,
  hours: [],
}

export const tourist: VisitorType = {
  uid: 'tourist',
  name: { zh: '游客', en: 'Tourist' },
  kind: 'tourist',
  speed: { mean: 1.3, sd: 0.2 },
  radius: 0.25,
  dwell: { mean: 1200, sd: 600 },
  visitsMean: 3,
  groupSizeWeights: [1],
  taste: { plaza: 1 },
  sources: [],
}

/** 1 May 2024: 65,000 in the background, evenly from 10:00 to 20:00. */
export const mayDay: DemandDay = {
  uid: 'may-day',
  name: { zh: '五一', en: '1 May' },
  dates: ['2024-05-01'],
  opens: 32_400,
  closes: 79_200,
  total: figure('total', 65_000),
  hourlyWeights: Array.from({ length: 24 }, (_, hour) => (hour >= 10 && hour < 20 ? 1 : 0)),
  gateWeights: { 'east-gate': 1 },
  typeWeights: { tourist: 1 },
  sources: [],
  notes: '',
}

/** 19:30 to 21:30; half of 8,000 come in the hour before 30 minutes before the start, half in the last half hour. */
export const concert: ScenarioEvent = {
  uid: 'furnace-concert',
  name: { zh: '高炉音乐会', en: 'Furnace concert' },
  kind: 'concert',
  start: '2024-05-02T19:30',
  duration: 7200,
  timeZone: 'Asia/Shanghai',
  recurrence: null,
  exceptDates: [],
  extraStarts: [],
  venueZoneUid: 'plaza',
  audience: figure('audience', 8000),
  arrival: { offsets: [-5400, -1800, 0], shares: [0.5, 0.5] },
  egress: { offsets: [0, 1800], shares: [1] },
  visitorTypeUid: 'tourist',
  isCancelled: false,
  sources: [],
  notes: '',
}

export function sampleDocument(): ScenarioDocument {
  const diffs = [
    addRecord('site', site),
    addRecord('levels', { uid: 'ground', name: { zh: '地面', en: 'Ground' }, height: 0, walkable: [] }),
    addRecord('zones', plaza),
    addRecord('gates', eastGate),
    addRecord('visitorTypes', tourist),
    addRecord('demandDays', mayDay),
    addRecord('events', concert),
  ]
  return diffs.reduce(applyDiff, emptyDocument())
}

export const request: RunRequest = {
  date: '2024-05-01',
  from: 64_800,
  to: 68_400,
  seed: 1,
  threads: 2,
  isCold: false,
  frameInterval: 2,
  timeStep: 0.25,
}

const perMinute = (most: number) => Array.from({ length: 60 }, (_, minute) => Math.round(most * Math.sin((Math.PI * (minute + 1)) / 61)))

export const summary: RunSummary = {
  scenarioHash: 'a'.repeat(64),
  engine: '0.1.0',
  request,
  demand: 65_000,
  visitors: 21_000,
  peakPresent: 12_000,
  peakPresentAt: 66_600,
  arrived: 9000,
  left: 4000,
  presentPerMinute: perMinute(12_000),
  seriesStart: 64_800,
  agentSteps: 1e9,
  simSeconds: 32_400,
  wallSeconds: 80,
  peakDensity: { value: 3.9, at: 66_000, position: [200, 200], zoneUid: 'plaza' },
  losMinutes: [40_000, 20_000, 9000, 4000, 1500, 300],
  gates: [
    {
      uid: 'east-gate',
      name: eastGate.name,
      entered: 9000,
      left: 4000,
      enteredPerMinute: perMinute(200),
      leftPerMinute: perMinute(90),
      queuePerMinute: perMinute(310),
      maxQueue: 310,
      meanWait: 145,
    },
  ],
  zones: [
    {
      uid: 'plaza',
      name: plaza.name,
      occupancyPerMinute: perMinute(5400),
      peakOccupancy: 5400,
      peakAt: 66_300,
      capacity: 5000,
      minutesAboveCapacity: 14,
      peakDensity: 3.9,
    },
  ],
  events: [{ uid: 'furnace-concert', name: concert.name, audience: 8000, arrived: 7800 }],
  worstPlaces: [
    {
      position: [200, 200],
      levelUid: 'ground',
      radius: 8,
      zoneUid: 'plaza',
      name: { zh: '广场南口', en: 'South mouth of the plaza' },
      peakDensity: 3.9,
      peakAt: 66_000,
      crowdedMinutes: 820,
      causes: [
        { kind: 'event', uid: 'furnace-concert', name: concert.name, share: 0.62 },
        { kind: 'gate', uid: 'east-gate', name: eastGate.name, share: 0.26 },
        { kind: 'background', uid: null, name: { zh: '一般游客', en: 'Background visitors' }, share: 0.12 },
      ],
    },
  ],
  remedies: [
    {
      placeIndex: 0,
      kind: 'addLanes',
      subjectUid: 'east-gate',
      label: { zh: '东门加开一条通道', en: 'One more lane at East Gate' },
      before: { peakDensity: 3.9, crowdedMinutes: 820, maxQueue: 310 },
      after: { peakDensity: 2.8, crowdedMinutes: 410, maxQueue: 120 },
      seeds: 1,
    },
  ],
  honesty: { stuck: 0, overlaps: 12, lost: 0, wallCrossings: 0, unreachable: 0, unserved: 3, beyondData: 40, squeezed: 0, outside: 0 },
  evidence: 'estimate',
  hash: 'b'.repeat(64),
}

export function doneRun(uid: string, createdAt: string, change: Partial<RunInfo> = {}): RunInfo {
  return {
    uid,
    state: 'done',
    request,
    scenarioHash: summary.scenarioHash,
    createdAt,
    isStale: false,
    progress: 1,
    reached: request.to,
    present: 0,
    chunkCount: 180,
    error: null,
    summary,
    ...change,
  }
}
