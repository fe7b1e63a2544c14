/** Types of visitors: speed, company, stay and taste. */
import type { VisitorType } from '../../domain/index.ts'
import { words } from './record-makers.ts'
import { sources } from './sources.ts'

/** Weidmann 1993, Transporttechnik der Fussgänger: mean 1.34 m/s, deviation 0.26 m/s. Quoted from memory of the report, not checked. */
const weidmann = { mean: 1.34, sd: 0.26 }
const weidmannNote = 'Weidmann 1993, Transporttechnik der Fussgänger (1.34 ± 0.26 m/s), not checked against the report'

/** Habits: judged, since no source for parks was found. A toilet every two and a half hours is six in a waking day of fifteen. */
const toiletEvery = 9000
const habits = 'Estimate: share that eats at noon or in the evening, and a toilet every 2.5 h'

/** Half a body's breadth less its give, m: what the walking model is calibrated with. */
const bodyRadius = 0.16

/**
 * Stay. Most visitors of 86 Beijing parks stay 1–2 h (sourced). With about half an hour of walking a tourist stays
 * 3 visits × 20 + 30 = 90 min, a family 2.5 × 24 + 30 = 90 min, a worker 1.5 × 150 + 30 = 255 min, one of the staff 300 + 30 = 330 min.
 * On a big day (tourists 58 %, families 37 %, workers 2 %, staff 3 %) the mean is 101 min. By Little's law the busiest hour of
 * 1 May 2024, 11 % of 58,000 in the background, gives 6,380 an hour × 101 ÷ 60 h = 10,700 present, audiences apart.
 */
export const visitorTypes: VisitorType[] = [
  {
    uid: 'tourist',
    name: words(['游客', 'Tourist']),
    kind: 'tourist',
    speed: weidmann,
    radius: bodyRadius,
    dwell: { mean: 1200, sd: 780 },
    visitsMean: 3,
    groupSizeWeights: [0.3, 0.45, 0.15, 0.1],
    taste: { plaza: 1, park: 1, exhibition: 1, venue: 1, retail: 1, food: 1, heritage: 1.3, waterfront: 1.2, hotel: 0.1, office: 0.1 },
    mealShare: 0.35,
    toiletEvery,
    sources: [habits, weidmannNote, sources.parkStay],
  },
  {
    uid: 'family',
    name: words(['家庭', 'Family']),
    kind: 'family',
    speed: { mean: 1.1, sd: 0.2 },
    radius: bodyRadius,
    dwell: { mean: 1440, sd: 900 },
    visitsMean: 2.5,
    groupSizeWeights: [0, 0.2, 0.5, 0.25, 0.05],
    taste: { plaza: 1, park: 1.5, exhibition: 1.2, venue: 0.8, retail: 1.3, food: 1.3, heritage: 0.8, waterfront: 1.4 },
    mealShare: 0.45,
    toiletEvery,
    sources: [
      habits,
      'Estimate: slower than an adult alone, within the 0.8 to 1.7 m/s of the source',
      sources.walkingSpeed,
      sources.parkStay,
    ],
  },
  {
    uid: 'worker',
    name: words(['园区上班族', 'Worker']),
    kind: 'worker',
    speed: { mean: 1.42, sd: 0.24 },
    radius: bodyRadius,
    dwell: { mean: 9000, sd: 3600 },
    visitsMean: 1.5,
    groupSizeWeights: [0.8, 0.2],
    taste: { office: 3, retail: 1, food: 2, park: 0.3, hotel: 0.3, service: 1 },
    mealShare: 0.6,
    toiletEvery,
    sources: [habits, 'Estimate: a little brisker than the mean walker'],
  },
  {
    uid: 'audience',
    name: words(['活动观众', 'Audience']),
    kind: 'audience',
    speed: weidmann,
    radius: bodyRadius,
    dwell: { mean: 900, sd: 600 },
    visitsMean: 1,
    groupSizeWeights: [0.2, 0.45, 0.2, 0.15],
    taste: { plaza: 1, retail: 1.5, food: 2, waterfront: 1, park: 1 },
    mealShare: 0.15,
    toiletEvery,
    sources: [habits, weidmannNote],
  },
  {
    uid: 'staff',
    name: words(['工作人员', 'Staff']),
    kind: 'staff',
    speed: { mean: 1.4, sd: 0.2 },
    radius: bodyRadius,
    dwell: { mean: 18_000, sd: 3600 },
    visitsMean: 1,
    groupSizeWeights: [1],
    taste: { venue: 1, exhibition: 1, retail: 1, heritage: 1, hotel: 1, service: 2, transport: 0.5 },
    mealShare: 0.8,
    toiletEvery,
    sources: [habits, 'Estimate'],
  },
]
