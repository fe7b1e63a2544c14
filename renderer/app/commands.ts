/** What the search finds: commands, panels, layers, days and places. */

import { type Language, type LocalizedText, type ScenarioDocument, type TableName, textIn } from '../../domain/index.ts'
import { redo, undo } from '../api/edit.ts'
import { selectRecord } from '../panels/fields/select-record.ts'
import { type ToolName, toggleTool, toolNames } from '../state/tool-store.ts'
import { flyTo, layerNames, toggleLayer, useViewStore } from '../state/view-store.ts'
import type { Say } from '../state/words.ts'
import { askOpen, askSaveAs } from './file-commands.ts'
import { chooseLanguage } from './preferences.ts'
import { readyDays } from './ready-days.ts'
import type { searchWords } from './search-words.ts'
import { openDialog, panelNames, showPanel } from './shell-store.ts'
import { typedDate } from './typed-date.ts'
import type { shellWords } from './words.ts'

export type Command = {
  readonly id: string
  readonly label: string
  readonly description?: string
  readonly keywords: readonly string[]
  run(): void
}
export type CommandGroup = { readonly title: string; readonly commands: readonly Command[] }

export type CommandContext = {
  readonly document: ScenarioDocument
  readonly language: Language
  readonly query: string
  readonly isReview: boolean
  readonly isDark: boolean
  readonly say: Say<(typeof searchWords)['table']>
  readonly sayShell: Say<(typeof shellWords)['table']>
}

/** All commands that fit the moment, in groups. The list is filtered by what is typed afterwards. */
export function commandGroups(context: CommandContext): CommandGroup[] {
  const { say } = context
  const groups = [
    { title: say('commands'), commands: generalCommands(context) },
    { title: say('tools'), commands: toolCommands(context) },
    { title: say('panels'), commands: panelCommands(context) },
    { title: say('days'), commands: dayCommands(context) },
    { title: say('layers'), commands: layerCommands(context) },
    { title: say('places'), commands: placeCommands(context) },
  ]
  return groups.filter((group) => group.commands.length > 0)
}

function generalCommands({ say, sayShell, isReview, isDark, language }: CommandContext): Command[] {
  const { date } = useViewStore.getState()
  const edits: Command[] = [
    { id: 'undo', label: sayShell('undo'), keywords: ['undo', '撤销'], run: () => void undo() },
    { id: 'redo', label: sayShell('redo'), keywords: ['redo', '重做'], run: () => void redo() },
    { id: 'open', label: sayShell('open'), keywords: ['open', '打开'], run: () => void askOpen() },
    {
      id: 'import',
      label: sayShell('import'),
      keywords: ['import', '导入', 'GeoJSON', 'DXF'],
      run: () => openDialog({ name: 'import', files: [] }),
    },
    { id: 'saveAs', label: sayShell('saveAs'), keywords: ['save', '保存'], run: () => void askSaveAs() },
  ]
  return [
    { id: 'simulate', label: sayShell('simulate', { date }), keywords: ['run', '模拟'], run: () => openDialog({ name: 'run', date }) },
    ...(isReview ? [] : edits),
    {
      id: 'theme',
      label: sayShell(isDark ? 'toLight' : 'toDark'),
      keywords: ['theme', '主题'],
      run: () => useViewStore.setState({ theme: isDark ? 'light' : 'dark' }),
    },
    {
      id: 'language',
      label: sayShell('otherLanguage'),
      keywords: ['language', '语言'],
      run: () => chooseLanguage(language === 'zh' ? 'en' : 'zh'),
    },
    {
      id: 'snow',
      label: say('weather'),
      keywords: ['snow', '雪', 'winter'],
      run: () => useViewStore.setState(({ weather }) => ({ weather: weather === 'snow' ? 'clear' : 'snow' })),
    },
    {
      id: 'validation',
      label: sayShell('validation'),
      keywords: ['validation', 'verification', 'RiMEA', 'NIST', '验证'],
      run: () => openDialog({ name: 'validation' }),
    },
    { id: 'help', label: sayShell('help'), keywords: ['help', '帮助'], run: () => openDialog({ name: 'help' }) },
  ]
}

function panelCommands({ sayShell }: CommandContext): Command[] {
  return panelNames.map((name) => ({ id: `panel-${name}`, label: sayShell(name), keywords: [name], run: () => showPanel(name) }))
}

const toolKeys = {
  length: 'toolLength',
  area: 'toolArea',
  height: 'toolHeight',
  section: 'toolSection',
  sight: 'toolSight',
  walk: 'toolWalk',
  sun: 'toolSun',
  split: 'toolSplit',
} as const satisfies Readonly<Record<ToolName, keyof (typeof searchWords)['table']>>

function toolCommands({ say }: CommandContext): Command[] {
  return toolNames.map((name) => ({ id: `tool-${name}`, label: say(toolKeys[name]), keywords: [name], run: () => toggleTool(name) }))
}

function layerCommands({ say }: CommandContext): Command[] {
  return layerNames.map((name) => ({
    id: `layer-${name}`,
    label: say('toggle', { layer: say(name) }),
    keywords: [name],
    run: () => toggleLayer(name),
  }))
}

function dayCommands({ document, language, query, say }: CommandContext): Command[] {
  const typed = typedDate(query, useViewStore.getState().date)
  const goTo = (date: string) => () => useViewStore.setState({ date })
  const days = readyDays(document).map(({ date, name }) => ({
    id: `day-${date}`,
    label: say('goTo', { date }),
    description: textIn(name, language),
    keywords: [name.zh, name.en],
    run: goTo(date),
  }))
  if (typed === null || days.some((day) => day.id === `day-${typed}`)) return days
  // The typed text is its own keyword, so that the filter keeps what was made from it.
  return [{ id: `day-${typed}`, label: say('goTo', { date: typed }), keywords: [query.trim()], run: goTo(typed) }, ...days]
}

const placeTables = ['structures', 'zones', 'gates', 'events'] as const satisfies readonly TableName[]

function placeCommands({ document, language, say }: CommandContext): Command[] {
  const both = (name: LocalizedText) => [name.zh, name.en]
  const places = placeTables.flatMap((table) =>
    Object.values(document[table])
      .filter((record) => !('kind' in record && record.kind === 'contextMass'))
      .map((record) => ({
        id: `${table}-${record.uid}`,
        label: textIn(record.name, language),
        description: say(table),
        keywords: both(record.name),
        run: () => selectRecord(table, record.uid),
      })),
  )
  const views = Object.values(document.savedViews).map((view) => ({
    id: `view-${view.uid}`,
    label: textIn(view.name, language),
    description: say('savedViews'),
    keywords: both(view.name),
    run: () => flyTo(view.position, view.target),
  }))
  // What stands there comes before a view of it: a name's first hit opens its card.
  return [...places, ...views]
}
