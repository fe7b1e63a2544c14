/** Phases from 1919 to 2035: what worked, stood idle, was taken down, kept, reused or newly built, and what is planned. */
import type { Evidence, Phase, PhaseState, Structure, Zone } from '../../domain/index.ts'
import { sources } from './sources.ts'
import { districts } from './structures-districts.ts'
import { landmarks } from './structures-landmarks.ts'
import { waterAndHill } from './structures-water.ts'
import { goneWorks, keptWorks } from './structures-works.ts'
import { zones } from './zones.ts'

/** A step of a life: the state from a date on, until the next step. Without a source it is an estimate. */
type Step = readonly [state: PhaseState, from: string, source?: string]
type Life = readonly Step[]

/** Days that a source names; for other dates with a source the year or month is sourced and the day is set: derived. */
const sourcedDays: ReadonlySet<string> = new Set(['2019-10-21', '2021-12-31'])
function evidenceOf(from: string, source: string | undefined): Evidence {
  if (!source) return 'estimate'
  return sourcedDays.has(from) ? 'sourced' : 'derived'
}

function phasesOf(subjectTable: Phase['subjectTable'], subjectUid: string, life: Life): Phase[] {
  return life.map(([state, from, source], i): Phase => {
    const uid = `${subjectTable === 'zones' ? 'zone' : 'structure'}-${subjectUid}-${i + 1}`
    return {
      uid,
      subjectTable,
      subjectUid,
      state,
      from,
      to: life[i + 1]?.[1] ?? null,
      status: evidenceOf(from, source),
      source: source ?? 'Estimate: no date was found.',
    }
  })
}

/** Last heat in December 2010 (sourced); its day is an estimate. */
const lastHeat: Step = ['idle', '2010-12-19', sources.furnace3News]
/** A part of the works that was kept: working from `from`, idle after the last heat, reused from a date. */
const worksLife = (from: Step, reused?: Step): Life => (reused ? [from, lastHeat, reused] : [from, lastHeat, ['kept', '2019-01-01']])
const working = (date: string, source?: string): Step => (source ? ['working', date, source] : ['working', date])
const reused = (date: string, source?: string): Step => (source ? ['reused', date, source] : ['reused', date])
const built = (date: string, source?: string): Life => [source ? ['new', date, source] : ['new', date]]

const stations21 = built('2021-12-31', sources.metroOpen)
const plazaReuse = reused('2016-05-01')
const millsReuse = reused('2021-12-08', sources.millsShops)
const fictionReuse = reused('2023-05-26')
const centreReuse = reused('2024-09-12', sources.furnace4)

/** Lives of single structures. What is not named here and in no group below has stood always. */
const structureLives: Readonly<Record<string, Life>> = {
  'big-air': built('2019-11-01', sources.bigAirOwner),
  'cooling-tower-1': worksLife(working('1972-06-01'), reused('2022-02-04', sources.olympicPark)),
  'cooling-tower-2': worksLife(working('1978-06-01'), reused('2022-02-04', sources.olympicPark)),
  'cooling-tower-3': worksLife(working('1985-06-01')),
  'cooling-tower-4': worksLife(working('1992-06-01')),
  'furnace-1': worksLife(working('1919-09-01'), fictionReuse),
  'furnace-1-stoves': worksLife(working('1919-09-01'), fictionReuse),
  'furnace-2': worksLife(working('1929-06-01')),
  'furnace-2-stoves': worksLife(working('1929-06-01')),
  'furnace-3': worksLife(working('1959-06-01', sources.furnace3News), reused('2018-11-01', sources.furnace3News)),
  'furnace-3-stoves': worksLife(working('1959-06-01', sources.furnace3News), reused('2018-11-01', sources.furnace3News)),
  'furnace-4': worksLife(working('1972-10-15', sources.furnace4History), centreReuse),
  'furnace-4-stoves': worksLife(working('1972-10-15', sources.furnace4History), centreReuse),
  'silos-north': worksLife(working('1992-06-01'), reused('2016-05-01')),
  'silos-middle': worksLife(working('1992-06-01'), reused('2015-12-01', sources.silos)),
  'silos-south': worksLife(working('1992-06-01'), reused('2016-05-01')),
  rinks: worksLife(working('1988-06-01'), reused('2018-06-01', sources.rinksNews)),
  'ice-arena': built('2018-12-01', sources.rinksWorkers),
  'shangri-la': worksLife(working('1965-06-01'), reused('2021-12-01', sources.shangriLa)),
  'east-gate': built('2019-10-21', sources.eastGate),
  'oxygen-plant': worksLife(working('1975-06-01'), reused('2021-10-01')),
  'workshop-3350': worksLife(working('1982-06-01'), reused('2021-10-01')),
  'new-shougang-bridge': built('2019-09-29', sources.bridgeOpen),
  'high-line-5': built('2019-01-23', sources.highLine19),
  'high-line-14': built('2019-01-23', sources.highLine19),
  'qunming-lake': [
    ['working', '1958-06-01'],
    ['reused', '2019-06-01'],
  ],
  xiuchi: [
    ['working', '1940-06-01', sources.furnace3News],
    ['reused', '2018-11-01', sources.furnace3News],
  ],
  'pulverising-workshop': worksLife(working('1990-01-01'), millsReuse),
  'may-first-theatre': worksLife(working('1958-05-01'), millsReuse),
  'compressor-hotel': worksLife(working('1985-06-01'), reused('2018-10-01')),
  'dust-towers': worksLife(working('1984-06-01'), reused('2021-10-01')),
  'station-xinshougang': stations21,
  'station-beixinan': stations21,
  'station-jinanqiao': [['new', '2017-12-30']],
  'gas-holder': worksLife(working('1978-06-01')),
  'gas-sphere': worksLife(working('1986-06-01')),
  'coke-battery-4': worksLife(working('1986-06-01')),
}

const goneLives: Readonly<Record<string, readonly [from: string, until: string, source?: string]>> = {
  desulphurisation: ['1984-06-01', '2018-06-01', sources.eastGate],
  'coke-battery-1': ['1956-06-01', '2012-06-01'],
  'coke-battery-2': ['1959-06-01', '2012-06-01'],
  'coke-battery-3': ['1966-06-01', '2012-06-01'],
  'quenching-tower': ['1960-06-01', '2012-06-01'],
  'coking-chimney': ['1958-06-01', '2012-06-01'],
  'by-product-holder': ['1968-06-01', '2013-06-01'],
  'sinter-plant': ['1959-06-01', '2014-06-01'],
  'sinter-chimney': ['1959-06-01', '2014-06-01'],
  'steel-plant-2': ['1964-12-01', '2014-06-01'],
  'steel-plant-3': ['1984-06-01', '2015-06-01'],
  'rolling-mill': ['1961-06-01', '2014-06-01'],
  'ore-yard-hall': ['1970-06-01', '2015-06-01'],
  'slag-shop': ['1974-06-01', '2013-06-01'],
  'casting-machine-shop': ['1972-06-01', '2013-06-01'],
  'old-east-gate': ['1992-06-01', '2015-06-01', sources.eastGate],
}
function goneLife(uid: string): Life {
  const [from, until, source] = goneLives[uid] ?? ['1960-06-01', '2012-06-01']
  return [working(from), lastHeat, source ? ['demolished', until, source] : ['demolished', until]]
}

/** Offices come in waves: built, under plan to 2030, under plan to 2035. */
function officeLife(index: number): Life {
  const wave = Math.floor(index / 4)
  if (wave < 5) return built(`${2017 + wave}-06-01`)
  if (wave < 8) return built(`${2027 + (wave - 5)}-06-01`)
  return built(`${2033 + (wave - 8)}-06-01`)
}

/** Lives of the groups in which alike things share a fate. */
function groupLife(structure: Structure): Life | null {
  const number = Number(/-(\d+)$/.exec(structure.uid)?.[1] ?? 0)
  if (structure.uid.startsWith('mill-'))
    return number % 5 === 0 ? worksLife(working('1970-06-01'), millsReuse) : built('2021-12-08', sources.millsShops)
  if (structure.uid.startsWith('fair-hall-')) return built(number > 12 ? '2022-08-01' : '2021-08-01', sources.fair21Halls)
  if (structure.uid.startsWith('jinanqiao-'))
    return number <= 4 ? worksLife(working('1984-06-01'), reused('2021-10-01')) : built('2021-10-01')
  if (structure.uid.startsWith('office-')) return officeLife(number - 1)
  if (structure.uid.startsWith('workshop-')) return built(number <= 6 ? '2024-06-01' : '2031-06-01')
  if (structure.uid.startsWith('islet-pavilion-')) return built('1992-06-01')
  if (structure.sources.includes(sources.winterPlaza)) return worksLife(working('1988-06-01'), plazaReuse)
  if (structure.kind === 'conveyorGallery' || structure.kind === 'pipeRack' || structure.kind === 'chimney')
    return worksLife(working('1965-06-01'))
  return null
}

const structurePhases = [...landmarks, ...waterAndHill, ...districts, ...keptWorks].flatMap((structure) => {
  const life = structureLives[structure.uid] ?? groupLife(structure)
  return life ? phasesOf('structures', structure.uid, life) : []
})
const gonePhases = goneWorks.flatMap((structure) => phasesOf('structures', structure.uid, goneLife(structure.uid)))
const stairPhases = ['furnace-stage', 'lawn-stage'].flatMap((uid) => phasesOf('structures', uid, built('2021-06-01')))

/** When each zone turned from works to city. Those not named belonged to no works. */
const zoneReuse: Readonly<Record<string, Step>> = {
  'big-air': reused('2019-11-01', sources.bigAirOwner),
  'cooling-towers': reused('2019-11-01'),
  oxygen: reused('2021-10-01'),
  'south-lawn': reused('2020-06-01'),
  'south-shore': reused('2019-06-01'),
  'east-shore': reused('2019-06-01'),
  islet: reused('2019-06-01'),
  'high-line': reused('2019-01-23', sources.highLine19),
  'shangri-la': reused('2021-12-01', sources.shangriLa),
  rinks: reused('2018-06-01', sources.rinksNews),
  'ice-arena': reused('2018-12-01', sources.rinksWorkers),
  mills: millsReuse,
  xiuchi: reused('2018-11-01', sources.furnace3News),
  'furnace-3': reused('2018-11-01', sources.furnace3News),
  'furnace-3-square': reused('2018-11-01', sources.furnace3News),
  'winter-plaza': plazaReuse,
  silos: plazaReuse,
  'fiction-square': fictionReuse,
  'furnace-2': ['kept', '2019-01-01'],
  'furnace-4': centreReuse,
  lawn: reused('2022-08-01', sources.highLine22),
  halls: reused('2021-08-01', sources.fair21Halls),
  jinanqiao: reused('2021-10-01', sources.jinanqiao),
  'east-gate': reused('2019-10-21', sources.eastGate),
  'south-gate': reused('2020-05-01', sources.reopening2020),
  offices: reused('2017-06-01'),
  workshops: reused('2024-06-01'),
}
function zoneLife(zone: Zone): Life | null {
  const turn = zoneReuse[zone.uid]
  return turn ? [working('1919-09-01'), lastHeat, turn] : null
}
const zonePhases = zones.flatMap((zone) => {
  const life = zoneLife(zone)
  return life ? phasesOf('zones', zone.uid, life) : []
})

export const phases: Phase[] = [...zonePhases, ...structurePhases, ...gonePhases, ...stairPhases]
