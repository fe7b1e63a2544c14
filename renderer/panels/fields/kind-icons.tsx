/** One icon for each use of a zone, kind of event and kind of gate. */
import {
  IconBallFootball,
  IconBed,
  IconBuildingFactory2,
  IconBuildingSkyscraper,
  IconBuildingStadium,
  IconBuildingStore,
  IconBuildingWarehouse,
  IconBus,
  IconCar,
  IconConfetti,
  IconDoorEnter,
  IconLayoutGrid,
  IconMasksTheater,
  IconMessage2,
  IconMicrophone2,
  IconPhoto,
  IconRipple,
  IconRoute,
  IconShoppingBag,
  IconTool,
  IconToolsKitchen2,
  IconTrain,
  IconTrees,
} from '@tabler/icons-react'
import type { ZoneUse } from '../../../domain/index.ts'
import type { EventKind, GateKind } from './kind-words.ts'

type Icon = typeof IconBed

export const zoneUseIcons: Readonly<Record<ZoneUse, Icon>> = {
  plaza: IconLayoutGrid,
  park: IconTrees,
  exhibition: IconPhoto,
  venue: IconBuildingStadium,
  retail: IconBuildingStore,
  food: IconToolsKitchen2,
  office: IconBuildingSkyscraper,
  hotel: IconBed,
  heritage: IconBuildingFactory2,
  waterfront: IconRipple,
  transport: IconBus,
  service: IconTool,
}

export const eventKindIcons: Readonly<Record<EventKind, Icon>> = {
  concert: IconMicrophone2,
  fair: IconBuildingWarehouse,
  sport: IconBallFootball,
  festival: IconConfetti,
  market: IconShoppingBag,
  talk: IconMessage2,
  show: IconMasksTheater,
  tour: IconRoute,
}

export const gateKindIcons: Readonly<Record<GateKind, Icon>> = {
  gate: IconDoorEnter,
  metroExit: IconTrain,
  carPark: IconCar,
  riverside: IconRipple,
}
