/** What the picture tests look at: a kind of structure and a view each, by deep link. */

export type PictureView = {
  /** Name of its reference, `references/NAME.png`. */
  readonly name: string
  /** Eye and target, metres of the scene's origin: x, y, z, tx, ty, tz. */
  readonly camera: readonly [number, number, number, number, number, number]
  readonly date?: string
  readonly time?: string
  /** Date whose phases are shown; the view's own where it is missing. */
  readonly phase?: string
  readonly weather?: 'clear' | 'snow'
  readonly quality?: 'low' | 'medium' | 'high'
  /** Layers that are on. */
  readonly layers?: readonly string[]
  /** Time without a frame after which the picture is taken, ms: what a worker counts comes some time after the view. */
  readonly silence?: number
  /** Further parts of the deep link, such as `heat=peak`. */
  readonly link?: string
}

export const pictureViews: readonly PictureView[] = [
  { name: 'blast-furnace-shrouded', camera: [190, 720, 45, 322, 870, 42] },
  { name: 'blast-furnace-open', camera: [1010, 420, 45, 880, 530, 42] },
  { name: 'hot-blast-stoves', camera: [1010, 470, 20, 952, 530, 24] },
  { name: 'cooling-towers', camera: [230, -20, 14, 60, 170, 32] },
  { name: 'silo-row', camera: [120, 1100, 40, 240, 1215, 16] },
  { name: 'gas-holder', camera: [1000, 520, 24, 1110, 590, 30] },
  { name: 'gas-sphere', camera: [310, -256, 28, 290, -226, 9] },
  { name: 'chimney', camera: [1190, 830, 12, 1136, 870, 52] },
  { name: 'conveyor-gallery', camera: [960, 690, 12, 975, 600, 30] },
  { name: 'pipe-rack', camera: [790, 690, 5, 818, 760, 7] },
  { name: 'sawtooth-hall', camera: [110, -310, 16, 205, -265, 8] },
  { name: 'gable-hall', camera: [70, -260, 22, 170, -195, 10] },
  { name: 'arched-hall', camera: [520, 690, 22, 430, 620, 9] },
  { name: 'ski-jump', camera: [160, -130, 38, 0, 0, 26] },
  { name: 'office-slab', camera: [330, 668, 3, 395, 690, 9] },
  { name: 'hotel', camera: [50, 450, 26, 130, 530, 12] },
  { name: 'bridge', camera: [-300, -560, 60, -560, -362, 50] },
  { name: 'rail-track', camera: [-30, 60, 6, -52, 110, 0] },
  { name: 'high-line', camera: [380, 400, 12, 470, 446, 8] },
  { name: 'hill', camera: [-330, 420, 90, -75, 760, 40] },
  { name: 'gate-monument', camera: [770, -345, 5, 792, -290, 6] },
  { name: 'metro-station', camera: [1112, -292, 4, 1140, -270, 3] },
  { name: 'stage', camera: [890, 664, 6, 910, 716, 6] },
  { name: 'lake-and-trees', camera: [150, -40, 6, 330, 120, 2] },
  { name: 'overview', camera: [-500, -900, 620, 420, 420, 0] },
  { name: 'furnace-by-night', camera: [1010, 420, 45, 880, 530, 42], time: '21:00' },
  { name: 'ski-jump-by-night', camera: [330, -190, 70, 20, 60, 30], time: '20:30' },
  { name: 'snow', camera: [330, -190, 70, 20, 60, 30], date: '2024-01-20', time: '13:00', weather: 'snow' },
  { name: 'works-of-1990', camera: [1500, -220, 160, 900, 500, 30], date: '1990-06-01', time: '16:00' },
  { name: 'walking-times', camera: [300, -500, 900, 480, 420, 0], time: '14:00', layers: ['trees', 'paths', 'walkTimes'], silence: 6000 },
  { name: 'autumn', camera: [760, 560, 40, 880, 690, 6], date: '2024-11-05', time: '14:00' },
]

/** The deep link of a view; all of it is fixed, so that nothing is left over from the view before. */
export function linkOf(view: PictureView): string {
  const date = view.date ?? '2024-05-01'
  return [
    'lang=en',
    'theme=dark',
    'play=0',
    `quality=${view.quality ?? 'low'}`,
    `weather=${view.weather ?? 'clear'}`,
    `date=${date}`,
    `phase=${view.phase ?? date}`,
    `time=${view.time ?? '16:30'}`,
    `layers=${(view.layers ?? ['trees', 'paths']).join(',')}`,
    `camera=${view.camera.join(',')}`,
    ...(view.link ? [view.link] : []),
  ].join('&')
}
