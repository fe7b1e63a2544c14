/** The application menu of planner and reviewer; a kiosk has none. */
import type Electron from 'electron'
import type { MenuCommand } from '../channels.ts'
import type { MenuWord, SayMenu } from './menu-words.ts'

export type MenuOptions = {
  readonly say: SayMenu
  readonly platform: NodeJS.Platform
  /** A reviewer's menu has nothing that writes. */
  readonly isReview: boolean
  /** Developer tools are offered only where the app runs unpackaged. */
  readonly hasDeveloperTools: boolean
  readonly onCommand: (command: MenuCommand) => void
}

type Item = Electron.MenuItemConstructorOptions
const separator: Item = { type: 'separator' }

function items(options: MenuOptions) {
  const command = (name: MenuCommand & MenuWord, accelerator?: string): Item => ({
    id: name,
    label: options.say(name),
    click: () => options.onCommand(name),
    ...(accelerator === undefined ? {} : { accelerator }),
  })
  const role = (name: NonNullable<Item['role']>, word: MenuWord): Item => ({ role: name, label: options.say(word) })
  return { command, role }
}

function fileMenu(options: MenuOptions): Item {
  const { command, role } = items(options)
  const writing = options.isReview ? [] : [command('save', 'CmdOrCtrl+S'), command('saveAs', 'CmdOrCtrl+Shift+S'), separator]
  const last = options.platform === 'darwin' ? role('close', 'close') : role('quit', 'quit')
  return { label: options.say('file'), submenu: [command('open', 'CmdOrCtrl+O'), separator, ...writing, last] }
}

function editMenu(options: MenuOptions): Item {
  const { command, role } = items(options)
  const redoKeys = options.platform === 'darwin' ? 'Cmd+Shift+Z' : 'Ctrl+Y'
  const history = options.isReview ? [] : [command('undo', 'CmdOrCtrl+Z'), command('redo', redoKeys), separator]
  const texts = [role('cut', 'cut'), role('copy', 'copy'), role('paste', 'paste'), role('selectAll', 'selectAll')]
  return { label: options.say('edit'), submenu: [...history, ...texts] }
}

function scenarioMenu(options: MenuOptions): Item {
  const { command } = items(options)
  return { label: options.say('scenario'), submenu: [command('simulate', 'CmdOrCtrl+Return')] }
}

function viewMenu(options: MenuOptions): Item {
  const { role } = items(options)
  const tools = options.hasDeveloperTools ? [separator, role('toggleDevTools', 'developerTools')] : []
  return {
    label: options.say('view'),
    submenu: [
      role('zoomIn', 'zoomIn'),
      role('zoomOut', 'zoomOut'),
      role('resetZoom', 'resetZoom'),
      separator,
      role('togglefullscreen', 'fullScreen'),
      ...tools,
    ],
  }
}

/** The menu as data. */
export function menuTemplate(options: MenuOptions): Item[] {
  const { command, role } = items(options)
  const appMenu: Item[] =
    options.platform === 'darwin' ? [{ label: 'Ironpark', submenu: [role('about', 'about'), separator, role('quit', 'quit')] }] : []
  return [
    ...appMenu,
    fileMenu(options),
    editMenu(options),
    ...(options.isReview ? [] : [scenarioMenu(options)]),
    viewMenu(options),
    { label: options.say('window'), submenu: [role('minimize', 'minimize'), role('close', 'close')] },
    { label: options.say('helpMenu'), submenu: [command('help', 'F1')] },
  ]
}

export type MenuParts = { readonly Menu: Pick<typeof Electron.Menu, 'buildFromTemplate' | 'setApplicationMenu'> }

export function installMenu(parts: MenuParts, options: MenuOptions): void {
  parts.Menu.setApplicationMenu(parts.Menu.buildFromTemplate(menuTemplate(options)))
}

export function removeMenu(parts: MenuParts): void {
  parts.Menu.setApplicationMenu(null)
}
